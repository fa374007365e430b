package io.understudy.gallery.fingerprint;

/**
 * One record: {@code <inode> <bytes> <mtime> <ctime> <path>} or {@code - <path>}.
 *
 * @param stamp null for a file of which only the name is of interest
 * @param path index of the path's first byte
 */
record GlanceEntry(FileStamp stamp, int path) {
    /** The record in {@code [at, end)}, null if it is none. */
    static GlanceEntry parse(byte[] out, int at, int end) {
        if (end - at > 2 && out[at] == '-') {
            return new GlanceEntry(null, at + 2);
        }
        int[] spaces = new int[4];
        int from = at;
        for (int i = 0; i < spaces.length; i++) {
            spaces[i] = FindOutput.indexOf(out, ' ', from, end);
            if (spaces[i] < 0) {
                return null;
            }
            from = spaces[i] + 1;
        }
        try {
            FileStamp stamp = new FileStamp(
                    FindOutput.number(out, at, spaces[0]),
                    FindOutput.number(out, spaces[0] + 1, spaces[1]),
                    FindOutput.nanos(out, spaces[1] + 1, spaces[2]),
                    FindOutput.nanos(out, spaces[2] + 1, spaces[3]));
            return new GlanceEntry(stamp, spaces[3] + 1);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
