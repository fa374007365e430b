package io.understudy.events;

/** The topics of the contract; partitioned by {@link Event#key()}. */
public enum Topic {
    GALLERIES("understudy.galleries.v1", false),
    BACKUPS("understudy.backups.v1", false),
    HEALTH("understudy.health.v1", false),
    INVARIANTS("understudy.invariants.v1", false),
    COMMANDS("understudy.commands.v1", false),
    FAILOVERS("understudy.failovers.v1", false),
    PAIR_STATES("understudy.pair-states.v1", true),
    RECOVERY_POINTS("understudy.recovery-points.v1", true);

    private final String topicName;
    private final boolean compacted;

    Topic(String topicName, boolean compacted) {
        this.topicName = topicName;
        this.compacted = compacted;
    }

    public String topicName() {
        return topicName;
    }

    /** Whether Kafka keeps only the latest record of each key. */
    public boolean compacted() {
        return compacted;
    }

    /** Where {@code consumer} puts records of this topic that it cannot use. */
    public String deadLetterTopic(String consumer) {
        return topicName + "." + consumer + ".dlq";
    }
}
