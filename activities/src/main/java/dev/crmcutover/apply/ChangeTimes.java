package dev.crmcutover.apply;

import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.record.Unsettled;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a value changed, where a CRM keeps no history of its field: after the last version of the record at which
 * the field was in step, and not after the record's stamp. A value that was seen and not brought in step is older
 * than the version that was seen with it.
 */
final class ChangeTimes {
    private ChangeTimes() {}

    /** The interval in which a record's field got the value it holds; empty where nothing is known of it. */
    static Optional<ChangedAt> of(LinkCase one, Side side, String name) {
        Snapshot record = one.present(side);
        return after(one, side, name, record).filter(after -> !after.isAfter(record.modifiedAt()))
                .map(after -> new ChangedAt(after, record.modifiedAt()));
    }

    private static Optional<Instant> after(LinkCase one, Side side, String name, Snapshot record) {
        Unsettled known = one.base().unsettled(side).get(name);
        if (known != null && known.value().equals(record.value(name))) {
            return known.after();
        }
        boolean wasInStep = known != null || one.base().on(side).containsKey(name);
        return wasInStep ? one.link().seen(side) : Optional.empty();
    }

    /**
     * Notes beside a case's base what is not in step with it, of the sides whose versions are final now. A record
     * without a twin has nothing to be in step with.
     */
    static void noteUnsettled(LinkCase one, ObjectContext context, Set<Side> sides) {
        if (sides.isEmpty() || one.link().salesforce().isEmpty() || one.link().hubspot().isEmpty()) {
            return;
        }
        Map<Side, Map<String, Unsettled>> all = new EnumMap<>(Side.class);
        all.putAll(one.base().unsettled());
        sides.forEach(side -> all.put(side, unsettled(one, context, side)));
        one.moveBase(one.base().withUnsettled(all));
    }

    private static Map<String, Unsettled> unsettled(LinkCase one, ObjectContext context, Side side) {
        Map<String, Unsettled> unsettled = new HashMap<>();
        context.plan()
                .fields()
                .stream()
                .filter(field -> goesByTime(field.rule()))
                .flatMap(field -> field.pairs().stream())
                .map(pair -> pair.on(side))
                .forEach(name -> unsettled(one, side, name).ifPresent(value -> unsettled.put(name, value)));
        return unsettled;
    }

    private static Optional<Unsettled> unsettled(LinkCase one, Side side, String name) {
        Snapshot record = one.present(side);
        RawValue read = record.value(name);
        if (read == null) {
            return Optional.ofNullable(one.base().unsettled(side).get(name));
        }
        RawValue value = one.held(side).getOrDefault(name, read);
        return value.equals(one.base().on(side).get(name))
                ? Optional.empty()
                : Optional.of(new Unsettled(value, after(one, side, name, record)));
    }

    private static boolean goesByTime(FieldRule rule) {
        return switch (rule) {
            case FieldRule.TwoWay twoWay -> twoWay.conflict() == Conflict.LAST_UPDATED_WINS
                    || twoWay.firstFill() == FirstFill.LAST_UPDATED_WINS;
            case FieldRule.WriteOnce once -> once.firstFill() == FirstFill.LAST_UPDATED_WINS;
            case FieldRule.None none -> false;
            case FieldRule.Owns owns -> false;
            case FieldRule.FillBlank fillBlank -> false;
            case FieldRule.FurthestWins furthest -> false;
        };
    }
}
