package io.understudy.standalone.story;

import io.understudy.standalone.world.GalleryServer;
import io.understudy.standalone.world.World;
import io.understudy.standalone.world.WorldOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** One thing broken on purpose, behind Understudy's back; each must be caught at a row of the table. */
public enum Sabotage implements Mischief {
    /** The worker's rsync copies nothing and reports success. */
    SKIP_COPY {
        @Override
        public void at(Moment moment, World world) throws Exception {
            if (moment == Moment.ALL_UP) {
                world.sabotageCopies("nothing");
            }
        }
    },
    /** The photos on the spare get other bytes, of the same size and time. */
    WRONG_BYTES {
        @Override
        public void at(Moment moment, World world) throws Exception {
            if (moment == Moment.ALL_UP) {
                world.sabotageCopies("wrong-bytes");
            }
        }
    },
    /** Somebody gives the galleries' users on the spare all their rights, again and again. */
    SPARE_WRITABLE {
        @Override
        public void at(Moment moment, World world) {
            if (moment == Moment.BEFORE_KILL) {
                Thread.ofPlatform().daemon().name("sabotage").start(() -> openAgainAndAgain(world));
            }
        }
    },
    /** Late in the story a copy is swapped in by somebody who does not look at the role marker. */
    MARKER_IGNORED {
        @Override
        public void at(Moment moment, World world) throws Exception {
            if (moment == Moment.MAIN_KILLED) {
                RogueCopy.take(world);
            } else if (moment == Moment.OLD_MAIN_BACK) {
                RogueCopy.swapIn(world);
            }
        }
    },
    /** One proxy says that it has loaded its new routes, and has not. */
    ONE_PROXY_STALE {
        @Override
        public void at(Moment moment, World world) throws Exception {
            if (moment == Moment.BEFORE_KILL) {
                world.fronts().getLast().stopReloading();
            }
        }
    },
    /** The power switch lies, and the old main comes back open and with a privileged gallery user. */
    NO_FENCE {
        @Override
        public void at(Moment moment, World world) throws Exception {
            if (moment == Moment.BEFORE_KILL) {
                world.lieAboutPower();
            }
        }
    };

    /** The rows that can catch it; the first row that fails must be one of them. */
    public Set<Step> caughtBy() {
        return switch (this) {
            // Either the worker's own proof refuses, or the look at the spare finds it.
            case SKIP_COPY, WRONG_BYTES -> EnumSet.of(Step.BACKUP_COMPLETED, Step.PHOTO_ON_SPARE);
            // The orchestrator sends nobody to a spare that is not proved read-only; where it looks in the instant
            // between two openings, the look at the spare finds it.
            case SPARE_WRITABLE -> EnumSet.of(Step.SPARE_SERVES, Step.SPARE_REFUSES_SQL);
            case MARKER_IGNORED -> EnumSet.of(Step.PROMOTED_UNTOUCHED);
            case ONE_PROXY_STALE -> EnumSet.of(Step.SPARE_SERVES);
            // Once the orchestrator has closed the gate behind the old main its pages are shut, but a privileged
            // account still writes.
            case NO_FENCE -> EnumSet.of(Step.OLD_MAIN_REFUSES_UPLOAD, Step.OLD_MAIN_REFUSES_SQL);
        };
    }

    /** Its name on the command line, for example {@code skip-copy}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Sabotage> named(String option) {
        return Arrays.stream(values()).filter(s -> s.option().equals(option)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Sabotage::option).collect(Collectors.joining(", "));
    }

    /** What has to be prepared before anything starts. */
    public WorldOptions prepare(WorldOptions options) {
        return switch (this) {
            case SKIP_COPY, WRONG_BYTES -> options.withTrappedCopies();
            case NO_FENCE -> options.withOpenReturn();
            default -> options;
        };
    }

    private static void openAgainAndAgain(World world) {
        GalleryServer spare = world.spare();
        while (spare.database().isAlive()) {
            try (Connection root = spare.database().openAsRoot("");
                    Statement statement = root.createStatement()) {
                for (int i = 0; i < 20; i++) {
                    for (String host : world.hosts()) {
                        var settings = spare.settings(host);
                        // The name as a pattern and as itself: the database lets the more specific entry count.
                        for (String schema :
                                List.of(settings.schema(), settings.schema().replace("_", "\\_"))) {
                            statement.execute(
                                    "GRANT ALL ON `" + schema + "`.* TO '" + settings.user() + "'@'127.0.0.1'");
                        }
                    }
                    LockSupport.parkNanos(200_000_000);
                }
            } catch (SQLException | IOException e) {
                // The database is being stopped, or the connection was killed: the next round tries again.
                LockSupport.parkNanos(200_000_000);
            }
        }
    }
}
