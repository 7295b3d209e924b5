package dev.crmcutover.plan.check;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.Scope;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a plan against what both CRMs say of their fields, so that a mistake is a line of the plan and not
 * thousands of refused writes. Pure: it is handed the descriptions.
 *
 * @param externalIds the unique field on each side that holds the other side's record id
 */
public record PlanSchemaCheck(Map<Side, String> externalIds) {
    public PlanSchemaCheck {
        externalIds = Map.copyOf(externalIds);
    }

    /**
     * Everything in the plan that does not fit, in the order of the file.
     *
     * @param schemas each CRM's description of the types the plan pairs; one that is missing is an error,
     *     and nothing else is asked of it
     */
    public List<PlanFinding> check(PlanReading.Read read, Map<Side, List<Schema>> schemas) {
        Described described = new Described(schemas);
        Findings findings = new Findings(read.source());
        CutoverPlan plan = read.plan();
        for (ObjectPlan object : plan.objects()) {
            for (Side side : Side.values()) {
                object.pair().types(side).forEach(type -> checkType(object, side, type, described, findings));
                object.create()
                        .in(side)
                        .ifPresent(creation -> new CreationCheck(object, side, findings).check(creation, described));
            }
            object.fields()
                    .forEach(field -> new FieldCheck(object, field, externalIds, described, findings).check());
            checkAdopted(object, described, findings);
            for (Side side : Side.values()) {
                new ConditionCheck(described, findings).check("objects." + object.name() + ".where",
                        object.extent().where(side), side, object.pair().types(side));
            }
        }
        plan.rollout().scopes().values().forEach(scope -> checkScope(scope, described, findings));
        return findings.inOrder();
    }

    private void checkType(ObjectPlan object, Side side, String type, Described described, Findings findings) {
        String path = "objects." + object.name();
        String at = findings.said(path + ".pair." + side.word(), path);
        Optional<Schema> schema = described.schema(side, type);
        if (schema.isEmpty()) {
            findings.error(at, side.label() + " does not describe the type " + type,
                    "give our user the right to see it");
            return;
        }
        String externalId = externalIds.get(side);
        Optional<Field> field = schema.flatMap(known -> known.field(externalId == null ? "" : externalId));
        if (externalId != null && field.isEmpty()) {
            findings.error(at, type + " in " + side.label() + " has no field " + externalId
                    + ", which holds the link to the other record", "`cutover provision` adds it");
        } else if (field.filter(known -> !known.access().unique()).isPresent()) {
            findings.error(at, externalId + " on " + type + " in " + side.label()
                    + " is not unique, so a record could be created twice",
                    "take the field away there and let `cutover provision` add it");
        }
    }

    private static void checkAdopted(ObjectPlan object, Described described, Findings findings) {
        for (String property : object.match().adopt()) {
            if (described.schema(Side.HUBSPOT, object.pair().hubspot()).isPresent()
                    && described.field(Side.HUBSPOT, object.pair().hubspot(), property).isEmpty()) {
                findings.error("coexistence.adopt-links", "HubSpot has no property " + property + " on "
                        + object.pair().hubspot(), "take it out: HubSpot's own Salesforce sync never ran here");
            }
        }
    }

    private static void checkScope(Scope scope, Described described, Findings findings) {
        ConditionCheck check = new ConditionCheck(described, findings);
        Map<Side, Map<String, List<Condition>>> bySide = Map.of(Side.SALESFORCE, scope.salesforce(), Side.HUBSPOT,
                scope.hubspot());
        bySide.forEach((side, byType) -> byType.forEach((type, conditions) -> check
                .check("scopes." + scope.name() + "." + side.word() + "." + type, conditions, side, List.of(type))));
    }
}
