package io.understudy.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.benchmarks.measure.Cost;
import io.understudy.benchmarks.measure.CpuMeter;
import io.understudy.benchmarks.world.BenchWorld;
import io.understudy.benchmarks.world.MadeFleet;
import io.understudy.standalone.parts.SecretFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Peer (b): restic, of the files alone. */
public final class Restic {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Commands commands;
    private final MadeFleet fleet;

    /** Makes an empty repository; the first {@link #run} fills it. */
    public Restic(BenchWorld world, MadeFleet fleet) throws IOException {
        this.folder = world.peerFolder("restic-" + fleet.pair());
        this.commands = new Commands(world, folder);
        this.fleet = fleet;
        SecretFiles.secretIn(folder.resolve("password"));
        restic("init");
    }

    /** One snapshot of all galleries' files. */
    public PeerRun run() throws IOException {
        CpuMeter meter = CpuMeter.begin(List.of());
        String out = restic("backup", "--json", fleet.galleries().toString());
        return summary(meter.end(), out);
    }

    private static PeerRun summary(Cost cost, String out) throws IOException {
        for (String line : out.split("\n", -1)) {
            if (line.contains("\"message_type\":\"summary\"")) {
                JsonNode summary = JSON.readTree(line);
                long files = summary.path("files_new").asLong()
                        + summary.path("files_changed").asLong();
                return new PeerRun(cost, summary.path("data_added").asLong(), files > 0 ? 1 : 0);
            }
        }
        throw new IOException("restic printed no summary");
    }

    private String restic(String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of(
                "restic",
                "--repo",
                folder.resolve("repository").toString(),
                "--password-file",
                folder.resolve("password").toString(),
                "--cache-dir",
                folder.resolve("cache").toString()));
        argv.addAll(List.of(arguments));
        return commands.run(argv);
    }
}
