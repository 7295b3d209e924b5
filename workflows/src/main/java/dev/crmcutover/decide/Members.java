package dev.crmcutover.decide;

import dev.crmcutover.decide.Converted.Expressed;
import dev.crmcutover.decide.Converted.Inexpressible;
import dev.crmcutover.decide.Converted.Inexpressible.Why;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The members of a group, compared and converted as one; a field is a group of one. */
final class Members {
    private final List<PairedField> fields;
    private final Optional<StageMap> stages;
    private final Set<String> inSalesforce;
    private final Set<String> inHubspot;

    Members(List<PairedField> fields) {
        this(fields, Optional.empty());
    }

    /**
     * @param stages says the members that hold where a deal stands, if the group has any
     */
    Members(List<PairedField> fields, Optional<StageMap> stages) {
        this.fields = List.copyOf(fields);
        this.stages = stages;
        this.inSalesforce = namesIn(Side.SALESFORCE, fields);
        this.inHubspot = namesIn(Side.HUBSPOT, fields);
    }

    List<PairedField> fields() {
        return fields;
    }

    /** The members' names on one side. */
    Set<String> names(Side side) {
        return side == Side.SALESFORCE ? inSalesforce : inHubspot;
    }

    private static Set<String> namesIn(Side side, List<PairedField> fields) {
        return fields.stream().map(field -> field.name(side)).collect(Collectors.toUnmodifiableSet());
    }

    /** The members' values on one side. */
    Map<String, RawValue> values(Side side, Function<String, RawValue> value) {
        Set<String> names = names(side);
        if (names.size() == 1) {
            String only = names.iterator().next();
            return Map.of(only, value.apply(only));
        }
        return names.stream().collect(Collectors.toMap(name -> name, value));
    }

    /** Whether both sides hold the same in every member, which mostly shows before anything is read as its type. */
    boolean isPlainlySame(RawPair values) {
        if (stages.isPresent()) {
            return false;
        }
        for (int index = 0; index < fields.size(); index++) {
            PairedField field = fields.get(index);
            if (!field.isPlainlySame(value(values.salesforce(), field.name(Side.SALESFORCE)),
                    value(values.hubspot(), field.name(Side.HUBSPOT)))) {
                return false;
            }
        }
        return true;
    }

    CanonicalValue canonical(Side side, Map<String, RawValue> values, Circumstances circumstances) {
        if (isPlainField()) {
            PairedField only = fields.getFirst();
            return only.canonical(side, value(values, only.name(side)), circumstances);
        }
        return CanonicalValue.group(fields.stream()
                .map(field -> stagesOf(field)
                        .map(map -> map.canonical(side, field.names(), values))
                        .orElseGet(() -> field.canonical(side, value(values, field.name(side)), circumstances)))
                .toList());
    }

    CanonicalPair canonical(RawPair values, Circumstances circumstances) {
        if (isPlainField()) {
            PairedField only = fields.getFirst();
            return only.canonical(value(values.salesforce(), only.name(Side.SALESFORCE)),
                    value(values.hubspot(), only.name(Side.HUBSPOT)), circumstances);
        }
        List<CanonicalPair> pairs = fields.stream()
                .map(field -> stagesOf(field)
                        .map(map -> new CanonicalPair(
                                map.canonical(Side.SALESFORCE, field.names(), values.salesforce()),
                                map.canonical(Side.HUBSPOT, field.names(), values.hubspot())))
                        .orElseGet(() -> field.canonical(value(values.salesforce(), field.name(Side.SALESFORCE)),
                                value(values.hubspot(), field.name(Side.HUBSPOT)), circumstances)))
                .toList();
        return new CanonicalPair(CanonicalValue.group(pairs.stream().map(CanonicalPair::salesforce).toList()),
                CanonicalValue.group(pairs.stream().map(CanonicalPair::hubspot).toList()));
    }

    /**
     * All members of one side as the other would be given them.
     *
     * @param held what the other side holds; empty if the record is about to be created there
     */
    Across across(Side side, Map<String, RawValue> values, Optional<Map<String, RawValue>> held) {
        Map<String, RawValue> converted = new HashMap<>();
        for (PairedField field : fields) {
            String target = field.name(side.other());
            Optional<RawValue> heldThere = held.map(map -> value(map, target));
            switch (converted(field, side, values, heldThere)) {
                case Expressed expressed -> converted.put(target, expressed.raw());
                case Inexpressible inexpressible -> {
                    return new Across(Map.of(),
                            Optional.of(new Obstacle(side, field.name(side), inexpressible.why())));
                }
            }
        }
        return new Across(converted, Optional.empty());
    }

    private Converted converted(PairedField field, Side side, Map<String, RawValue> values, Optional<RawValue> held) {
        RawValue raw = value(values, field.name(side));
        return stagesOf(field)
                .map(map -> field.converted(side, held, () -> map.across(side, field.names(), values)
                        .<Converted>map(Expressed::new)
                        .orElseGet(() -> new Inexpressible(Why.NO_MAPPING))))
                .orElseGet(() -> field.converted(side, raw, held));
    }

    /** Most are no group: of one, the member's value is the whole. */
    private boolean isPlainField() {
        return fields.size() == 1 && stages.isEmpty();
    }

    private Optional<StageMap> stagesOf(PairedField field) {
        return stages.filter(map -> map.has(field.names()));
    }

    /**
     * A group's values in the other CRM's words.
     *
     * @param values by the other CRM's field names; empty if one of them cannot be said
     * @param obstacle why one cannot be said
     */
    record Across(Map<String, RawValue> values, Optional<Obstacle> obstacle) {}

    private static RawValue value(Map<String, RawValue> values, String name) {
        return values.getOrDefault(name, RawValue.BLANK);
    }
}
