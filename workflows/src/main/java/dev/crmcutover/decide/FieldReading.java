package dev.crmcutover.decide;

import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field or group of a pair of records, as read. Most fields hold the same on both sides and are decided by
 * that alone, so the rest is looked up when it is asked for. For one thread.
 */
final class FieldReading {
    private final TypeFields type;
    private final PlannedField field;
    private final RecordSituation record;
    private final RawPair now;
    private @Nullable Circumstances circumstances;

    FieldReading(TypeFields type, PlannedField field, RecordSituation record) {
        this.type = type;
        this.field = field;
        this.record = record;
        this.now = new RawPair(members().values(Side.SALESFORCE, name -> record.value(Side.SALESFORCE, name)),
                members().values(Side.HUBSPOT, name -> record.value(Side.HUBSPOT, name)));
    }

    /** What both sides hold; blanks on a side that does not exist yet. */
    RawPair now() {
        return now;
    }

    /** What both held when they were last in step; empty if never. */
    Optional<RawPair> base() {
        return isKnown(Side.SALESFORCE) && isKnown(Side.HUBSPOT)
                ? Optional.of(new RawPair(members().values(Side.SALESFORCE, name -> known(Side.SALESFORCE, name)),
                        members().values(Side.HUBSPOT, name -> known(Side.HUBSPOT, name))))
                : Optional.empty();
    }

    /** The side whose record does not exist yet. */
    Optional<Side> creating() {
        if (record.salesforce().isEmpty()) {
            return Optional.of(Side.SALESFORCE);
        }
        return record.hubspot().isEmpty() ? Optional.of(Side.HUBSPOT) : Optional.empty();
    }

    boolean exists(Side side) {
        return record.on(side).isPresent();
    }

    /** When fields changed, by that CRM's field name, as far as known. */
    Map<String, ChangedAt> changedAt(Side side) {
        return record.changedAt().getOrDefault(side, Map.of());
    }

    /** What else bears on comparing. */
    Circumstances circumstances() {
        Circumstances known = circumstances;
        if (known == null) {
            known = type.circumstances(field, record);
            circumstances = known;
        }
        return known;
    }

    private boolean isKnown(Side side) {
        return exists(side) && record.base().on(side).keySet().containsAll(members().names(side));
    }

    private RawValue known(Side side, String name) {
        return record.base().on(side).getOrDefault(name, RawValue.BLANK);
    }

    private Members members() {
        return field.members();
    }
}
