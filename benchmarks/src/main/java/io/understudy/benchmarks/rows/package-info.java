/** What is measured, station by station; each begins with a protected fleet and leaves one behind. */
package io.understudy.benchmarks.rows;
