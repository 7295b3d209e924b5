package dev.crmcutover.ledger;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import java.util.Map;
import java.util.Optional;

/**
 * A rejection that is not closed.
 *
 * @param field the plan's field it holds, or {@link #RECORD}
 * @param status open or decided
 * @param salesforce the values it was opened or refreshed on, by the CRM's field names; personal data
 * @param hubspot the values it was opened or refreshed on, by the CRM's field names; personal data
 * @param decision what a person decided, once they have
 */
public record OpenRejection(RejectionId id, FieldName field, String reason, RejectionStatus status,
        Map<String, RawValue> salesforce, Map<String, RawValue> hubspot, Optional<Decision> decision) {
    /** Stands for the whole record rather than one field. */
    public static final FieldName RECORD = new FieldName("*");

    public OpenRejection {
        salesforce = Map.copyOf(salesforce);
        hubspot = Map.copyOf(hubspot);
    }

    /** Whether pages handle it: it has its cause outside the record, and no person has decided it alone. */
    public boolean isGrouped() {
        return status == RejectionStatus.OPEN && RejectionReasons.isGrouped(reason);
    }
}
