/** What can be read of a machine: processor time, memory, what it is. */
package io.understudy.benchmarks.measure;
