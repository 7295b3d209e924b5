package dev.crmcutover.apply;

import dev.crmcutover.apply.PageWriter.Sent;
import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.ledger.CallOp;
import dev.crmcutover.ledger.IntentAnswer;
import dev.crmcutover.ledger.OpenRejection;
import dev.crmcutover.ledger.PlannedCall;
import dev.crmcutover.ledger.PlannedWrite;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts back what one side accepted where the other refused its half. Only for a group, whose halves are worth
 * nothing alone, and for a value that a person set on both sides: anything else decides anew by itself, and
 * putting it back would make it flip. Only while the record still holds what was written; never deletes a
 * record. It is a planned call of its own, so that a crash leaves either nothing or a durable intent.
 */
final class Compensation {
    private static final Logger LOG = LoggerFactory.getLogger(Compensation.class);

    private final PageTools tools;
    private final ObjectContext context;
    private final PagePass pass;

    Compensation(PagePass pass) {
        this.tools = pass.tools();
        this.context = pass.context();
        this.pass = pass;
    }

    /** What a side accepted of a case, and is to give back. */
    private record Half(LinkCase one, Side side, Map<String, RawValue> before, Set<FieldName> fields) {
        RecordKey record() {
            return one.present(side).key();
        }
    }

    /** Puts back what stands alone; returns the calls it made. */
    List<Sent> run(Collection<LinkCase> cases) {
        List<Half> halves = cases.stream().flatMap(one -> half(one).stream()).toList();
        return halves.stream().flatMap(half -> putBack(half).stream()).toList();
    }

    private Optional<Half> half(LinkCase one) {
        for (Side side : Side.values()) {
            Map<String, RawValue> before = new LinkedHashMap<>();
            Set<FieldName> fields = new HashSet<>();
            for (FieldVerdict field : one.writes()) {
                if (isHalfDone(one, field, side)) {
                    before.putAll(Values.of(one.present(side), field.writesTo(side).keySet()));
                    fields.add(field.field());
                }
            }
            if (!fields.isEmpty()) {
                return Optional.of(new Half(one, side, before, fields));
            }
        }
        return Optional.empty();
    }

    private boolean isHalfDone(LinkCase one, FieldVerdict field, Side side) {
        Set<String> names = field.writesTo(side).keySet();
        return !names.isEmpty() && !field.writesTo(side.other()).isEmpty()
                && one.held(side).keySet().containsAll(names)
                && one.opened().stream().anyMatch(refused -> refused.field().equals(field.field()))
                && (context.field(field.field()).isGroup() || wasDecided(one, field.field()));
    }

    private static boolean wasDecided(LinkCase one, FieldName field) {
        return one.taken()
                .rejections()
                .stream()
                .filter(rejection -> rejection.field().equals(field))
                .map(OpenRejection::decision)
                .anyMatch(Optional::isPresent);
    }

    private Optional<Sent> putBack(Half half) {
        try {
            Optional<Snapshot> now = Optional.ofNullable(new PageReader(tools, context)
                    .readBack(half.side, half.record().type(), Set.of(half.record().id()), half.before.keySet())
                    .get(half.record().id()));
            Optional<Sent> sent = now.filter(record -> stillHolds(half, record)).flatMap(record -> send(half, record));
            sent.filter(call -> isApplied(call.answer()))
                    .ifPresentOrElse(call -> half.one.giveBack(half.side, half.before.keySet()),
                            () -> LOG.warn("link {} of {}: {} keeps its half of {}; the other half was refused",
                                    half.one.id(), context.plan().name(), half.side.label(), half.fields));
            return sent;
        } catch (CrmException e) {
            LOG.warn("link {} of {}: could not look whether to put its half of {} back in {}: {}", half.one.id(),
                    context.plan().name(), half.fields, half.side.label(), e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean stillHolds(Half half, Snapshot record) {
        return half.before.keySet()
                .stream()
                .allMatch(
                        name -> Values.same(half.one.held(half.side).getOrDefault(name, RawValue.BLANK),
                                record.value(name)));
    }

    private Optional<Sent> send(Half half, Snapshot now) {
        Instant deadline = tools.clock().instant().plus(PageWriter.DEADLINE);
        PlannedWrite write = new PlannedWrite(half.one.id(), half.one.link().version(), half.record().id(),
                Values.of(now, half.before.keySet()), new HashMap<>(half.before), half.fields).ofRecord(now);
        IntentAnswer intent = tools.ledger()
                .pages()
                .intend(pass.id(), pass.scope(),
                        List.of(new PlannedCall(half.side, CallOp.UPDATE, half.record().type(), deadline,
                                List.of(write))));
        return new PageWriter(pass).send(intent.calls(), now.readAt()).stream().findFirst();
    }

    private static boolean isApplied(CallAnswer answer) {
        return answer instanceof CallAnswer.Answered answered
                && answered.rows().getFirst() instanceof RowAnswer.Applied;
    }
}
