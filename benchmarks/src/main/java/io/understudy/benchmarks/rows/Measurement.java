package io.understudy.benchmarks.rows;

/** Measures something on the ground that all share, and adds what it finds. */
interface Measurement {
    /** @throws Exception whatever keeps it from being measured */
    void run(Ground ground) throws Exception;
}
