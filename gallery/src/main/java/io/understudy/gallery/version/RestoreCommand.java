package io.understudy.gallery.version;

import io.understudy.events.TableSum;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.FleetFile;
import io.understudy.fleet.FleetReading;
import io.understudy.fleet.Reach;
import io.understudy.fleet.Server;
import io.understudy.gallery.Secret;
import io.understudy.gallery.copy.ClientPrograms;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.version.VersionFolder.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line of {@link VersionRestore} and {@link FilesRestore}: an operator's way to a version without any service running. */
public final class RestoreCommand {
    static final String USAGE = """
            usage: restore OPTION... list
                   restore OPTION... show VERSION           tables with rows and sums, files with checksums
                   restore OPTION... tables VERSION         into a schema of their own on that server
                   restore OPTION... discard VERSION        drops that schema again
                   restore OPTION... files VERSION FOLDER   into a new folder on that server
              --fleet FILE           the fleet file
              --server NAME          the server that keeps the versions; --here if this is that server
              --gallery HOST         the gallery's host
              --password-file FILE   of the account understudy_restore, for tables and discard; closed to others
              --user NAME            if that account is called otherwise
              --mariadb-bin FOLDER   of the client program mariadb, if it is not on the PATH
              --client-option OPT    for the client, such as --skip-ssl; may be given several times
            """;

    private static final Duration LIMIT = Duration.ofHours(1);
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int WRONG_USAGE = 64;

    private final Map<String, String> options = new HashMap<>();
    private final List<String> clientOptions = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final PrintStream out;

    private RestoreCommand(PrintStream out) {
        this.out = out;
    }

    /** Exits with 0 when it was done, 1 when it was refused, 64 when the arguments are wrong. */
    public static void main(String[] arguments) throws IOException, SQLException {
        System.exit(run(List.of(arguments), System.out));
    }

    /** Something that the command line says wrong. */
    private static final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Usage(String sentence) {
            super(sentence);
        }
    }

    static int run(List<String> arguments, PrintStream out) throws IOException, SQLException {
        RestoreCommand command = new RestoreCommand(out);
        try {
            command.parse(arguments);
            return command.run();
        } catch (Usage e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return WRONG_USAGE;
        }
    }

    private void parse(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--help")) {
                words.addFirst("help");
            } else if (argument.equals("--here")) {
                options.put(argument, "");
            } else if (argument.startsWith("--")) {
                if (!USAGE.contains("  " + argument + " ") || i + 1 == arguments.size()) {
                    throw new Usage(argument + " is unknown or lacks its value");
                }
                i++;
                if (argument.equals("--client-option")) {
                    clientOptions.add(arguments.get(i));
                } else {
                    options.put(argument, arguments.get(i));
                }
            } else {
                words.add(argument);
            }
        }
    }

    private String option(String name) {
        return Optional.ofNullable(options.get(name)).orElseThrow(() -> new Usage(name + " is missing"));
    }

    private String word(int index) {
        if (index >= words.size()) {
            throw new Usage("too few words");
        }
        return words.get(index);
    }

    private int run() throws IOException, SQLException {
        String verb = word(0);
        if (verb.equals("help")) {
            out.print(USAGE);
            return DONE;
        }
        Server server = server();
        Shell shell = Shell.of(options.containsKey("--here") ? new Reach.Local() : server.reach());
        VersionFolder folder = new VersionFolder(shell, server.galleries(), option("--gallery"));
        return switch (folder.list()) {
            case VersionFolder.Listing.Failed failed -> refused(failed.reason());
            case VersionFolder.Listing.Listed listed ->
                verb.equals("list") ? list(listed) : withVersion(verb, server, folder, listed);
        };
    }

    private int withVersion(String verb, Server server, VersionFolder folder, VersionFolder.Listing.Listed listed)
            throws IOException, SQLException {
        Optional<Version> version = listed.find(word(1));
        if (version.isEmpty()) {
            return refused("there is no version " + word(1) + " of " + folder.host() + " in " + folder.path()
                    + "; see the list");
        }
        Manifest manifest = version.get().manifest();
        Path work = Files.createTempDirectory(
                "understudy-restore-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            return switch (verb) {
                case "show", "inspect" -> inspect(manifest, new FilesRestore(folder).list(manifest, work));
                case "tables" -> told(tables(folder, server).tables(manifest, work, LIMIT));
                case "discard" -> {
                    tables(folder, server).discard(manifest);
                    yield DONE;
                }
                case "files" -> told(new FilesRestore(folder).restore(manifest, word(2), work, LIMIT));
                default -> throw new Usage(verb + " is no verb");
            };
        } finally {
            remove(work);
        }
    }

    private Server server() {
        FleetReading reading = FleetFile.read(Path.of(option("--fleet")));
        Fleet fleet = reading.fleet().orElseThrow(() -> new Usage("the fleet file is refused: " + reading.errors()));
        return fleet.server(option("--server"))
                .orElseThrow(() -> new Usage("the fleet file has no server " + option("--server")));
    }

    private VersionRestore tables(VersionFolder folder, Server server) throws IOException {
        Path file = Path.of(option("--password-file"));
        if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------")) {
            throw new Usage(file + " is open to others than its owner: give it mode 0600");
        }
        DatabaseAccess restore = new DatabaseAccess(
                server.database(),
                options.getOrDefault("--user", "understudy_restore"),
                new Secret(Files.readString(file).strip()));
        Optional<Path> programs =
                Optional.ofNullable(options.get("--mariadb-bin")).map(Path::of);
        return new VersionRestore(folder, restore, new ClientPrograms(programs, clientOptions));
    }

    private int list(VersionFolder.Listing.Listed listed) {
        for (Version version : listed.versions()) {
            Manifest manifest = version.manifest();
            long rows =
                    manifest.sums().values().stream().mapToLong(TableSum::rows).sum();
            out.printf(
                    "%s  %d tables, %d rows, %d files%s%n",
                    version.name(),
                    manifest.tables().size(),
                    rows,
                    manifest.files().sum().rows(),
                    version.pinned() ? ", pinned" : "");
        }
        listed.damaged().forEach(bad -> out.printf("%s  DAMAGED: %s%n", bad.name(), bad.reason()));
        return DONE;
    }

    private int inspect(Manifest manifest, FilesRestore.Files files) {
        manifest.tables().forEach((name, table) -> {
            String rows = Optional.ofNullable(table.sum())
                    .map(sum -> sum.rows() + " rows, sum " + sum.sum())
                    .orElse("definition only");
            out.println("table " + name + "  " + rows);
        });
        return switch (files) {
            case FilesRestore.Files.Unknown unknown -> refused(unknown.sentence());
            case FilesRestore.Files.Known known -> {
                known.files()
                        .files()
                        .forEach((path, entry) -> out.println("file " + printable(path) + "  " + entry.size() + " bytes"
                                + Optional.ofNullable(known.sha256().get(path))
                                        .map(hash -> ", sha256 " + hash)
                                        .orElse("")));
                yield DONE;
            }
        };
    }

    private int told(VersionRestore.Result result) {
        return switch (result) {
            case VersionRestore.Result.Refused refused -> refused(refused.sentence());
            case VersionRestore.Result.Restored restored -> {
                out.println(restored.things() + " restored to " + restored.where() + ", proved by their sums");
                yield DONE;
            }
        };
    }

    private int refused(String sentence) {
        out.println(sentence);
        return REFUSED;
    }

    /** A file's name is other people's input on an operator's screen. */
    private static String printable(String path) {
        return path.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    private static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
