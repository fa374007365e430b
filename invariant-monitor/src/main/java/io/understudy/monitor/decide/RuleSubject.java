package io.understudy.monitor.decide;

/**
 * A rule and what it is about.
 *
 * @param subject a server, a pair, or {@code <proxy>/<pair>}; see {@link Rule}
 */
public record RuleSubject(Rule rule, String subject) {}
