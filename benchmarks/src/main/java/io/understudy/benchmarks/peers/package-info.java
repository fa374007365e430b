/** What Understudy is measured against: the scripts in {@code benchmarks/peers}, and restic. */
package io.understudy.benchmarks.peers;
