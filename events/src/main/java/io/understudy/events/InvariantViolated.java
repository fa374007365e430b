package io.understudy.events;

import java.time.Instant;

/**
 * A rule about the fleet does not hold, as one observer sees it.
 *
 * @param subject what the rule is about: a server, or {@code <proxy>/<pair>}
 * @param pair name of the pair
 * @param rule name of the rule, for example {@code SPARE_IS_READ_ONLY}
 * @param observer id of the observer
 * @param since first violating reading
 * @param expected what the roles of the pair demand
 * @param observed what was read
 */
public record InvariantViolated(
        String subject, String pair, String rule, String observer, Instant since, String expected, String observed)
        implements InvariantEvent {
    public InvariantViolated {
        Check.text("subject", subject);
        Check.text("pair", pair);
        Check.text("rule", rule);
        Check.text("observer", observer);
        Check.present("since", since);
        Check.text("expected", expected);
        Check.text("observed", observed);
    }

    @Override
    public String key() {
        return subject;
    }
}
