package dev.crmcutover.simulators.salesforce.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One error of a request.
 *
 * @param errorCode Salesforce's code
 * @param fields API names; null where Salesforce leaves the key out (session, limit, not-found, query)
 * @param duplicates what a duplicate rule found; null otherwise
 */
public record ApiError(String message, String errorCode, @Nullable List<String> fields,
        @Nullable Duplicates duplicates) {

    /** The records of an object that a duplicate rule matched. */
    public record Duplicates(String object, List<String> ids) {
        public Duplicates {
            ids = List.copyOf(ids);
        }
    }

    /** An error without the {@code fields} key. */
    public static ApiError of(String errorCode, String message) {
        return new ApiError(message, errorCode, null, null);
    }

    /** An error of a write. */
    public static ApiError onFields(String errorCode, String message, List<String> fields) {
        return new ApiError(message, errorCode, List.copyOf(fields), null);
    }
}
