package io.understudy.monitor.act;

import io.understudy.monitor.decide.HttpAnswer;
import java.net.URI;
import java.time.Duration;

/** Asks web servers. */
public interface Web {

    /**
     * One GET on a fresh connection, read to its end.
     *
     * @param base address of the server or proxy
     * @param pathAndQuery begins with {@code /}
     * @param host gallery the visitor asks for
     * @param limit for everything, from connecting to the last byte
     */
    HttpAnswer get(URI base, String pathAndQuery, String host, Duration limit);
}
