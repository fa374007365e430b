package io.understudy.detector.decide;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Why a gallery could not be looked at; the words are part of the contract of {@code GalleryUnreadable}. */
public enum Unreadability {
    /** {@code database.inc.php} is there but says nothing usable. */
    CREDENTIALS_DAMAGED,
    /** A known gallery's folder is there, or cannot be looked at, but not its credentials file. */
    CREDENTIALS_MISSING,
    /** More known galleries than anybody removes at once are not there, or not one gallery is. */
    VANISHED_WITH_OTHERS,
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

    /** Whether a gallery of which this is said was there. */
    public boolean isOfAFoundGallery() {
        return this != CREDENTIALS_MISSING && this != VANISHED_WITH_OTHERS;
    }

    /** The reasons that are given for galleries that were not there. */
    public static Stream<Unreadability> absent() {
        return Arrays.stream(values()).filter(reason -> !reason.isOfAFoundGallery());
    }
}
