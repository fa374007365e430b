package io.understudy.kit;

/** The service is being stopped before a record could be applied: it is neither acknowledged nor dead, and will be delivered again. */
final class StoppedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedMeanwhile() {
        super("the service is being stopped");
    }
}
