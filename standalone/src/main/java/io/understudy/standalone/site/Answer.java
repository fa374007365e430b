package io.understudy.standalone.site;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is sent back to a visitor. Answers are written once and never compared. */
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    static Answer page(int status, String html) {
        return new Answer(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer json(int status, String json) {
        return new Answer(status, "application/json; charset=utf-8", json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer bytes(String contentType, byte[] bytes) {
        return new Answer(200, contentType, bytes, Map.of());
    }

    /** A refusal that may pass: tells the visitor to come again. */
    static Answer comeAgain(String sentence) {
        Answer page = page(503, Pages.sentence("Not possible at the moment", sentence));
        return new Answer(page.status, page.contentType, page.body, Map.of("Retry-After", "600"));
    }
}
