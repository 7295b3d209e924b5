package dev.crmcutover.apply;

import dev.crmcutover.decide.BaseMove;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.RecordSituation;
import dev.crmcutover.ledger.LinkResult;
import dev.crmcutover.ledger.LinkResult.Review;
import dev.crmcutover.ledger.LinkResult.Seen;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.Outcome.Kind;
import dev.crmcutover.ledger.PassCounts;
import dev.crmcutover.ledger.TakenLink.TakenHint;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what came of a page: new bases, outcomes of hints, rejections, counts. One outcome a link. */
final class PageOutcomes {
    static final String ALTERED = "altered by the CRM";
    /** A version is final once it was read this long after it: no edit of the same second can hide behind it. */
    private static final Duration FINAL_AFTER = Duration.ofSeconds(2);

    /** What was put off or failed was not looked at: its versions are still to be seen. */
    private static final Set<Kind> UNDECIDED = Set.of(Kind.DEFERRED, Kind.FAILED);

    private final ObjectContext context;
    private final LinkDecisions decisions;

    PageOutcomes(ObjectContext context, LinkDecisions decisions) {
        this.context = context;
        this.decisions = decisions;
    }

    /** Closes the rejections whose decision the CRMs have accepted. */
    void closeDecided(PageRun run) {
        run.resolutions().forEach((one, look) -> look.afterWriting(one, acceptedFields(one)));
    }

    /** What came of a link as a whole; every hint taken with it ends in this. */
    Outcome outcome(LinkCase one) {
        if (one.wasWritten() && one.ending().filter(ending -> ending.kind() == Kind.DEFERRED).isEmpty()) {
            return Outcome.of(Kind.APPLIED, moves(one).stream().anyMatch(move -> !move.altered().isEmpty())
                    ? ALTERED
                    : "");
        }
        if (one.ending().isPresent()) {
            return one.ending().get();
        }
        if (!one.opened().isEmpty()) {
            return Outcome.of(Kind.REJECTED, one.opened().getFirst().reason());
        }
        return one.verdict()
                .filter(verdict -> !verdict.faults().isEmpty())
                .map(verdict -> Outcome.of(Kind.FAILED, "schema fault: a field was not returned"))
                .orElseGet(() -> Outcome.of(Kind.NO_CHANGE, ""));
    }

    LinkResult result(LinkCase one) {
        List<BaseMove> moves = moves(one);
        if (!moves.isEmpty()) {
            one.moveBase(BaseMove.moved(one.base(), moves));
        }
        Seen seen = new Seen(seen(one, Side.SALESFORCE), seen(one, Side.HUBSPOT));
        ChangeTimes.noteUnsettled(one, context, seen.sides());
        Outcome outcome = outcome(one);
        Map<Side, Outcome> outcomes = new EnumMap<>(Side.class);
        for (TakenHint hint : one.taken().hints()) {
            outcomes.put(hint.side(), outcome);
        }
        return new LinkResult(one.id(), one.link().version(), one.movedBase(),
                seen, outcomes,
                new Review(one.opened(), one.changes(), one.wakes() || isNewsToSaga(one, seen), one.wakesOthers()),
                one.created(), one.waitsFor());
    }

    /**
     * Whether a person is asked about a record that may have changed since. A hint says so, but what a fill sees
     * first is no hint any more: no feed tells of a version that was seen.
     */
    private static boolean isNewsToSaga(LinkCase one, Seen seen) {
        boolean seenFirst = seen.sides()
                .stream()
                .anyMatch(side -> one.link()
                        .seen(side)
                        .filter(known -> !known.isBefore(one.present(side).modifiedAt()))
                        .isEmpty());
        return (seenFirst || !one.taken().hints().isEmpty())
                && one.taken().rejections().stream().anyMatch(rejection -> !rejection.isGrouped());
    }

    /** The bases of every field whose write was accepted on all sides it names. */
    private List<BaseMove> moves(LinkCase one) {
        if (one.writes().isEmpty() || !one.wasWritten()) {
            return List.of();
        }
        Map<Side, Map<String, RawValue>> held = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            held.put(side, one.held(side));
        }
        RecordSituation now = decisions.situation(one, Map.of());
        return one.writes()
                .stream()
                .filter(field -> isAccepted(one, field))
                .map(field -> context.decider().afterWrite(field, now, held))
                .toList();
    }

    private static Set<FieldName> acceptedFields(LinkCase one) {
        Set<FieldName> accepted = new HashSet<>();
        one.writes()
                .stream()
                .filter(field -> isAccepted(one, field))
                .map(FieldVerdict::field)
                .forEach(accepted::add);
        return accepted;
    }

    private static boolean isAccepted(LinkCase one, FieldVerdict field) {
        return field.writes()
                .entrySet()
                .stream()
                .allMatch(write -> one.held(write.getKey()).keySet().containsAll(write.getValue().keySet()));
    }

    private static Optional<Instant> seen(LinkCase one, Side side) {
        Snapshot record = one.record(side);
        boolean undecided = one.ending().filter(ending -> UNDECIDED.contains(ending.kind())).isPresent();
        if (record == null || undecided || record.readAt().isBefore(record.modifiedAt().plus(FINAL_AFTER))) {
            return Optional.empty();
        }
        return Optional.of(record.modifiedAt());
    }

    static PassCounts counts(List<Outcome> outcomes) {
        return new PassCounts(outcomes.size(), count(outcomes, Kind.NO_CHANGE) + count(outcomes, Kind.SUPERSEDED),
                count(outcomes, Kind.APPLIED), count(outcomes, Kind.REJECTED), count(outcomes, Kind.DEFERRED),
                count(outcomes, Kind.OUT_OF_SCOPE), count(outcomes, Kind.FAILED));
    }

    private static int count(List<Outcome> outcomes, Kind kind) {
        return (int) outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }
}
