package io.understudy.orchestrator.decide;

/**
 * A provider's task that moves a fail-over IP.
 *
 * @param id as the provider names it
 * @param target where it moves the IP, null if the provider does not say
 * @param detail the provider's own words for its state
 */
public record IpTask(String id, Progress progress, String target, String detail) {

    /** How far it is. */
    public enum Progress {
        /** Accepted, not ended: it may take effect at any time. */
        OPEN,
        /** The provider says that it has taken effect. That is a word, not the world. */
        DONE,
        /** It ended without effect. */
        FAILED
    }

    public boolean open() {
        return progress == Progress.OPEN;
    }
}
