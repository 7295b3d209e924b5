package dev.crmcutover.decide;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.StageFields;
import dev.crmcutover.plan.StagePlaces;
import dev.crmcutover.plan.StagePlaces.Place;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says where a deal stands in one CRM in the words of the other: the record type and stage together, since
 * the same stage of another record type stands elsewhere. Names of the plan are resolved to ids once; what
 * a CRM does not have stays unmapped.
 */
final class StageMap {
    private final StageFields fields;
    private final Map<Side, Map<Place, Place>> across = new EnumMap<>(Side.class);

    private StageMap(StageFields fields) {
        this.fields = fields;
        for (Side side : Side.values()) {
            across.put(side, new HashMap<>());
        }
    }

    /** The map of a plan's field, if that is one of stages. */
    static Optional<StageMap> of(FieldPlan plan, Schema salesforce, Schema hubspot) {
        return StageFields.of(plan.pairs()).flatMap(fields -> plan.options().map().map(map -> {
            StageMap stages = new StageMap(fields);
            boolean withProcess = fields.process().isPresent();
            StagePlaces here = new StagePlaces(salesforce.processes(), withProcess);
            StagePlaces there = new StagePlaces(hubspot.processes(), withProcess);
            map.hubspotBySalesforce()
                    .forEach((left, right) -> here.named(left)
                            .ifPresent(
                                    place -> there.named(right).ifPresent(twin -> stages.pair(place, twin))));
            return stages;
        }));
    }

    private void pair(Place inSalesforce, Place inHubspot) {
        from(Side.SALESFORCE).put(key(inSalesforce), inHubspot);
        from(Side.HUBSPOT).put(key(inHubspot), inSalesforce);
    }

    boolean has(FieldPair pair) {
        return fields.has(pair);
    }

    boolean isStage(FieldPair pair) {
        return pair.equals(fields.stage());
    }

    /**
     * A member's value as the other CRM would be given it; empty where the place has no twin there.
     *
     * @param values the group's values, by that side's field names
     */
    Optional<RawValue> across(Side side, FieldPair pair, Map<String, RawValue> values) {
        return Optional.ofNullable(from(side).get(key(place(side, values)))).map(twin -> part(pair, twin));
    }

    /** A member's value in HubSpot's words; one without a twin is like no value of the other side. */
    CanonicalValue canonical(Side side, FieldPair pair, Map<String, RawValue> values) {
        Place held = place(side, values);
        if (held.stage().isEmpty()) {
            return CanonicalValue.BLANK;
        }
        Optional<Place> inHubspot = Optional.ofNullable(from(side).get(key(held)))
                .flatMap(twin -> side == Side.SALESFORCE
                        ? Optional.of(twin)
                        : Optional.ofNullable(from(Side.SALESFORCE).get(key(twin))));
        return CanonicalValue.of(inHubspot.map(place -> part(pair, place).text())
                .orElseGet(() -> side.word() + ":" + part(pair, held).text()));
    }

    private Place place(Side side, Map<String, RawValue> values) {
        return new Place(fields.process().map(pair -> text(values, pair.on(side))).orElse(""),
                text(values, fields.stage().on(side)));
    }

    private RawValue part(FieldPair pair, Place place) {
        return RawValue.of(isStage(pair) ? place.stage() : place.process());
    }

    private Map<Place, Place> from(Side side) {
        return across.getOrDefault(side, Map.of());
    }

    private static String text(Map<String, RawValue> values, String name) {
        return values.getOrDefault(name, RawValue.BLANK).text().strip();
    }

    /** Record ids tell upper from lower case, stages do not. */
    private static Place key(Place place) {
        return new Place(place.process(), place.stage().toLowerCase(Locale.ROOT));
    }
}
