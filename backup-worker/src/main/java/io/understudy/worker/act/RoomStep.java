package io.understudy.worker.act;

import io.understudy.gallery.copy.FileTrash;
import io.understudy.gallery.copy.SpareRoom;
import io.understudy.gallery.copy.SpareRoom.Reading;
import io.understudy.gallery.fingerprint.FileEntry;
import io.understudy.gallery.fingerprint.FileListing;
import io.understudy.worker.decide.RoomRule;
import java.sql.Connection;
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
        return switch (read(copy)) {
            case Reading.Failed failed ->
                new Verdict.Failed(
                        "room-unknown",
                        "the free space of " + copy.spare.name() + " cannot be read: " + failed.reason());
            case Reading.Read room -> judge(copy, room);
        };
    }

    /** Whether a restore that did not end in time stood still on a full disk. */
    Optional<Verdict> afterStandstill(Copy copy, String reason) throws SQLException {
        if (!reason.equals("restore-too-long") || !(read(copy) instanceof Reading.Read room)) {
            return Optional.empty();
        }
        return new RoomRule(settings.room().margin().asLongValue())
                .refusal(new RoomRule.Need(0, 0, 0), disks(room))
                .map(sentence ->
                        new Verdict.Failed("disk-full", copy.spare.name() + ": the restore stood still; " + sentence));
    }

    private Verdict judge(Copy copy, Reading.Read room) throws SQLException {
        long plenty = settings.room().plenty().asLongValue();
        long least = Math.min(
                Math.min(room.files().free(), room.trash().free()),
                room.tables().map(SpareRoom.Room::free).orElse(plenty));
        if (least >= plenty) {
            return Verdict.PASSED;
        }
        return new RoomRule(settings.room().margin().asLongValue())
                .refusal(need(copy), disks(room))
                .<Verdict>map(sentence -> new Verdict.Failed("disk-full", copy.spare.name() + ": " + sentence))
                .orElse(Verdict.PASSED);
    }

    private Reading read(Copy copy) throws SQLException {
        String trash = FileTrash.folder(copy.spare.galleries(), copy.gallery.host());
        return SpareRoom.read(copy.spareShell(), copy.spareFolder(), trash, dataFolder(copy));
    }

    private static RoomRule.Disks disks(Reading.Read room) {
        return new RoomRule.Disks(
                disk(room.files()), disk(room.trash()), room.tables().map(RoomStep::disk));
    }

    private static RoomRule.Disk disk(SpareRoom.Room room) {
        return new RoomRule.Disk(room.device(), room.free());
    }

    private String dataFolder(Copy copy) throws SQLException {
        String known = dataFolders.get(copy.spare.name());
        if (known != null) {
            return known;
        }
        // The run's sessions are others' at this moment; it is asked once per server.
        try (Connection spare = copy.target.open("", Copy.patience());
                Statement statement = spare.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@datadir")) {
            row.next();
            dataFolders.put(copy.spare.name(), row.getString(1));
            return row.getString(1);
        }
    }

    private static long tables(Copy copy) throws SQLException {
        String sql = "SELECT COALESCE(SUM(DATA_LENGTH + INDEX_LENGTH), 0) FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = ?";
        try (Connection main = copy.source.open("", Copy.patience());
                PreparedStatement query = main.prepareStatement(sql)) {
            query.setString(1, copy.credentials.schema());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** What cannot be listed is left to the passes over the files to say. */
    private static RoomRule.Need need(Copy copy) throws SQLException {
        Map<String, FileEntry> there =
                listed(FileListing.read(copy.mainShell(), copy.mainFolder())).orElse(Map.of());
        Map<String, FileEntry> here =
                listed(FileListing.read(copy.spareShell(), copy.spareFolder())).orElse(Map.of());
        return new RoomRule.Need(tables(copy), notIn(there, here), notIn(here, there));
    }

    private static long notIn(Map<String, FileEntry> files, Map<String, FileEntry> others) {
        return files.entrySet().stream()
                .filter(file -> !file.getValue().equals(others.get(file.getKey())))
                .mapToLong(file -> file.getValue().size())
                .sum();
    }

    private static Optional<Map<String, FileEntry>> listed(FileListing listing) {
        return listing instanceof FileListing.Listed listed ? Optional.of(listed.files()) : Optional.empty();
    }
}
