package dev.crmcutover.decide;

import dev.crmcutover.decide.FieldSituation.Holding;
import dev.crmcutover.decide.Verdict.Write;
import dev.crmcutover.record.Side;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a verdict does to canonical values, on CRMs that keep exactly what they are given. */
final class Outcome {
    private Outcome() {}

    /** The values written, by side. */
    static Map<Side, CanonicalValue> writes(FieldSituation now, Verdict verdict) {
        Map<Side, CanonicalValue> values = new EnumMap<>(Side.class);
        if (verdict instanceof Write write) {
            write.sources().forEach((side, source) -> values.put(side, switch (source) {
                case OTHER_SIDE -> now.on(side.other()).value();
                case OWN_BASE -> now.base().orElseThrow().on(side);
                case PERSON -> throw new AssertionError("the rules never speak for a person");
                case OTHER_BASE -> now.base().orElseThrow().on(side.other());
            }));
        }
        return values;
    }

    /** The situation after the verdict was carried out, with no new edits. */
    static FieldSituation after(FieldSituation now, Verdict verdict) {
        Map<Side, CanonicalValue> writes = writes(now, verdict);
        Holding salesforce = written(now.salesforce(), writes.get(Side.SALESFORCE));
        Holding hubspot = written(now.hubspot(), writes.get(Side.HUBSPOT));
        Optional<CanonicalPair> base = verdict.movesBase()
                ? Optional.of(new CanonicalPair(salesforce.value(), hubspot.value()))
                : now.base();
        return new FieldSituation(now.held(), base, salesforce, hubspot, now.skew());
    }

    private static Holding written(Holding before, @Nullable CanonicalValue value) {
        return value == null ? before : new Holding(value, before.changedAt(), true);
    }
}
