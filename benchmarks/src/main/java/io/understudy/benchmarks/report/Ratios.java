package io.understudy.benchmarks.report;

/** Writes a ratio: {@code 1/37} when it is a fraction of the other, {@code 1.4x} when it is more. */
final class Ratios {
    private Ratios() {}

    static String show(double ratio) {
        if (Double.isNaN(ratio)) {
            return "–";
        }
        if (ratio >= 0.95) {
            return trimmed(Unit.number(ratio)) + "x";
        }
        return ratio <= 0 ? "0" : "1/" + trimmed(Unit.number(1 / ratio));
    }

    /** 25.0 is 25. */
    private static String trimmed(String number) {
        return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
    }
}
