package dev.crmcutover.apply;

import dev.crmcutover.ledger.AnsweredWrite;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.TakenLink;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows a read by which a CRM answered what its record no longer is: a copy that lags behind. Decided on, it would
 * be taken for an edit back to the old value, and a hint would be closed that nobody gives again. Told by the
 * CRM's own stamps alone, so that no difference of clocks matters.
 */
final class StaleRead {
    static final String WHY = "the CRM answered an older version than it told of before";
    /** No copy lags for longer. A stamp that stays behind for so long went back for another reason, and stands. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private StaleRead() {}

    /** Puts off a link of which one of the reads is stale. */
    static void putOff(LinkCase one, Instant again) {
        for (Side side : Side.values()) {
            Snapshot record = one.record(side);
            if (record != null
                    && (isBehindWhatIsKnown(one.taken(), record) || isBehindOurWrites(one.taken(), record))) {
                one.end(Outcome.deferred(again, WHY));
            }
        }
    }

    private static boolean isBehindWhatIsKnown(TakenLink taken, Snapshot record) {
        Side side = record.key().side();
        return Stream.of(taken.link().seen(side), taken.hinted(side))
                .flatMap(Optional::stream)
                .anyMatch(known -> record.modifiedAt().isBefore(known) && mayLag(record, known));
    }

    /** Whether the record shows nothing of a write that was accepted: neither a later stamp nor a value. */
    private static boolean isBehindOurWrites(TakenLink taken, Snapshot record) {
        return taken.unproven()
                .stream()
                .filter(write -> write.side() == record.key().side() && mayLag(record, write.sentAt()))
                .filter(write -> write.stamp().filter(stamp -> !record.modifiedAt().isAfter(stamp)).isPresent())
                .anyMatch(write -> holdsNothingOf(record, write));
    }

    private static boolean holdsNothingOf(Snapshot record, AnsweredWrite write) {
        return write.before()
                .entrySet()
                .stream()
                .allMatch(before -> before.getValue().equals(record.value(before.getKey())));
    }

    private static boolean mayLag(Snapshot record, Instant since) {
        return record.readAt().isBefore(since.plus(LONGEST));
    }
}
