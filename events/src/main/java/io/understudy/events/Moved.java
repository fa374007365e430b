package io.understudy.events;

import java.util.List;

/**
 * What a backup brought from the main to the spare.
 *
 * @param kind how much it looked at
 * @param why why it was not only in proportion to the change; empty when it was
 * @param tables tables that were replaced on the spare, by name without prefix
 * @param rows rows that travelled
 * @param dumpBytes size of the dump with them
 * @param files user files that were found to differ; in a full backup files are not counted
 * @param fileBytes size of the files that were transferred
 */
public record Moved(
        BackupKind kind, String why, List<String> tables, long rows, long dumpBytes, long files, long fileBytes) {
    public Moved {
        Check.present("kind", kind);
        Check.present("why", why);
        tables = Check.list("tables", tables);
        Check.notNegative("rows", rows);
        Check.notNegative("dumpBytes", dumpBytes);
        Check.notNegative("files", files);
        Check.notNegative("fileBytes", fileBytes);
    }
}
