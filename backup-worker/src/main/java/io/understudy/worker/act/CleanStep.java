package io.understudy.worker.act;

import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** Drops what a killed or overtaken run for the same gallery has left on the spare. */
final class CleanStep implements BackupStep {
    private static final Logger LOG = Logger.getLogger(CleanStep.class);

    @Override
    public String name() {
        return "clean";
    }

    @Override
    public Verdict run(Copy copy) throws SQLException {
        if (!copy.shadow.fits()) {
            return new Verdict.Failed("schema-name-too-long", copy.shadow.name() + " is too long a name for MariaDB");
        }
        List<String> leftovers = copy.shadow.dropLeftovers(copy.spareSession.open());
        if (!leftovers.isEmpty()) {
            LOG.infof("leftovers dropped pair=%s gallery=%s schemas=%s", copy.gallery.pair(), copy.gallery, leftovers);
        }
        return Verdict.PASSED;
    }
}
