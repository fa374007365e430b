package io.understudy.orchestrator.decide;

import io.understudy.events.EventType;
import io.understudy.events.GalleryLoss;
import io.understudy.events.PairCommand;
import io.understudy.events.Phase;
import io.understudy.events.PlanStated;
import io.understudy.events.PlannedStep;
import io.understudy.events.SwitchoverRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The plan of a command: what its answer would be, written down instead of carried out. */
final class Plans {
    private Plans() {}

    static PlanStated of(Situation s, PairCommand command, String commandId, CommandRules.Answer answer) {
        return switch (answer) {
            case CommandRules.Accepted accepted -> {
                PairRecord next = accepted.decision().next();
                yield plan(s, command, commandId, next.phase(), accepted);
            }
            case CommandRules.Rejected(var rule, var sentence, var guards) ->
                stated(
                        s,
                        command,
                        commandId,
                        new Outlook(false, s.pair().phase(), rule + ": " + sentence, List.of(), promotes(s, command)),
                        guards,
                        List.of());
            case CommandRules.Planned planned -> planned.plan();
        };
    }

    /** @param promotes whether what would be lost belongs to it */
    private record Outlook(boolean accepted, Phase to, String sentence, List<PlannedStep> steps, boolean promotes) {}

    private static PlanStated plan(
            Situation s, PairCommand command, String commandId, Phase to, CommandRules.Accepted accepted) {
        List<PlannedStep> steps = to == s.pair().phase() ? List.of() : steps(command, to);
        Outlook outlook = new Outlook(true, to, accepted.decision().sentence(), steps, to == Phase.PROMOTING);
        return stated(s, command, commandId, outlook, accepted.guards(), accepted.overruled());
    }

    private static List<PlannedStep> steps(PairCommand command, Phase to) {
        List<PlannedStep> steps = new ArrayList<>(steps(to));
        if (command instanceof SwitchoverRequested) {
            steps.addAll(steps(Phase.PROMOTING));
        }
        return steps;
    }

    /** Of the phase and of those into which it leads when its steps are confirmed. */
    static List<PlannedStep> steps(Phase first) {
        List<PlannedStep> steps = new ArrayList<>();
        Optional<Phase> phase = Optional.of(first);
        while (phase.isPresent()) {
            Phase present = phase.get();
            Steps.of(present)
                    .forEach(step -> steps.add(new PlannedStep(present, step.name(), step.required(), step.wanted())));
            phase = Transitions.TABLE.stream()
                    .filter(t -> t.from() == present && t.to() != present && t.trigger() == Trigger.STEPS_CONFIRMED)
                    .map(Transition::to)
                    .findFirst();
        }
        return steps;
    }

    private static boolean promotes(Situation s, PairCommand command) {
        return Orders.of(command, s.pair())
                .filter(o -> o.to() == Phase.PROMOTING)
                .isPresent();
    }

    private static PlanStated stated(
            Situation s,
            PairCommand command,
            String commandId,
            Outlook outlook,
            List<io.understudy.events.GuardReading> guards,
            List<String> overruled) {
        Optional<LossStatement> loss = outlook.promotes() ? Optional.of(LossStatement.of(s)) : Optional.empty();
        List<GalleryLoss> galleries = loss.map(LossStatement::galleries).orElse(List.of());
        return new PlanStated(
                s.pair().pair(),
                s.pair().roles().epoch(),
                s.pair().decision(),
                commandId,
                EventType.of(command).type(),
                command.requestedBy(),
                s.now(),
                outlook.accepted(),
                s.pair().phase(),
                outlook.to(),
                outlook.sentence(),
                guards,
                overruled,
                outlook.steps(),
                loss.map(LossStatement::digest).orElse(null),
                galleries);
    }
}
