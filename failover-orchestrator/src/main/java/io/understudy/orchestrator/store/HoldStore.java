package io.understudy.orchestrator.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.understudy.events.Hold;
import io.understudy.orchestrator.decide.HoldOfAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

/** The hold of all pairs. Its row is made by the schema: where it is missing or says nothing, that is no permission to act. */
@ApplicationScoped
public class HoldStore implements PanacheRepositoryBase<HoldEntity, String> {

    /** While the table cannot be read at all this throws, and the caller's transaction decides nothing. */
    @Transactional
    public HoldOfAll ofAll() {
        HoldEntity row = findById(HoldEntity.ONLY);
        if (row == null) {
            return unreadable("its row is missing");
        }
        if ("NONE".equals(row.state)) {
            return new HoldOfAll.None();
        }
        if (!"HELD".equals(row.state) || row.requestedBy == null || row.reason == null || row.heldUntil == null) {
            return unreadable("its row says " + row.state + " without who, why and until when");
        }
        return new HoldOfAll.Held(new Hold(row.requestedBy, row.reason, row.heldUntil));
    }

    /** Keeps it, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(HoldOfAll next) {
        HoldEntity row = findById(HoldEntity.ONLY, LockModeType.PESSIMISTIC_WRITE);
        boolean missing = row == null;
        if (missing) {
            row = new HoldEntity();
            row.scope = HoldEntity.ONLY;
        }
        Hold hold = next.shown().orElse(null);
        row.state = hold == null ? "NONE" : "HELD";
        row.requestedBy = hold == null ? null : hold.requestedBy();
        row.reason = hold == null ? null : hold.reason();
        row.heldUntil = hold == null ? null : hold.until();
        if (missing) {
            persist(row);
        }
    }

    private static HoldOfAll unreadable(String what) {
        return new HoldOfAll.Unreadable("whether all pairs are held cannot be read (" + what
                + "), and that counts as a hold; hold all pairs anew or release them");
    }
}
