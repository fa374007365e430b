/** Kafka in: an announced change becomes a job. */
package io.understudy.worker.consume;
