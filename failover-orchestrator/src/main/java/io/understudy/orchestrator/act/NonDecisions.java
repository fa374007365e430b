package io.understudy.orchestrator.act;

import io.understudy.orchestrator.decide.Decider;
import io.understudy.orchestrator.decide.Situation;
import io.understudy.orchestrator.decide.Withheld;
import io.understudy.orchestrator.store.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Notes why nothing happens, whenever the reasons change. After a restart they are noted once more. */
@ApplicationScoped
class NonDecisions {
    private static final Logger LOG = Logger.getLogger(NonDecisions.class);

    @Inject
    Ledger ledger;

    private final Map<String, List<String>> latest = new ConcurrentHashMap<>();

    /** In the transaction that looked. */
    void note(Situation s) {
        List<Withheld> found = Decider.withheld(s);
        List<String> subjects = found.stream().map(Withheld::subject).toList();
        List<String> former = latest.put(s.pair().pair(), subjects);
        found.stream()
                .filter(w -> former == null || !former.contains(w.subject()))
                .forEach(w -> {
                    ledger.withheld(s.pair(), w);
                    LOG.infof("pair=%s event=withheld %s: %s", s.pair().pair(), w.subject(), w.sentence());
                });
    }
}
