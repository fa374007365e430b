/** What was measured, held against what was wanted, as a page of Markdown. */
package io.understudy.benchmarks.report;
