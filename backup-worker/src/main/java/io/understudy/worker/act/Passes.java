package io.understudy.worker.act;

import io.understudy.gallery.copy.FilePass;
import java.sql.SQLException;
import java.util.Collection;

/** Passes over a gallery's files, for the two steps that make them; never two of one gallery at the same time. */
final class Passes {
    private final WorkerSettings settings;

    Passes(WorkerSettings settings) {
        this.settings = settings;
    }

    /** The whole tree, code included. */
    Verdict everything(Copy copy) throws SQLException {
        return verdict(copy, pass(copy).run(copy.mainFolder(), copy.spareFolder(), settings.filesLimit()));
    }

    /** Just these. */
    Verdict these(Copy copy, Collection<String> paths) throws SQLException {
        if (paths.isEmpty()) {
            return Verdict.PASSED;
        }
        copy.filesMoved += paths.size();
        return verdict(copy, pass(copy).run(copy.mainFolder(), copy.spareFolder(), paths, settings.filesLimit()));
    }

    private FilePass pass(Copy copy) {
        return new FilePass(
                        copy.passedFiles(),
                        copy.mainShell(),
                        settings.rsync(),
                        new FilePass.Network(settings.compress(), settings.bandwidthLimit()))
                .keepingReplaced(copy.replacedFiles());
    }

    private static Verdict verdict(Copy copy, FilePass.Result result) {
        return switch (result) {
            case FilePass.Result.Refused refused -> Verdict.byMarker(refused.sentence());
            case FilePass.Result.Failed failed -> new Verdict.Failed(failed.reason(), failed.detail());
            case FilePass.Result.Copied copied -> {
                copy.fileBytes += copied.bytes();
                yield Verdict.PASSED;
            }
        };
    }
}
