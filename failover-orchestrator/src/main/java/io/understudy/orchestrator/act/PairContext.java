package io.understudy.orchestrator.act;

import io.understudy.fleet.Pair;
import io.understudy.fleet.Proxy;
import io.understudy.fleet.Server;
import io.understudy.orchestrator.decide.PairRecord;
import java.util.List;

/** What an action works on: the decided record and where its servers and proxies are. */
record PairContext(PairRecord pair, Pair inventory, Server main, Server spare, List<Proxy> proxies) {

    long epoch() {
        return pair.roles().epoch();
    }

    /** The decision that markers and routes of the present phase carry. */
    long decision() {
        return pair.standing().decision();
    }

    Server serving() {
        return pair.serving().equals(main.name()) ? main : spare;
    }
}
