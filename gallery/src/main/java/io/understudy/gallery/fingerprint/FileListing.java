package io.understudy.gallery.fingerprint;

import io.understudy.events.TableSum;
import io.understudy.gallery.shell.Shell;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of listing a gallery's user files. */
public sealed interface FileListing {

    /**
     * The complete listing.
     *
     * @param files by path below the gallery's folder, as {@link PathBytes} writes it. Regular files and symbolic links (a
     *     link's own size and time); neither folders nor what Piwigo can make again
     */
    record Listed(SortedMap<String, FileEntry> files) implements FileListing {
        public Listed {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }

        /** Number of files, and the sum of the hashes of path, size and modification time. */
        public TableSum sum() {
            BigInteger sum = BigInteger.ZERO;
            for (var file : files.entrySet()) {
                sum = sum.add(hash(file));
            }
            return new TableSum(files.size(), sum.toString());
        }

        /** Of each file the hashes of its path, which names it, and of what the sum is made of. */
        public RowDigests digests() {
            long[][] pairs = new long[files.size()][];
            int at = 0;
            for (var file : files.entrySet()) {
                BigInteger path =
                        new Digest("MD5").field(PathBytes.bytes(file.getKey())).first56Bits();
                pairs[at++] = new long[] {path.longValueExact(), hash(file).longValueExact()};
            }
            return RowDigests.of(pairs);
        }

        private static BigInteger hash(Map.Entry<String, FileEntry> file) {
            return new Digest("MD5")
                    .field(PathBytes.bytes(file.getKey()))
                    .field(Long.toString(file.getValue().size()))
                    .field(Long.toString(file.getValue().mtimeNanos()))
                    .first56Bits();
        }
    }

    /** The listing is missing or incomplete. */
    record Failed(String reason) implements FileListing {}

    /** Walks the user files below a gallery's folder, in one command. */
    static FileListing read(Shell shell, String folder) {
        return FileWalk.read(shell, folder);
    }
}
