package dev.crmcutover.apply;

import dev.crmcutover.decide.RecordDecider;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.match.MatchKeys;
import dev.crmcutover.match.ScopeCheck;
import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a page of one object needs to know and that does not change while it runs.
 *
 * @param plan the object's plan
 * @param schemas each CRM's description of the object's types
 * @param decider decides its records
 * @param scope the phase's scope
 * @param keys the match keys its records offer
 * @param ourUsers the user or app we are, by side
 */
public record ObjectContext(ObjectPlan plan, Map<Side, List<Schema>> schemas, RecordDecider decider, ScopeCheck scope,
        MatchKeys keys, Map<Side, String> ourUsers) {
    /** Salesforce's field that says who changed a record last. */
    static final String LAST_MODIFIED_BY = "LastModifiedById";
    /** Salesforce's field that says whether a Lead has become a Contact: it stays where it was, and takes no write. */
    static final String IS_CONVERTED = "IsConverted";
    /** Salesforce's field that holds a record's parent account, whose row lock its writes share. */
    static final String ACCOUNT_ID = "AccountId";

    /**
     * The fields to read of a type: what deciding, scopes, creates and matching ask for, as far as the type
     * has it, and our external id.
     */
    public Set<String> fields(Side side, String type) {
        Schema schema = schema(side, type);
        Set<String> fields = new LinkedHashSet<>(keys.fields(side, type));
        plan.create()
                .in(side.other())
                .stream()
                .flatMap(creation -> creation.when().stream())
                .map(Condition::field)
                .forEach(fields::add);
        plan.extent().parent().ifPresent(parent -> fields.add(ParentLinks.field(side)));
        if (side == Side.SALESFORCE) {
            fields.add(ACCOUNT_ID);
            fields.add(IS_CONVERTED);
        }
        fields.removeIf(field -> schema.field(field).isEmpty());
        decider.fieldsToRead(side, type)
                .stream()
                .flatMap(field -> TwinField.toRead(field).stream())
                .forEach(fields::add);
        fields.addAll(scope.fields(side, type));
        fields.add(ExternalId.on(side));
        return fields;
    }

    /** {@link #fields} and every other field of the plan that the type has. */
    Set<String> wholePlan(Side side, String type) {
        Set<String> names = fields(side, type);
        Schema schema = schema(side, type);
        plan.fields()
                .stream()
                .flatMap(field -> field.pairs().stream())
                .map(pair -> pair.on(side))
                .filter(name -> schema.field(name).isPresent())
                .flatMap(field -> TwinField.toRead(field).stream())
                .forEach(names::add);
        return names;
    }

    /** The plan's field of that name. */
    public FieldPlan field(FieldName name) {
        return plan.fields()
                .stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(plan.name() + " has no field " + name));
    }

    /** The twins of named records that the plan keeps in step, of a type that names them. */
    List<TwinField> twinFields(Side side, String type) {
        return decider.fieldsToRead(side, type).stream().flatMap(field -> TwinField.named(field).stream()).toList();
    }

    /** The description of one of the object's types. */
    public Schema schema(Side side, String type) {
        return schemas.getOrDefault(side, List.of())
                .stream()
                .filter(schema -> schema.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " is no type of " + plan.name()));
    }
}
