package io.understudy.benchmarks.report;

import java.util.Locale;

/** What a number counts, and how it is written. */
public enum Unit {
    CPU_SECONDS,
    SECONDS,
    BYTES,
    PERCENT;

    /** With at most three digits that matter. */
    public String show(double value) {
        return switch (this) {
            case CPU_SECONDS -> number(value) + " CPU-s";
            case SECONDS -> value < 1 ? number(value * 1000) + " ms" : number(value) + " s";
            case BYTES -> bytes(value);
            case PERCENT -> number(value) + " %";
        };
    }

    private static String bytes(double value) {
        if (value >= 1e9) {
            return number(value / 1e9) + " GB";
        }
        if (value >= 1e6) {
            return number(value / 1e6) + " MB";
        }
        return value >= 1e3 ? number(value / 1e3) + " KB" : Math.round(value) + " B";
    }

    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
