package io.understudy.events;

import java.time.Instant;

/**
 * A rule that was violated holds again.
 *
 * @param subject what the rule is about: a server, or {@code <proxy>/<pair>}
 * @param pair name of the pair
 * @param rule name of the rule
 * @param observer id of the observer
 * @param violatedSince when the violation began
 * @param restoredAt first reading that complies
 * @param observed what was read
 */
public record InvariantRestored(
        String subject,
        String pair,
        String rule,
        String observer,
        Instant violatedSince,
        Instant restoredAt,
        String observed)
        implements InvariantEvent {
    public InvariantRestored {
        Check.text("subject", subject);
        Check.text("pair", pair);
        Check.text("rule", rule);
        Check.text("observer", observer);
        Check.present("violatedSince", violatedSince);
        Check.present("restoredAt", restoredAt);
        Check.text("observed", observed);
    }

    @Override
    public String key() {
        return subject;
    }
}
