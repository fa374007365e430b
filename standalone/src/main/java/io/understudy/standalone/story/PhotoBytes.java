package io.understudy.standalone.story;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Random;

/** Makes JPEG photos that differ in every byte that matters: a tiny picture with comment segments of random bytes. */
final class PhotoBytes {
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode(
                    "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0"
                            + "Hyc5PTgyPC4zNDL/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAA"
                            + "F9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNk"
                            + "ZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6e"
                            + "rx8vP09fb3+Pn6/9oACAEBAAA/APEh/wAeg/691/8ARtf/2Q==");
    private static final int START_OF_IMAGE = 2;
    private static final int SEGMENT = 60_000;

    private PhotoBytes() {}

    /** A photo of about {@code kilobytes}; the same seed gives the same photo. */
    static byte[] of(long seed, int kilobytes) {
        Random random = new Random(seed);
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(PICTURE, 0, START_OF_IMAGE);
        for (int left = kilobytes * 1024; left > 0; left -= SEGMENT) {
            byte[] comment = new byte[Math.min(left, SEGMENT)];
            random.nextBytes(comment);
            photo.write(0xff);
            photo.write(0xfe);
            photo.write((comment.length + 2) >> 8);
            photo.write((comment.length + 2) & 0xff);
            photo.writeBytes(comment);
        }
        photo.write(PICTURE, START_OF_IMAGE, PICTURE.length - START_OF_IMAGE);
        return photo.toByteArray();
    }
}
