package io.understudy.scenarios.simulation;

import io.understudy.orchestrator.decide.IpAnswer;
import io.understudy.orchestrator.decide.IpTask;
import io.understudy.orchestrator.decide.IpTask.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The provider of a movable IP, as it truly is: what it accepted, what it lists, and when moves land, however late. */
final class IpProviderWorld {
    /** A task is listed this long after it was accepted, at the latest. */
    static final Duration LISTED_WITHIN = Duration.ofSeconds(90);

    private final Random random;
    private final List<Move> moves = new ArrayList<>();
    boolean away;
    /** Where visitors really come in. */
    String place = "target-1";

    int asks;

    /** @param ours whether the orchestrator asked for it */
    private static final class Move {
        final int id;
        final String target;
        final Instant listedFrom;
        final Instant lands;
        final boolean fails;
        final boolean ours;
        Progress progress = Progress.OPEN;

        Move(int id, String target, Instant listedFrom, Instant lands, boolean fails, boolean ours) {
            this.id = id;
            this.target = target;
            this.listedFrom = listedFrom;
            this.lands = lands;
            this.fails = fails;
            this.ours = ours;
        }
    }

    IpProviderWorld(Random random) {
        this.random = random;
    }

    void pass(Instant now) {
        for (Move move : moves) {
            if (move.progress == Progress.OPEN && !move.lands.isAfter(now)) {
                move.progress = move.fails ? Progress.FAILED : Progress.DONE;
                if (!move.fails) {
                    place = move.target;
                }
            }
        }
    }

    /** Hangs, loses, refuses, takes one request for two, or simply does it. */
    IpAnswer<IpTask> ask(String target, Instant now) {
        asks++;
        int fate = away ? 0 : random.nextInt(10);
        return switch (fate) {
            case 0 -> new IpAnswer.Later<>("not reached");
            case 1 -> new IpAnswer.Unknown<>("hung, and was never accepted");
            case 2 -> new IpAnswer.Refused<>("no");
            case 3, 4 -> {
                accept(target, now, true);
                yield new IpAnswer.Unknown<>("accepted, and the answer was lost");
            }
            case 5 -> {
                accept(target, now, true);
                yield new IpAnswer.Given<>(told(accept(target, now, true)));
            }
            default -> new IpAnswer.Given<>(told(accept(target, now, true)));
        };
    }

    /** Somebody asks in the provider's own pages. */
    void askedBySomebody(String target, Instant now) {
        accept(target, now, false);
    }

    private Move accept(String target, Instant now, boolean ours) {
        Duration listed = Duration.ofSeconds(random.nextInt((int) LISTED_WITHIN.toSeconds()));
        boolean late = random.nextInt(4) == 0;
        Duration takes = late ? Duration.ofMinutes(random.nextInt(600)) : Duration.ofSeconds(20 + random.nextInt(200));
        Move move =
                new Move(4000 + moves.size(), target, now.plus(listed), now.plus(takes), random.nextInt(6) == 0, ours);
        moves.add(move);
        return move;
    }

    IpAnswer<List<IpTask>> tasks(Instant now) {
        return away
                ? new IpAnswer.Unknown<>("away")
                : new IpAnswer.Given<>(moves.stream()
                        .filter(m -> m.progress == Progress.OPEN && !m.listedFrom.isAfter(now))
                        .map(IpProviderWorld::told)
                        .toList());
    }

    Optional<IpAnswer<IpTask>> task(String idOrNull) {
        return Optional.ofNullable(idOrNull)
                .map(id -> away
                        ? new IpAnswer.Unknown<>("away")
                        : new IpAnswer.Given<>(told(moves.get(Integer.parseInt(id) - 4000))));
    }

    IpAnswer<String> route() {
        return away ? new IpAnswer.Unknown<>("away") : new IpAnswer.Given<>(place);
    }

    /** Whether a move that we asked for can still take the IP elsewhere. */
    boolean oursIsUnderWay() {
        return moves.stream().anyMatch(m -> m.ours && m.progress == Progress.OPEN && !m.target.equals(place));
    }

    private static IpTask told(Move move) {
        return new IpTask(Integer.toString(move.id), move.progress, move.target, move.progress.name());
    }
}
