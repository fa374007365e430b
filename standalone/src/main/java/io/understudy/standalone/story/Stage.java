package io.understudy.standalone.story;

import io.understudy.standalone.world.Setting;
import java.time.Duration;

/**
 * What every act works with.
 *
 * @param seed makes the photos of this performance differ from those of any other
 */
record Stage(
        Setting world,
        Narrator narrator,
        Ledger ledger,
        EventWatch events,
        Looks looks,
        Interlude interlude,
        long seed) {

    /** Killed services and brokers need some seconds to be back: what waits for them may take this much longer. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is done to the setting at a moment of the story, from outside. */
    @FunctionalInterface
    interface Interlude {
        void at(Moment moment) throws Exception;
    }

    byte[] photo(int number) {
        return PhotoBytes.of(seed + number, 120 + 40 * number);
    }

    String gallery(String host) {
        return world.pair() + "/" + host;
    }

    void moment(Moment moment) throws StoryOver {
        try {
            interlude.at(moment);
        } catch (StoryOver | RuntimeException e) {
            throw e instanceof StoryOver over ? over : new StoryOver("the mischief at " + moment + " failed: " + e);
        } catch (Exception e) {
            throw new StoryOver("the mischief at " + moment + " failed: " + e);
        }
    }
}
