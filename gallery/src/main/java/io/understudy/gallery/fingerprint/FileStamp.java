package io.understudy.gallery.fingerprint;

/**
 * What a file system says of one file. A write moves both times; a program can set the modification time back but not the change
 * time; a file that took another's place (repair, restore, RENAME) has another inode.
 *
 * @param inode number of the inode
 * @param size bytes
 * @param mtimeNanos last write, in nanoseconds since 1970
 * @param ctimeNanos last change of the inode, in nanoseconds since 1970
 */
public record FileStamp(long inode, long size, long mtimeNanos, long ctimeNanos) {

    /** Whether the file was last touched before this instant, by the clock that gave the stamp. */
    public boolean isOlderThan(long nanos) {
        return mtimeNanos < nanos && ctimeNanos < nanos;
    }
}
