package dev.crmcutover.worker.command;

import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What both CRMs say of the types a plan must see. */
final class DescribedTypes {
    private DescribedTypes() {}

    /**
     * Asks both CRMs. A type that a CRM does not describe to our user is left out.
     *
     * @throws CrmException if a CRM does not answer, or refuses us as a whole
     */
    static Map<Side, List<Schema>> of(CutoverPlan plan, Crms crms) {
        Map<Side, List<Schema>> schemas = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            List<Schema> described = new ArrayList<>();
            plan.typesToSee(side).forEach(type -> describe(crms, side, type, described));
            schemas.put(side, described);
        }
        return schemas;
    }

    private static void describe(Crms crms, Side side, String type, List<Schema> described) {
        try {
            described.add(TwinField.addedTo(crms.on(side).account().describe(type)));
        } catch (CrmException e) {
            if (e.kind() != CrmException.Kind.REFUSED) {
                throw e;
            }
        }
    }
}
