package io.understudy.worker.act;

import io.understudy.events.PairState;
import io.understudy.fleet.Fleet;
import io.understudy.fleet.Pair;
import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.CredentialsReading;
import io.understudy.gallery.copy.SpareAccount;
import io.understudy.gallery.copy.SpareFolder;
import io.understudy.gallery.copy.SparePermit;
import io.understudy.gallery.marker.RoleMarker;
import io.understudy.gallery.marker.RoleMarkers;
import io.understudy.gallery.mode.BootGate;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import io.understudy.kit.PairStates;
import io.understudy.worker.decide.CopyRules;
import io.understudy.worker.decide.GalleryId;
import io.understudy.worker.decide.MassDeletion;
import io.understudy.worker.decide.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Looks, before anything is done, whether a gallery may be copied now, and from where to where; at both servers at the same time. */
@ApplicationScoped
class Preflight {
    @Inject
    Fleet fleet;

    @Inject
    PairStates pairStates;

    @Inject
    Accounts accounts;

    /** Who is who. */
    record Servers(Roles roles, Server main, Server spare) {}

    /** Those in which it looked; whoever copies goes on with them. */
    record Sessions(Session main, Session spare) implements AutoCloseable {
        @Override
        public void close() {
            main.close();
            spare.close();
        }
    }

    /** What came of it. */
    sealed interface Result {
        record Ready(Servers servers, Credentials credentials, Sessions sessions) implements Result {}

        record NotNow(Verdict verdict) implements Result {}
    }

    /** @param lastBackup whether it is a last backup on demand */
    Result look(GalleryId gallery, boolean lastBackup) {
        Optional<Pair> pair = fleet.pair(gallery.pair());
        if (pair.isEmpty()) {
            return notNow("pair-unknown", "pair " + gallery.pair() + " is not in the fleet file");
        }
        Optional<PairState> state = pairStates.of(gallery.pair());
        Optional<CopyRules.Refusal> byPhase = CopyRules.byPhase(state, lastBackup);
        if (byPhase.isPresent()) {
            return held(byPhase.get());
        }
        Roles roles = Roles.of(pair.get(), state);
        Optional<Server> main = fleet.server(roles.main());
        Optional<Server> spare = fleet.server(roles.spare());
        if (main.isEmpty() || spare.isEmpty()) {
            return notNow("server-unknown", roles.main() + " or " + roles.spare() + " is not in the fleet file");
        }
        Servers servers = new Servers(roles, main.get(), spare.get());
        return at(gallery, servers);
    }

    /** What the spare says counts first, then the main's marker, then its files. */
    private Result at(GalleryId gallery, Servers servers) {
        Sessions sessions = new Sessions(
                new Session(accounts.source(servers.main())), new Session(accounts.target(servers.spare())));
        CompletableFuture<Optional<Verdict>> byMain = Beside.ask(() -> byMain(gallery, servers, sessions.main()));
        CompletableFuture<Result> byFiles = Beside.ask(() -> withCredentials(gallery, servers, sessions));
        Optional<Verdict> bySpare = bySpare(gallery, servers, sessions.spare());
        if (bySpare.isPresent()) {
            // A main that is down must not make the others wait for its silence.
            sessions.spare().close();
            byMain.whenComplete((verdict, bug) -> sessions.main().close());
            return new Result.NotNow(bySpare.get());
        }
        Result result = Beside.result(byMain).<Result>map(Result.NotNow::new).orElseGet(() -> Beside.result(byFiles));
        if (!(result instanceof Result.Ready)) {
            sessions.close();
        }
        return result;
    }

    private static Optional<Verdict> bySpare(GalleryId gallery, Servers servers, Session session) {
        try {
            return session.patiently(Copy.patience(), spare -> bySpare(gallery, servers, spare));
        } catch (SQLException e) {
            return Optional.of(new Verdict.Failed("spare-database", unreachable(servers.spare(), e)));
        }
    }

    private static Optional<Verdict> bySpare(GalleryId gallery, Servers servers, Connection spare) throws SQLException {
        Optional<String> refusal =
                new SparePermit(gallery.pair(), servers.roles().epoch()).refusal(spare);
        if (refusal.isPresent()) {
            return refusal.map(Verdict::byMarker);
        }
        return BootGate.isClosed(spare)
                ? Optional.of(new Verdict.Held(
                        "boot-gate",
                        "the spare's database is read-only since its start; the orchestrator opens it",
                        true))
                : Optional.empty();
    }

    private static Optional<Verdict> byMain(GalleryId gallery, Servers servers, Session session) {
        try {
            Optional<RoleMarker> marker =
                    session.patiently(Copy.patience(), main -> RoleMarkers.read(main, gallery.pair()));
            return CopyRules.bySource(marker, servers.roles())
                    .map(refusal -> new Verdict.Held(refusal.rule(), refusal.detail(), true));
        } catch (SQLException e) {
            return Optional.of(new Verdict.Failed("source-database", unreachable(servers.main(), e)));
        }
    }

    private static String unreachable(Server server, SQLException e) {
        return "the database of " + server.name() + " cannot be asked: " + e.getMessage();
    }

    private static Result withCredentials(GalleryId gallery, Servers servers, Sessions sessions) {
        String folder = servers.main().galleries() + "/" + gallery.host();
        return switch (SpareFolder.credentials(Shell.of(servers.main().reach()), folder)) {
            case CredentialsReading.Damaged damaged ->
                isVanished(servers.main(), folder)
                        ? new Result.NotNow(new Verdict.Held(
                                MassDeletion.VANISHED_MOUNT,
                                folder + " on " + servers.main().name()
                                        + " is empty or not there: look whether a disk is not mounted; the spare keeps everything",
                                true))
                        : notNow("source-credentials", damaged.reason());
            case CredentialsReading.Readable readable ->
                SpareAccount.refusal(readable.credentials())
                        .map(sentence -> notNow("source-credentials", sentence))
                        .orElseGet(() -> new Result.Ready(servers, readable.credentials(), sessions));
        };
    }

    /** Neither file nor folder, on a server that could be asked. */
    private static boolean isVanished(Server main, String folder) {
        Outcome something = Shell.of(main.reach())
                .run(List.of("sh", "-c", "[ -z \"$(ls -A -- \"$1\" 2>/dev/null)\" ]", "look", folder), Copy.patience());
        return something.ok();
    }

    private static Result notNow(String reason, String detail) {
        return new Result.NotNow(new Verdict.Failed(reason, detail));
    }

    private static Result held(CopyRules.Refusal refusal) {
        return new Result.NotNow(new Verdict.Held(refusal.rule(), refusal.detail(), true));
    }
}
