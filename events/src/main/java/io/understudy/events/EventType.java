package io.understudy.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every event of the contract with its CloudEvents type and its topic. */
public enum EventType {
    GALLERY_DISCOVERED(GalleryDiscovered.class, Topic.GALLERIES),
    GALLERY_CHANGED(GalleryChanged.class, Topic.GALLERIES),
    GALLERY_UNREADABLE(GalleryUnreadable.class, Topic.GALLERIES),
    GALLERY_REMOVED(GalleryRemoved.class, Topic.GALLERIES),
    SCAN_COMPLETED(ScanCompleted.class, Topic.GALLERIES),
    BACKUP_STARTED(BackupStarted.class, Topic.BACKUPS),
    BACKUP_COMPLETED(BackupCompleted.class, Topic.BACKUPS),
    BACKUP_FAILED(BackupFailed.class, Topic.BACKUPS),
    BACKUP_HELD(BackupHeld.class, Topic.BACKUPS),
    HELD_DELETION_ANSWERED(HeldDeletionAnswered.class, Topic.BACKUPS),
    COPY_INCOMPLETE(CopyIncomplete.class, Topic.BACKUPS),
    BACKUP_ROUND_STARTED(BackupRoundStarted.class, Topic.BACKUPS),
    BACKUP_ROUND_PROGRESSED(BackupRoundProgressed.class, Topic.BACKUPS),
    BACKUP_ROUND_ENDED(BackupRoundEnded.class, Topic.BACKUPS),
    BACKUP_REQUEST_REFUSED(BackupRequestRefused.class, Topic.BACKUPS),
    SERVER_UNHEALTHY(ServerUnhealthy.class, Topic.HEALTH),
    SERVER_HEALTHY(ServerHealthy.class, Topic.HEALTH),
    INVARIANT_VIOLATED(InvariantViolated.class, Topic.INVARIANTS),
    INVARIANT_RESTORED(InvariantRestored.class, Topic.INVARIANTS),
    HOLD_REQUESTED(HoldRequested.class, Topic.COMMANDS),
    RELEASE_REQUESTED(ReleaseRequested.class, Topic.COMMANDS),
    LOSS_ACCEPTED(LossAccepted.class, Topic.COMMANDS),
    FAILOVER_REQUESTED(FailoverRequested.class, Topic.COMMANDS),
    RETURN_REQUESTED(ReturnRequested.class, Topic.COMMANDS),
    SWITCHOVER_REQUESTED(SwitchoverRequested.class, Topic.COMMANDS),
    PROMOTION_REQUESTED(PromotionRequested.class, Topic.COMMANDS),
    HELD_DELETION_DECIDED(HeldDeletionDecided.class, Topic.COMMANDS),
    BACKUP_REQUESTED(BackupRequested.class, Topic.COMMANDS),
    OUTAGE_CONFIRMED(OutageConfirmed.class, Topic.FAILOVERS),
    TRAFFIC_SWITCHED(TrafficSwitched.class, Topic.FAILOVERS),
    PROMOTION_SCHEDULED(PromotionScheduled.class, Topic.FAILOVERS),
    PROMOTION_BLOCKED(PromotionBlocked.class, Topic.FAILOVERS),
    LOSS_STATED(LossStated.class, Topic.FAILOVERS),
    MAIN_FENCED(MainFenced.class, Topic.FAILOVERS),
    SPARE_PROMOTED(SparePromoted.class, Topic.FAILOVERS),
    IP_MOVE_REQUESTED(IpMoveRequested.class, Topic.FAILOVERS),
    IP_MOVE_PENDING(IpMovePending.class, Topic.FAILOVERS),
    IP_MOVE_COMPLETED(IpMoveCompleted.class, Topic.FAILOVERS),
    IP_MOVE_FAILED(IpMoveFailed.class, Topic.FAILOVERS),
    RETURNED_TO_MAIN(ReturnedToMain.class, Topic.FAILOVERS),
    COMMAND_REJECTED(CommandRejected.class, Topic.FAILOVERS),
    PLAN_STATED(PlanStated.class, Topic.FAILOVERS),
    PAIR_STATE(PairState.class, Topic.PAIR_STATES),
    RECOVERY_POINT(RecoveryPoint.class, Topic.RECOVERY_POINTS);

    private final Class<? extends Event> dataClass;
    private final Topic topic;

    EventType(Class<? extends Event> dataClass, Topic topic) {
        this.dataClass = dataClass;
        this.topic = topic;
    }

    /** CloudEvents type, for example {@code io.understudy.gallery-changed.v1}. */
    public String type() {
        return "io.understudy." + kebabName() + ".v1";
    }

    /** Name in kebab case, for example {@code gallery-changed}: names the schema and the example. */
    public String kebabName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Class<? extends Event> dataClass() {
        return dataClass;
    }

    public Topic topic() {
        return topic;
    }

    /** Class-path resource that holds the JSON Schema of the data. */
    public String schemaResource() {
        return "schemas/" + kebabName() + ".v1.json";
    }

    public static Optional<EventType> ofType(String type) {
        return Arrays.stream(values()).filter(t -> t.type().equals(type)).findFirst();
    }

    public static EventType of(Event event) {
        return Arrays.stream(values())
                .filter(t -> t.dataClass.equals(event.getClass()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(event.getClass() + " is not in the contract"));
    }
}
