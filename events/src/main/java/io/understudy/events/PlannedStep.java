package io.understudy.events;

/**
 * One step of a plan.
 *
 * @param phase phase it belongs to
 * @param step its name
 * @param required whether the steps after it wait for it
 * @param wanted what is to be so in the world
 */
public record PlannedStep(Phase phase, String step, boolean required, String wanted) {
    public PlannedStep {
        Check.present("phase", phase);
        Check.text("step", step);
        Check.text("wanted", wanted);
    }
}
