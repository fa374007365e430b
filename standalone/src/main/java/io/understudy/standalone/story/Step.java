package io.understudy.standalone.story;

import java.util.Arrays;
import java.util.List;

/** The rows of the final table, in the order of the story. */
public enum Step {
    ALL_UP("everything up, both galleries protected", true),
    PHOTO_UPLOADED("a photo uploaded through the proxy", true),
    CHANGE_SEEN("GalleryChanged announces it", false),
    BACKUP_COMPLETED("BackupCompleted follows", true),
    PHOTO_ON_SPARE("the same photo on the spare", false),
    MAIN_HANGS("the main machine hangs", true, true),
    SPARE_SERVES_HUNG("the spare serves while the main hangs", true, true),
    MAIN_GOES_ON("the main goes on: visitors return to it", true, true),
    SITE_CUT("the main site is cut from every network", true, true),
    SPARE_SITE_SERVES("the spare site's proxy serves from the spare", true, true),
    SITE_BACK("the main site is back: both proxies return", true, true),
    RESTARTED("everything taken down and up again", true, true),
    VOLUMES_KEPT("photo, rows, roles and events are still there", true, true),
    SECOND_PHOTO("a second photo after the last backup", true),
    MAIN_KILLED("kill -9 of the main machine", true),
    SPARE_SERVES("the spare serves through both proxies", true),
    SECOND_PHOTO_MISSING("the second photo is not on the spare", false),
    UPLOAD_REFUSED("an upload is refused with a clear message", false),
    SPARE_REFUSES_SQL("the spare's database refuses a write", false),
    PROMOTION_SCHEDULED("the promotion is scheduled", true),
    LOSS_STATED("the loss statement names gallery and window", false),
    NOT_EARLY("no promotion before its time", false),
    PROMOTED("promoted: marker and both routes", true),
    NEW_MAIN_ACCEPTS("an upload is accepted by the new main", false),
    PROMOTED_ONCE("exactly one promotion", false),
    OLD_MAIN_BACK("the old main is started again", true),
    OLD_MAIN_REFUSES_UPLOAD("an upload sent directly to it is refused", false),
    OLD_MAIN_REFUSES_SQL("its database refuses a write", false),
    OLD_MAIN_KEEPS_PHOTO("its disk still holds the second photo", false),
    PROMOTED_UNTOUCHED("the promoted spare is untouched by its return", false),
    FROZEN_WORKER_HARMLESS("a worker frozen before RENAME, continued now", false),
    LAST_LOOK("everything once more at the end", false);

    private final String words;
    private final boolean needed;
    private final boolean engine;

    Step(String words, boolean needed) {
        this(words, needed, false);
    }

    Step(String words, boolean needed, boolean engine) {
        this.words = words;
        this.needed = needed;
        this.engine = engine;
    }

    /** The steps of a story; those that need a container engine are in a story in containers only. */
    static List<Step> of(boolean inContainers) {
        return Arrays.stream(values())
                .filter(step -> inContainers || !step.engine)
                .toList();
    }

    /** What happens, as the table says it. */
    public String words() {
        return words;
    }

    /** Whether going on is meaningless when this row fails. */
    boolean needed() {
        return needed;
    }
}
