package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.fault.ApiError;
import java.util.List;

/** What became of one record of a write. */
public sealed interface SaveResult {

    /** @param created whether the record is new; false for updates and deletes */
    record Saved(String id, boolean created) implements SaveResult {}

    /** Nothing of this record was written. */
    record Refused(List<ApiError> errors) implements SaveResult {
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
