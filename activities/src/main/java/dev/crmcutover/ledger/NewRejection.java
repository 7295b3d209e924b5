package dev.crmcutover.ledger;

import dev.crmcutover.plan.DomainName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import java.util.Map;
import java.util.Optional;

/**
 * A rejection to open.
 *
 * @param field the plan's field, or {@link OpenRejection#RECORD}
 * @param reason in a few fixed words: rejections are counted by it
 * @param code the CRM's own code, where a CRM refused
 * @param domain the domain whose people it concerns
 * @param salesforce the values it is about; personal data
 * @param hubspot the values it is about; personal data
 * @param overwritten the edit it is about, where one of our writes went over it
 */
public record NewRejection(FieldName field, String reason, Optional<String> code, Optional<DomainName> domain,
        Map<String, RawValue> salesforce, Map<String, RawValue> hubspot, Optional<Overwritten> overwritten) {
    public NewRejection {
        salesforce = Map.copyOf(salesforce);
        hubspot = Map.copyOf(hubspot);
    }

    /** One that is not about an edit that was overwritten. */
    public NewRejection(FieldName field, String reason, Optional<String> code, Optional<DomainName> domain,
            Map<String, RawValue> salesforce, Map<String, RawValue> hubspot) {
        this(field, reason, code, domain, salesforce, hubspot, Optional.empty());
    }
}
