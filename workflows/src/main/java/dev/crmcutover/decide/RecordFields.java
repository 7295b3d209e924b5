package dev.crmcutover.decide;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.Lock.When.FieldIs;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The fields of an object's plan, made ready for each Salesforce type the object has. */
final class RecordFields {
    private final ObjectPlan object;
    private final Map<Side, Map<String, Schema>> schemas = new HashMap<>();
    private final Map<String, TypeFields> bySalesforceType = new HashMap<>();

    RecordFields(ObjectPlan object, Collection<Schema> described, Conventions conventions) {
        this.object = object;
        described.forEach(schema -> schemas.computeIfAbsent(schema.side(), side -> new HashMap<>())
                .put(schema.type(), schema));
        for (String type : object.pair().salesforce()) {
            bySalesforceType.put(type, typeFields(type, conventions));
        }
    }

    /** The fields of a pair of records; where Salesforce has none yet, of the type that is created there. */
    TypeFields of(RecordSituation now) {
        return ofType(now.salesforce()
                .map(snapshot -> snapshot.key().type())
                .orElseGet(() -> createdType(Side.SALESFORCE)));
    }

    String createdType(Side side) {
        return object.create()
                .in(side)
                .map(ObjectPlan.Creation::as)
                .orElseGet(() -> object.pair().types(side).getFirst());
    }

    Set<String> toRead(Side side, String type) {
        if (side == Side.SALESFORCE) {
            return ofType(type).toRead(side);
        }
        Set<String> names = new HashSet<>();
        bySalesforceType.values().forEach(fields -> names.addAll(fields.toRead(side)));
        return names;
    }

    private TypeFields ofType(String type) {
        TypeFields fields = bySalesforceType.get(type);
        if (fields == null) {
            throw new IllegalArgumentException("object " + object.name() + " does not pair the Salesforce type " + type
                    + "; it pairs " + object.pair().salesforce());
        }
        return fields;
    }

    private TypeFields typeFields(String type, Conventions conventions) {
        Schema salesforce = schema(Side.SALESFORCE, type);
        Schema hubspot = schema(Side.HUBSPOT, object.pair().hubspot());
        List<FieldPlan> unsynced = new ArrayList<>();
        List<PlannedField> planned = new ArrayList<>();
        Set<FieldName> notApplicable = new HashSet<>();
        Set<SchemaFault> faults = new HashSet<>();
        for (FieldPlan plan : object.fields()) {
            Set<SchemaFault> missing = missing(plan, salesforce, hubspot);
            if (plan.rule() instanceof FieldRule.None) {
                unsynced.add(plan);
            } else if (missing.isEmpty()) {
                planned.add(planned(plan, salesforce, hubspot, conventions));
            } else if (missing.stream().allMatch(this::belongsToAnotherType)) {
                notApplicable.add(plan.name());
            } else {
                faults.addAll(missing);
            }
        }
        Map<Side, Schema> pair = Map.of(Side.SALESFORCE, salesforce, Side.HUBSPOT, hubspot);
        return new TypeFields(pair, unsynced, planned, notApplicable, faults);
    }

    private static PlannedField planned(FieldPlan plan, Schema salesforce, Schema hubspot, Conventions conventions) {
        Optional<StageMap> stages = StageMap.of(plan, salesforce, hubspot);
        List<PairedField> members = plan.pairs()
                .stream()
                .map(pair -> new PairedField(pair, salesforce.field(pair.salesforce()).orElseThrow(),
                        hubspot.field(pair.hubspot()).orElseThrow(),
                        stages.isPresent() ? Optional.empty() : plan.options().map(), conventions))
                .toList();
        Members ready = new Members(members, stages);
        return new PlannedField(plan, ready, needed(plan, ready, List.of(salesforce, hubspot)), conventions.skew());
    }

    /** The keys without which a field cannot be decided, by side. A lock on a field that is not there never holds. */
    private static Map<Side, List<String>> needed(FieldPlan plan, Members members, List<Schema> schemas) {
        Map<Side, List<String>> needed = new EnumMap<>(Side.class);
        for (Schema schema : schemas) {
            Side side = schema.side();
            Stream<String> lock = TypeFields.lockField(plan)
                    .filter(condition -> condition.side() == side && schema.field(condition.field()).isPresent())
                    .map(FieldIs::field)
                    .stream();
            needed.put(side, Stream.concat(members.names(side).stream(), lock).distinct().toList());
        }
        return needed;
    }

    /** The fields of a plan's field that the CRMs do not describe. */
    private static Set<SchemaFault> missing(FieldPlan plan, Schema salesforce, Schema hubspot) {
        Set<SchemaFault> missing = new HashSet<>();
        for (FieldPair pair : plan.pairs()) {
            for (Schema schema : List.of(salesforce, hubspot)) {
                if (schema.field(pair.on(schema.side())).isEmpty()) {
                    missing.add(new SchemaFault(plan.name(), schema.side(), pair.on(schema.side())));
                }
            }
        }
        return missing;
    }

    /** Whether another type of the pair has the field, so that it only does not apply to this one. */
    private boolean belongsToAnotherType(SchemaFault missing) {
        return object.pair()
                .types(missing.side())
                .stream()
                .anyMatch(type -> schema(missing.side(), type).field(missing.missing()).isPresent());
    }

    private Schema schema(Side side, String type) {
        Schema schema = schemas.getOrDefault(side, Map.of()).get(type);
        if (schema == null) {
            throw new IllegalArgumentException("no description of the " + side.label() + " type " + type
                    + ", which object " + object.name() + " pairs");
        }
        return schema;
    }
}
