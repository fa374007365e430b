package io.understudy.monitor.decide;

/** How other people's answers are quoted in evidence: short, on one line. */
final class Answers {
    private static final int MOST = 120;

    private Answers() {}

    static String brief(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }
}
