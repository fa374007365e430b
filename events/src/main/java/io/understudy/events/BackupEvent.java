package io.understudy.events;

/** What became of the backups. */
public sealed interface BackupEvent extends Event
        permits BackupStarted,
                BackupCompleted,
                BackupFailed,
                BackupHeld,
                HeldDeletionAnswered,
                CopyIncomplete,
                BackupRoundStarted,
                BackupRoundProgressed,
                BackupRoundEnded,
                BackupRequestRefused {}
