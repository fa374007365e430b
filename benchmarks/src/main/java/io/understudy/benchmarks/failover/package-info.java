/** The demonstration's system, whose main is killed again and again while visitors ask for a page, beside bare proxies that lose the same main. */
package io.understudy.benchmarks.failover;
