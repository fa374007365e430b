package io.understudy.detector.serve;

import jakarta.ws.rs.core.Response;

/** A refusal in the form of RFC 9457. */
record Problem(String title, int status, String detail) {
    static Response response(int status, String title, String detail) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(new Problem(title, status, detail))
                .build();
    }
}
