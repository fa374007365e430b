package io.understudy.benchmarks;

import java.util.List;

/**
 * How much is made and how often it is measured.
 *
 * @param galleries galleries of the fleet
 * @param small what one of them holds
 * @param big what the big gallery holds
 * @param scanned how many galleries the row "a scan every 30 s" scans
 * @param growth sizes at which the idle cycle is measured beside the fleet's
 * @param warmUps idle cycles before anything is measured
 * @param idleCycles idle cycles measured together
 * @param peerRuns runs of a peer on the idle fleet
 * @param changedRuns times that three galleries change
 * @param oneRuns times that one gallery changes, small and big each
 * @param windowSeconds length of the window in which galleries change all the time
 * @param scanEverySeconds how often that window, and the row of scans, scans
 * @param kills times that the main is killed
 */
public record Scale(
        int galleries,
        Content small,
        Content big,
        int scanned,
        List<Integer> growth,
        int warmUps,
        int idleCycles,
        int peerRuns,
        int changedRuns,
        int oneRuns,
        int windowSeconds,
        int scanEverySeconds,
        int kills) {

    /**
     * What a gallery holds.
     *
     * @param photos rows in the table of images
     * @param files photo files; several rows share a file where there are fewer files than rows
     * @param largeFiles so many of them have {@code largeBytes}, the others {@code smallBytes}
     * @param visits rows in the table of page views
     */
    public record Content(int photos, int files, int largeFiles, int largeBytes, int smallBytes, int visits) {
        /** Bytes of all files. */
        public long bytes() {
            return (long) largeFiles * largeBytes + (long) (files - largeFiles) * smallBytes;
        }
    }

    private static final Content SMALL = new Content(500, 100, 3, 100_000, 5_000, 2_000);
    private static final Content BIG = new Content(20_000, 2_000, 2_000, 600_000, 600_000, 20_000);

    /** What the issue of the benchmarks asks for. */
    public static Scale full(boolean with5000) {
        return new Scale(
                /* galleries= */ 300,
                SMALL,
                BIG,
                /* scanned= */ 1_000,
                with5000 ? List.of(100, 1_000, 5_000) : List.of(100, 1_000),
                /* warmUps= */ 5,
                /* idleCycles= */ 5,
                /* peerRuns= */ 2,
                /* changedRuns= */ 3,
                /* oneRuns= */ 7,
                /* windowSeconds= */ 90,
                /* scanEverySeconds= */ 30,
                /* kills= */ 5);
    }

    /** A tenth of it, in three minutes: shows that everything works, and numbers of the right order only. */
    public static Scale quick() {
        return new Scale(
                30,
                SMALL,
                new Content(2_000, 200, 200, 60_000, 60_000, 2_000),
                60,
                List.of(20, 60),
                /* warmUps= */ 3,
                /* idleCycles= */ 3,
                /* peerRuns= */ 1,
                /* changedRuns= */ 1,
                /* oneRuns= */ 3,
                /* windowSeconds= */ 20,
                /* scanEverySeconds= */ 10,
                /* kills= */ 2);
    }

    /** For a test of the harness: a handful of galleries. */
    public static Scale tiny() {
        Content content = new Content(20, 10, 1, 20_000, 1_000, 20);
        return new Scale(
                4, content, new Content(100, 10, 10, 20_000, 20_000, 20), 3, List.of(2, 3), 1, 1, 1, 1, 1, 4, 2, 1);
    }
}
