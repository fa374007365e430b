package io.understudy.kit;

import jakarta.inject.Singleton;

/** Sends what {@link Outbox} holds. */
@Singleton
public class OutboxRelay {
    /** Says that something was committed; returns at once. */
    public void wake() {}
}
