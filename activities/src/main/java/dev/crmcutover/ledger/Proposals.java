package dev.crmcutover.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody would decide about a rejection, before it counts: a value to set, a record to link with, or
 * the first of two decisions that four eyes need. It is put here because values never travel through
 * Temporal.
 */
public interface Proposals {
    /**
     * Puts a proposal in the place of any other. An equal one that stands keeps its author, so that a second
     * person who proposes the same gives the second decision.
     */
    void put(RejectionId rejection, Decision decision, String by);

    Optional<Proposal> get(RejectionId rejection);

    /** A proposal; its decision may hold personal data. */
    record Proposal(Decision decision, String by, Instant at) {}
}
