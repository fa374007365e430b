package io.understudy.standalone.story;

import io.understudy.standalone.world.World;

/** Something done to the world while the story is played: a sabotage, or the killing of processes. */
@FunctionalInterface
public interface Mischief {
    /** Nothing is done. */
    Mischief NONE = (moment, world) -> {};

    /** Called once at every moment, in the story's own thread: what takes long is started and left alone. */
    void at(Moment moment, World world) throws Exception;
}
