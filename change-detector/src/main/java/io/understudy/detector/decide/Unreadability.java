package io.understudy.detector.decide;

import java.util.Locale;

/** Why a gallery could not be looked at; the words are part of the contract of {@code GalleryUnreadable}. */
public enum Unreadability {
    /** {@code database.inc.php} is there but says nothing usable. */
    CREDENTIALS_DAMAGED,
    /** The database server does not answer at all. */
    DATABASE_UNREACHABLE,
    /** The database server answers, but this gallery's tables cannot be read (crashed, missing, denied). */
    DATABASE_UNREADABLE,
    /** Its pages use another database server than the one that is read: nothing here is known to be its data. */
    DATABASE_ELSEWHERE,
    /** Its configuration puts uploads where user files are not looked for. */
    UPLOADS_ELSEWHERE,
    /** The folder with the user's files cannot be walked. */
    FILES_UNREADABLE,
    /** Reading it took longer than the limit. */
    TIMED_OUT;

    /** The word used in events, for example {@code credentials-damaged}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
