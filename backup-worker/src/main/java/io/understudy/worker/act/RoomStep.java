package io.understudy.worker.act;

import io.understudy.gallery.copy.SpareRoom;
import io.understudy.gallery.copy.SpareRoom.Reading;
import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.worker.decide.RoomRule;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Before anything is written: looks whether the spare has room for the copy. Where there is plenty, that is one look at the disks. */
final class RoomStep implements BackupStep {
    private final WorkerSettings settings;
    /** By server: it does not change while a server runs, and a wrong one is only not looked at. */
    private final Map<String, String> dataFolders = new ConcurrentHashMap<>();

    RoomStep(WorkerSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "room";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        return switch (SpareRoom.read(copy.spareShell(), copy.spareFolder(), dataFolder(copy))) {
            case Reading.Failed failed ->
                new Verdict.Failed(
                        "room-unknown",
                        "the free space of " + copy.spare.name() + " cannot be read: " + failed.reason());
            case Reading.Read room -> judge(copy, room);
        };
    }

    /** Whether a restore that did not end in time stood still on a full disk. */
    Optional<Verdict> afterStandstill(Copy copy, String reason) throws SQLException {
        if (!reason.equals("restore-too-long")
                || !(SpareRoom.read(copy.spareShell(), copy.spareFolder(), dataFolder(copy))
                        instanceof Reading.Read room)) {
            return Optional.empty();
        }
        return new RoomRule(settings.room().margin().asLongValue())
                .refusal(
                        new RoomRule.Need(0, 0),
                        disk(room.files()),
                        room.tables().map(RoomStep::disk))
                .map(sentence ->
                        new Verdict.Failed("disk-full", copy.spare.name() + ": the restore stood still; " + sentence));
    }

    private Verdict judge(Copy copy, Reading.Read room) throws SQLException {
        long plenty = settings.room().plenty().asLongValue();
        if (Math.min(
                        room.files().free(),
                        room.tables().map(SpareRoom.Room::free).orElse(plenty))
                >= plenty) {
            return Verdict.PASSED;
        }
        return new RoomRule(settings.room().margin().asLongValue())
                .refusal(
                        new RoomRule.Need(tables(copy), filesToCome(copy)),
                        disk(room.files()),
                        room.tables().map(RoomStep::disk))
                .<Verdict>map(sentence -> new Verdict.Failed("disk-full", copy.spare.name() + ": " + sentence))
                .orElse(Verdict.PASSED);
    }

    private static RoomRule.Disk disk(SpareRoom.Room room) {
        return new RoomRule.Disk(room.device(), room.free());
    }

    private String dataFolder(Copy copy) throws SQLException {
        String known = dataFolders.get(copy.spare.name());
        if (known != null) {
            return known;
        }
        String folder = copy.spareSession.patiently(Copy.patience(), spare -> {
            try (Statement statement = spare.createStatement();
                    ResultSet row = statement.executeQuery("SELECT @@datadir")) {
                row.next();
                return row.getString(1);
            }
        });
        dataFolders.put(copy.spare.name(), folder);
        return folder;
    }

    private static long tables(Copy copy) throws SQLException {
        String sql = "SELECT COALESCE(SUM(DATA_LENGTH + INDEX_LENGTH), 0) FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = ?";
        return copy.mainSession.patiently(Copy.patience(), main -> {
            try (PreparedStatement query = main.prepareStatement(sql)) {
                query.setString(1, copy.credentials.schema());
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** What cannot be listed is left to the passes over the files to say. */
    private static long filesToCome(Copy copy) {
        Map<String, FileEntry> there =
                listed(FileListing.read(copy.mainShell(), copy.mainFolder())).orElse(Map.of());
        Map<String, FileEntry> here =
                listed(FileListing.read(copy.spareShell(), copy.spareFolder())).orElse(Map.of());
        return there.entrySet().stream()
                .filter(file -> !file.getValue().equals(here.get(file.getKey())))
                .mapToLong(file -> file.getValue().size())
                .sum();
    }

    private static Optional<Map<String, FileEntry>> listed(FileListing listing) {
        return listing instanceof FileListing.Listed listed ? Optional.of(listed.files()) : Optional.empty();
    }
}
