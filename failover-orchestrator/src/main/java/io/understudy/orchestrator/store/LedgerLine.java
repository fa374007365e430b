package io.understudy.orchestrator.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.events.GuardReading;
import java.time.Instant;
import java.util.List;

/**
 * One line of the ledger.
 *
 * @param decision decision of the pair that it belongs to
 * @param actor who commanded it, null if time or observations did
 * @param subject the phase, the command, the event or the rule that it is about
 * @param guards every guard that was read, with its value
 * @param event data of the command or event, null where there is none
 */
public record LedgerLine(
        Instant at,
        LedgerKind kind,
        Long decision,
        String actor,
        String subject,
        String sentence,
        List<GuardReading> guards,
        JsonNode event) {}
