/**
 * Everything that runs for the demonstration, on one machine: two gallery servers, two reverse proxies, Kafka, PostgreSQL and the
 * services, each a process of its own, told of each other by addresses only.
 */
package io.understudy.standalone.world;
