package io.understudy.standalone.story;

/** The moments of the story at which something may be done to the world from outside. */
public enum Moment {
    /** Everything is protected, the first photo not yet uploaded. */
    ALL_UP,
    /** The first photo is uploaded; nobody has announced it yet. */
    PHOTO_UPLOADED,
    /** The change is announced, its backup may be running. */
    CHANGE_SEEN,
    /** The first photo's backup is looked at and found good. */
    PHOTO_ON_SPARE,
    /** The worker is frozen, the second photo uploaded, the main not yet killed. */
    BEFORE_KILL,
    /** The main is dead, nobody has noticed yet. */
    MAIN_KILLED,
    /** The spare serves read-only. */
    SPARE_SERVES,
    /** The promotion is scheduled, its clock runs. */
    COUNTDOWN,
    /** The promotion is due about now. */
    PROMOTION_DUE,
    /** The spare is promoted and has accepted uploads. */
    PROMOTED,
    /** The old main runs again. */
    OLD_MAIN_BACK,
    /** The frozen worker was continued. */
    WORKER_CONTINUED
}
