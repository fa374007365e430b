package io.understudy.monitor.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.understudy.monitor.decide.HealthMemory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Keeps an observer's memory of servers over its restarts. */
@ApplicationScoped
public class VerdictMemories {
    @Inject
    Rows rows;

    /** Panache access to the table. */
    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<VerdictRow, String> {}

    /** What is remembered of a server, {@link HealthMemory#EMPTY} if nothing. */
    @Transactional
    public HealthMemory of(String observer, String server) {
        VerdictRow row = rows.findById(id(observer, server));
        return row == null ? HealthMemory.EMPTY : new HealthMemory(row.status, row.since, row.lastLook, row.everServed);
    }

    /** Remembers. */
    @Transactional
    public void keep(String observer, String pair, String server, HealthMemory memory) {
        VerdictRow stored = rows.findById(id(observer, server));
        VerdictRow row = stored == null ? new VerdictRow() : stored;
        row.id = id(observer, server);
        row.observer = observer;
        row.server = server;
        row.pair = pair;
        row.status = memory.status();
        row.since = memory.since();
        row.lastLook = memory.lastLook();
        row.everServed = memory.everServed();
        if (stored == null) {
            rows.persist(row);
        }
    }

    private static String id(String observer, String server) {
        return observer + "/" + server;
    }
}
