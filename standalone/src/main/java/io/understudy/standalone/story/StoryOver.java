package io.understudy.standalone.story;

/** Going on is meaningless, or no longer allowed. */
final class StoryOver extends Exception {
    private static final long serialVersionUID = 1;

    StoryOver(String why) {
        super(why);
    }
}
