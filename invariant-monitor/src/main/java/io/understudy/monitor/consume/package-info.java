/**
 * Kafka in. The only events this service hears are the pairs' states, which {@link io.understudy.kit.PairStateFeed} consumes for every
 * service; {@link io.understudy.monitor.store.PairRoles} reads what it learnt. Everything else begins with the clock, in
 * {@code io.understudy.monitor.act.Rounds}.
 */
package io.understudy.monitor.consume;
