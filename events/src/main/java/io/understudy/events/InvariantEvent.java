package io.understudy.events;

/** What the fleet must always be, and whether it is. */
public sealed interface InvariantEvent extends Event permits InvariantViolated, InvariantRestored {}
