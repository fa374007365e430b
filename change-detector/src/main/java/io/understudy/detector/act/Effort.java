package io.understudy.detector.act;

/**
 * What a scan had to read.
 *
 * @param source how unmoved tables were told: by the server's data files, or not at all
 * @param galleriesRead galleries of which any table was read
 * @param tablesRead tables read
 * @param longReadings galleries whose tables kept the database busy for longer than {@code understudy.detector.long-reading}
 * @param treesRead galleries whose listing of files had to be understood
 */
record Effort(Source source, int galleriesRead, int tablesRead, int longReadings, int treesRead) {
    /** Where a scan learns that a table has not moved. */
    enum Source {
        DATA_FILES,
        NONE
    }
}
