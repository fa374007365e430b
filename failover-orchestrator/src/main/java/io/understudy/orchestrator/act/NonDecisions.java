package io.understudy.orchestrator.act;

import io.understudy.orchestrator.decide.Decider;
import io.understudy.orchestrator.decide.Situation;
import io.understudy.orchestrator.decide.Withheld;
import io.understudy.orchestrator.store.Ledger;
import io.understudy.orchestrator.store.PairStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.logging.Logger;

/** Notes why nothing happens, whenever the reasons change. A restart, or another replica, does not note them again. */
@ApplicationScoped
class NonDecisions {
    private static final Logger LOG = Logger.getLogger(NonDecisions.class);

    @Inject
    Ledger ledger;

    @Inject
    PairStore pairs;

    /** In the transaction that looked and holds the row's lock. */
    void note(Situation s) {
        List<Withheld> found = Decider.withheld(s);
        List<String> subjects = found.stream().map(Withheld::subject).toList();
        List<String> former = pairs.withhold(s.pair().pair(), subjects);
        found.stream().filter(w -> !former.contains(w.subject())).forEach(w -> {
            ledger.withheld(s.pair(), w);
            LOG.infof("pair=%s event=withheld %s: %s", s.pair().pair(), w.subject(), w.sentence());
        });
    }
}
