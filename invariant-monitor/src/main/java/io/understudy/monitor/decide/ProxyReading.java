package io.understudy.monitor.decide;

/** One look at one proxy, for one pair. */
public record ProxyReading(String proxy, RouteReading route, AnswererReading answerer) {}
