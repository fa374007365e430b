/** Side-by-side measurements of Understudy against what an operator would script. */
package io.understudy.benchmarks;
