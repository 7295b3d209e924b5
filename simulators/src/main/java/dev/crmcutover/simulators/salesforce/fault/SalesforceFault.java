package dev.crmcutover.simulators.salesforce.fault;

import java.util.List;

/**
 * A refusal: the HTTP status and the errors of the body. Nothing was changed. Its own message holds codes
 * only, since the errors' texts quote record values as Salesforce does.
 */
public final class SalesforceFault extends RuntimeException {
    private final int status;
    private final transient List<ApiError> errors;

    public SalesforceFault(int status, List<ApiError> errors) {
        super("HTTP " + status + " " + errors.stream().map(ApiError::errorCode).toList());
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("a fault names at least one error");
        }
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    /** One error without the {@code fields} key. */
    public static SalesforceFault of(int status, String errorCode, String message) {
        return new SalesforceFault(status, List.of(ApiError.of(errorCode, message)));
    }

    /** One error of a write, status 400. */
    public static SalesforceFault onFields(String errorCode, String message, List<String> fields) {
        return new SalesforceFault(400, List.of(ApiError.onFields(errorCode, message, fields)));
    }

    /** What a GET of something that is not there answers. */
    public static SalesforceFault notFound() {
        return of(404, "NOT_FOUND", "The requested resource does not exist");
    }

    /** What a write to a deleted record answers. */
    public static SalesforceFault deleted() {
        return new SalesforceFault(404,
                List.of(ApiError.onFields("ENTITY_IS_DELETED", "entity is deleted", List.of())));
    }

    /** What a write to a record that never existed answers. */
    public static SalesforceFault neverExisted() {
        return new SalesforceFault(404,
                List.of(ApiError.onFields("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", List.of())));
    }

    public static SalesforceFault malformedQuery(String message) {
        return of(400, "MALFORMED_QUERY", message);
    }

    public int status() {
        return status;
    }

    public List<ApiError> errors() {
        return errors;
    }

    /** The first error's code. */
    public String code() {
        return errors.get(0).errorCode();
    }
}
