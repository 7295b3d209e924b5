package dev.crmcutover.ledger;

import dev.crmcutover.record.RawValue;
import java.util.Map;

/** What a pass does to a rejection there is. */
public sealed interface RejectionChange {
    RejectionId id();

    /** What was decided is carried out. */
    record Applied(RejectionId id) implements RejectionChange {}

    /** It is no longer needed: the values have become equal, or the record is gone. */
    record Withdrawn(RejectionId id) implements RejectionChange {}

    /** The values are others by now: it is open again, on these; a decision made on the old ones is void. */
    record Refreshed(RejectionId id, Map<String, RawValue> salesforce, Map<String, RawValue> hubspot)
            implements
                RejectionChange {
        public Refreshed {
            salesforce = Map.copyOf(salesforce);
            hubspot = Map.copyOf(hubspot);
        }
    }
}
