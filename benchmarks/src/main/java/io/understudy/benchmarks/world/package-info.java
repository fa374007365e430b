/** What is measured: Understudy's services with all they need, and made fleets of galleries. */
package io.understudy.benchmarks.world;
