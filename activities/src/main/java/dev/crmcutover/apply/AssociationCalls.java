package dev.crmcutover.apply;

import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.Side;
import java.util.Arrays;

/** API calls that the associations of a page's records cost beside the records themselves. */
final class AssociationCalls {
    private AssociationCalls() {}

    /** On either side: the roles in Salesforce, the contacts in HubSpot. */
    static int toRead(ObjectPlan object) {
        return object.has(TwinField.CONTACT_ROLES) ? 1 : 0;
    }

    /** As a rule one for each batch: most changes add something or remove something. */
    static int toWrite(ObjectPlan object, Side side, int batches) {
        boolean associates = Arrays.stream(TwinField.values())
                .anyMatch(twin -> twin.isAssociation()
                        && object.has(twin));
        return side == Side.HUBSPOT && associates ? batches : 0;
    }
}
