package io.understudy.gallery.shell;

import java.io.IOException;
import java.io.OutputStream;

/** What a command reads, written as it reads it. */
@FunctionalInterface
public interface Input {
    /** Writes all of it; the stream is closed afterwards. */
    void writeTo(OutputStream in) throws IOException;
}
