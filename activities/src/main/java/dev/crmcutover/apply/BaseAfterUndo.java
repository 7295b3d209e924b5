package dev.crmcutover.apply;

import dev.crmcutover.decide.BaseMove;
import dev.crmcutover.decide.RecordSituation;
import dev.crmcutover.decide.Verdict.None;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The base after values were put back: what was put back counts as agreed on, so that it never comes back as
 * an edit, and the field is apart until somebody changes a side. Everything else of the field keeps its base
 * as it was: an edit that was on its way stays one.
 */
final class BaseAfterUndo {
    private final ObjectContext context;

    BaseAfterUndo(ObjectContext context) {
        this.context = context;
    }

    /**
     * The base of a case.
     *
     * @param fields the plan's fields of which something was put back
     * @param held what the CRMs hold in what was put back, by side and field name
     */
    Base of(LinkCase one, Collection<FieldName> fields, Map<Side, Map<String, RawValue>> held) {
        List<BaseMove> moves = fields.stream()
                .distinct()
                .map(context::field)
                .flatMap(field -> move(one, field, held).stream())
                .toList();
        return BaseMove.moved(one.base(), moves);
    }

    /** Empty where the field is not kept in step, so that it has no base. */
    private Optional<BaseMove> move(LinkCase one, FieldPlan field, Map<Side, Map<String, RawValue>> held) {
        Map<Side, Snapshot> records = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            Snapshot record = one.record(side);
            if (record == null) {
                return Optional.empty();
            }
            Map<String, RawValue> values = new HashMap<>(record.values());
            // An edit beside a field that is only filled where it is blank is on its way nowhere.
            if (hasBase(one.base(), field) && !(field.rule() instanceof FieldRule.FillBlank)) {
                field.pairs().forEach(pair -> values.put(pair.on(side), known(one.base(), side, pair.on(side))));
            }
            held.getOrDefault(side, Map.of()).forEach((name, value) -> {
                if (field.pairs().stream().anyMatch(pair -> pair.on(side).equals(name))) {
                    values.put(name, value);
                }
            });
            records.put(side, new Snapshot(record.key(), values, record.modifiedAt(), record.readAt()));
        }
        RecordSituation after = new RecordSituation(Optional.ofNullable(records.get(Side.SALESFORCE)),
                Optional.ofNullable(records.get(Side.HUBSPOT)), Base.ABSENT, Set.of(), Map.of());
        return isSynced(field, after)
                ? Optional.of(context.decider().keepBoth(field.name(), after))
                : Optional.empty();
    }

    private static boolean hasBase(Base base, FieldPlan field) {
        return field.pairs()
                .stream()
                .allMatch(pair -> base.salesforce().containsKey(pair.salesforce())
                        && base.hubspot().containsKey(pair.hubspot()));
    }

    private static RawValue known(Base base, Side side, String name) {
        return base.on(side).getOrDefault(name, RawValue.BLANK);
    }

    private boolean isSynced(FieldPlan field, RecordSituation now) {
        return context.decider()
                .decide(now)
                .fields()
                .stream()
                .anyMatch(decided -> decided.field().equals(field.name())
                        && !decided.verdict().equals(new None(None.Why.NOT_SYNCED)));
    }
}
