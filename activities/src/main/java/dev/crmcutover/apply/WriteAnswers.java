package dev.crmcutover.apply;

import dev.crmcutover.apply.PageWriter.Sent;
import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.ledger.NewRejection;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.PlannedWrite;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the answers of write calls back to the cases they are about. */
final class WriteAnswers {
    static final String NOT_FOUND = "record not found";
    private static final Logger LOG = LoggerFactory.getLogger(WriteAnswers.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final ObjectContext context;
    private final PageReader reader;
    private final Clock clock;

    WriteAnswers(ObjectContext context, PageReader reader, Clock clock) {
        this.context = context;
        this.reader = reader;
        this.clock = clock;
    }

    /** Takes all answers of one round. */
    void take(List<Sent> sent, Map<LinkId, LinkCase> cases) {
        for (Sent call : sent) {
            List<PlannedWrite> writes = call.intended().call().writes();
            for (int i = 0; i < writes.size(); i++) {
                LinkCase one = Objects.requireNonNull(cases.get(writes.get(i).link()));
                switch (call.answer()) {
                    case CallAnswer.Answered answered -> row(one, call, writes.get(i), answered.rows().get(i));
                    case CallAnswer.NotExecuted none -> one.end(Outcome.deferred(
                            clock.instant().plus(none.retryAfter().orElse(SOON)), "not executed: " + none.why()));
                    case CallAnswer.Unknown unknown -> one.end(Outcome.deferred(call.intended().call().deadline(),
                            "answer unknown: " + unknown.why()));
                }
            }
        }
    }

    private static void row(LinkCase one, Sent call, PlannedWrite write, RowAnswer answer) {
        Side side = call.intended().call().side();
        switch (answer) {
            case RowAnswer.Applied applied -> {
                one.applied(side, held(write.after(), applied.held()));
                one.replaced(side, applied.replaced());
                if (one.link().end(side).isEmpty()) {
                    one.created(new RecordKey(side, call.intended().call().type(), applied.id()));
                }
            }
            case RowAnswer.Refused refused -> one.refused(side, refused.refusal());
        }
    }

    /** What was sent, or what the CRM says it made of it. */
    private static Map<String, RawValue> held(Map<String, RawValue> sent, Map<String, RawValue> said) {
        return sent.keySet()
                .stream()
                .collect(Collectors.toMap(name -> name, name -> said.getOrDefault(name, sent.get(name))));
    }

    /**
     * Reads back what Salesforce made of its rows, since it does not say: a trigger or a format may have
     * altered them. Where somebody else was last, what was sent counts: theirs is an edit to come. Our external
     * id alone is not worth a call: nobody else writes it, and no base holds it.
     */
    void readBack(Collection<LinkCase> cases) {
        Map<String, List<LinkCase>> byType = cases.stream()
                .filter(one -> !salesforceFields(one).isEmpty())
                .collect(Collectors.groupingBy(WriteAnswers::salesforceType));
        byType.forEach((type, ofType) -> {
            Set<String> names = ofType.stream()
                    .flatMap(one -> salesforceFields(one).stream())
                    .collect(Collectors.toSet());
            try {
                Map<String, Snapshot> found = reader.readBack(Side.SALESFORCE, type,
                        ofType.stream().map(WriteAnswers::salesforceId).toList(), names);
                ofType.forEach(one -> readBack(one, found.get(salesforceId(one))));
            } catch (CrmException e) {
                LOG.warn("could not read back {} records of {} just written; what was sent counts: {}",
                        ofType.size(), type, e.getMessage());
            }
        });
    }

    private void readBack(LinkCase one, @Nullable Snapshot now) {
        if (now == null) {
            return;
        }
        RawValue by = now.value(ObjectContext.LAST_MODIFIED_BY);
        if (by != null && by.text().equals(context.ourUsers().get(Side.SALESFORCE))) {
            one.applied(Side.SALESFORCE, Values.of(now, salesforceFields(one)));
        }
    }

    /** What was written to Salesforce, but for our external id. */
    private static Set<String> salesforceFields(LinkCase one) {
        Set<String> names = new HashSet<>(one.held(Side.SALESFORCE).keySet());
        names.remove(ExternalId.on(Side.SALESFORCE));
        return names;
    }

    private static RecordKey salesforce(LinkCase one) {
        return one.link().end(Side.SALESFORCE).or(one::created).orElseThrow();
    }

    private static String salesforceType(LinkCase one) {
        return salesforce(one).type();
    }

    private static String salesforceId(LinkCase one) {
        return salesforce(one).id();
    }

    /**
     * Takes what was refused of a case, by {@link #reject}; what was not refused is no longer planned.
     *
     * @return whether something is left to be sent once more
     */
    boolean leavesSomething(LinkCase one) {
        boolean left = false;
        for (Side side : Side.values()) {
            Optional<Refusal> refusal = one.refusal(side);
            if (refusal.isPresent()) {
                left |= reject(one, side, refusal.get());
                one.refusalTaken(side);
            } else {
                one.unplan(side, Set.copyOf(one.planned(side).keySet()));
            }
        }
        return left && one.isOpen();
    }

    /**
     * Makes rejections of what was refused. Where fields were named and others are left, those are kept
     * planned, to be sent once more.
     *
     * @return whether something is left to be sent on the side
     */
    private boolean reject(LinkCase one, Side side, Refusal refusal) {
        switch (refusal.kind()) {
            case BUSY, INSEPARABLE ->
                one.end(Outcome.deferred(clock.instant().plus(SOON), "locked: " + refusal.code()));
            case GONE -> one.lose(side);
            case INVALID, DUPLICATE, FORBIDDEN -> rejectFields(one, side, refusal);
        }
        return one.isOpen() && !refusal.fields().isEmpty() && !one.planned(side).isEmpty();
    }

    private void rejectFields(LinkCase one, Side side, Refusal refusal) {
        Set<String> blamed = new HashSet<>(refusal.fields());
        if (blamed.stream().noneMatch(one.planned(side)::containsKey)) {
            blamed.addAll(one.planned(side).keySet());
        }
        for (FieldVerdict written : one.writes()) {
            Set<String> names = written.writesTo(side).keySet();
            if (names.stream().anyMatch(blamed::contains)) {
                FieldPlan field = context.field(written.field());
                one.open(new NewRejection(field.name(), RejectionReasons.REFUSED, Optional.of(refusal.code()),
                        Optional.of(field.domain()), Values.of(one.record(Side.SALESFORCE), field, Side.SALESFORCE),
                        Values.of(one.record(Side.HUBSPOT), field, Side.HUBSPOT)));
                one.unplan(side, names);
            }
        }
        one.unplan(side, blamed);
    }
}
