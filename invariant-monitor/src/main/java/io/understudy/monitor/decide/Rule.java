package io.understudy.monitor.decide;

/** What must always be true of a pair. */
public enum Rule {
    /** Each proxy sends the pair's visitors to the server that the pair's state names, in its mode. Subject: {@code <proxy>/<pair>}. */
    ROUTES_POINT_TO_MAIN,
    /** All proxies that can be read send visitors to the same place. Subject: the pair. */
    PROXIES_AGREE,
    /** The server in write mode takes writes of the gallery's own user. Subject: the server. */
    MAIN_IS_WRITABLE,
    /** The other server refuses writes of the gallery's own user. Subject: the server. */
    SPARE_IS_READ_ONLY,
    /** Never two servers that hold the main role, never two that take writes. Subject: the pair. */
    ONE_WRITER_PER_PAIR
}
