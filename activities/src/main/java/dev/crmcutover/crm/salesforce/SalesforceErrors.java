package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.AnswerClasses;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.HttpAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What Salesforce's errors mean: the only place that knows its codes. Errors of a request are an array
 * of {@code errorCode}, those of a row in a collection an array of {@code statusCode}.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html">Status codes</a>
 */
final class SalesforceErrors implements AnswerClasses {
    static final SalesforceErrors CLASSES = new SalesforceErrors();

    private static final Duration UNTIL_SOME_QUOTA_RETURNS = Duration.ofMinutes(15);
    private static final Duration UNTIL_A_LOCK_IS_GONE = Duration.ofSeconds(1);

    private static final Set<String> BUSY = Set.of("UNABLE_TO_LOCK_ROW", "UNABLE_TO_LOCK_RECORD", "RECORD_LOCKED",
            "ENTITY_IS_LOCKED", "SERVER_UNAVAILABLE", "SERVICE_UNAVAILABLE", "REQUEST_RUNNING_TOO_LONG",
            "QUERY_TIMEOUT", "REQUEST_LIMIT_EXCEEDED", "OPERATION_CONFLICT", "ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE",
            "ALL_OR_NONE_OPERATION_ROLLED_BACK", "PROCESSING_HALTED", "TOO_MANY_APEX_REQUESTS", "ORG_IN_MAINTENANCE",
            "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE", "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE");
    // A converted Lead still stands there, but what it was goes on as a Contact: whoever has the link must move it.
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "ENTITY_IS_ARCHIVED", "NOT_FOUND",
            "RECORD_NOT_FOUND", "MISSING_RECORD", "CANNOT_UPDATE_CONVERTED_LEAD");
    private static final Set<String> DUPLICATE = Set.of("DUPLICATES_DETECTED", "DUPLICATE_VALUE",
            "DUPLICATE_EXTERNAL_ID");
    private static final Set<String> FORBIDDEN = Set.of("INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY",
            "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY", "INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE",
            "FIELD_NOT_UPDATABLE", "TXN_SECURITY_NO_ACCESS", "TRANSFER_REQUIRES_READ", "INVALID_READ_ONLY_USER_DML",
            "INVALID_TYPE", "INVALID_EXTERNAL_ID_FIELD_NAME", "INVALID_ENTITY_FOR_UPSERT");
    private static final Set<String> ACCOUNT_CLOSED = Set.of("API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED",
            "ORG_LOCKED", "ORG_ADMIN_LOCKED", "TRIAL_EXPIRED", "LOGIN_DURING_RESTRICTED_DOMAIN",
            "LOGIN_DURING_RESTRICTED_TIME", "UNSUPPORTED_API_VERSION", "TXN_SECURITY_END_A_SESSION");

    // The kinds from the one that says most about a row to the one that says least.
    private static final List<Refusal.Kind> WEIGHT = List.of(Refusal.Kind.GONE, Refusal.Kind.DUPLICATE,
            Refusal.Kind.FORBIDDEN, Refusal.Kind.INVALID, Refusal.Kind.BUSY, Refusal.Kind.INSEPARABLE);

    private static final List<Pattern> NAMING = List.of(Pattern.compile("No such column '([\\w.]+)'"),
            Pattern.compile("Unable to create/update fields: ([\\w, ]+)"),
            Pattern.compile("[Rr]equired fields are missing: \\[([\\w, ]+)]"),
            Pattern.compile("[Ee]xternal ID field does not exist or is not accessible: (\\w+)"));

    private SalesforceErrors() {}

    /** One error as Salesforce puts it. */
    record ApiError(String code, String message, Set<String> fields) {
        @Override
        public String toString() {
            return code + fields;
        }
    }

    @Override
    public boolean refusesToken(HttpAnswer answer) {
        // These two are about the app and stay as they are with any token.
        return answer.status() == 401 && !answer.body().contains("Connected app is not attached to Agent")
                && !answer.body().contains("This session is not valid for use with the REST API");
    }

    /** Whether a question named a column that does not exist or that we may not see. */
    static boolean namesUnknownColumn(HttpAnswer answer) {
        return answer.status() == 400 && has(errors(answer), Set.of("INVALID_FIELD"));
    }

    /** The fields that a refused question's errors name. */
    static Set<String> fieldsNamed(HttpAnswer answer) {
        return errors(answer).stream().flatMap(error -> error.fields().stream()).collect(Collectors.toSet());
    }

    /** Whether a question named a type that does not exist or that we may not see. */
    static boolean namesUnknownType(HttpAnswer answer) {
        return answer.status() == 400 && has(errors(answer), Set.of("INVALID_TYPE"));
    }

    @Override
    public CrmException problem(CrmRequest request, HttpAnswer answer) {
        List<ApiError> errors = errors(answer);
        String said = "Salesforce refused to " + request.purpose() + ": " + inWords(answer, errors);
        if (answer.status() == 401) {
            return failure(CrmException.Kind.CREDENTIALS_REFUSED,
                    said + ". Check the credentials, and that the integration user is active", answer);
        }
        if (overDailyLimit(errors)) {
            return new CrmException(Api.SIDE, CrmException.Kind.QUOTA_SPENT,
                    said + ". The org's API calls of the last 24 hours are used up; wait, or buy more",
                    Optional.of(UNTIL_SOME_QUOTA_RETURNS));
        }
        if (answer.status() >= 500 || answer.status() == 420 || answer.status() == 429 || has(errors, BUSY)) {
            return failure(CrmException.Kind.UNAVAILABLE, said, answer);
        }
        return failure(CrmException.Kind.REFUSED, said + ". Check that it exists and that the integration user's "
                + "profile or permission set lets it be seen", answer);
    }

    @Override
    public CrmException unanswered(CrmRequest request, String why) {
        return new CrmException(Api.SIDE, CrmException.Kind.UNAVAILABLE,
                "Salesforce did not answer when asked to " + request.purpose() + ": " + why, Optional.empty());
    }

    /** What an answer other than success to a whole write call means for its rows. */
    CallAnswer wholeCall(HttpAnswer answer, List<RowWrite> rows) {
        List<ApiError> errors = errors(answer);
        String why = "Salesforce refused the call: " + inWords(answer, errors);
        if (answer.status() >= 500 || answer.status() < 400) {
            return new CallAnswer.Unknown("Salesforce answered " + inWords(answer, errors));
        }
        if (overDailyLimit(errors)) {
            return new CallAnswer.NotExecuted(why, Optional.of(UNTIL_SOME_QUOTA_RETURNS));
        }
        if (answer.status() == 420 || answer.status() == 429 || has(errors, BUSY)) {
            return new CallAnswer.NotExecuted(why, answer.retryAfter().or(() -> Optional.of(UNTIL_A_LOCK_IS_GONE)));
        }
        if (answer.status() == 401 || errors.isEmpty() || has(errors, ACCOUNT_CLOSED)) {
            return new CallAnswer.NotExecuted(why, answer.retryAfter());
        }
        return new CallAnswer.Answered(blame(errors, rows));
    }

    /** The refusal that a row's errors amount to. */
    static Refusal refusal(List<ApiError> errors) {
        ApiError worst = errors.stream()
                .min(Comparator.comparing(error -> WEIGHT.indexOf(kind(error))))
                .orElseGet(
                        () -> new ApiError("UNKNOWN_EXCEPTION", "Salesforce gave no reason", Set.of()));
        Set<String> fields = errors.stream().flatMap(error -> error.fields().stream()).collect(Collectors.toSet());
        String text = errors.stream().map(ApiError::message).collect(Collectors.joining("\n"));
        return new Refusal(kind(worst), worst.code(), fields, text);
    }

    /** The errors in a JSON array of them; empty if it is something else. */
    static List<ApiError> errors(JsonNode array) {
        List<ApiError> errors = new ArrayList<>();
        for (JsonNode error : array) {
            String code = error.path("statusCode").asString(error.path("errorCode").asString(""));
            if (!code.isEmpty()) {
                String message = error.path("message").asString("");
                errors.add(new ApiError(code, message, fieldsNamed(error.path("fields"), message)));
            }
        }
        return errors;
    }

    private static List<ApiError> errors(HttpAnswer answer) {
        return answer.json().map(SalesforceErrors::errors).orElse(List.of());
    }

    // Nothing of the call was executed. The rows that hold a blamed field are refused; the others only kept it company.
    private static List<RowAnswer> blame(List<ApiError> errors, List<RowWrite> rows) {
        Refusal refusal = refusal(errors);
        boolean someRowIsNamed = rows.stream().anyMatch(row -> holdsOneOf(row, refusal.fields()));
        boolean everyRowIsMeant = rows.size() == 1 || (!refusal.fields().isEmpty() && !someRowIsNamed);
        Refusal.Kind kind = refusal.kind() == Refusal.Kind.GONE ? Refusal.Kind.FORBIDDEN : refusal.kind();
        Refusal blamed = new Refusal(kind, refusal.code(), refusal.fields(), refusal.text());
        Refusal bystander = new Refusal(someRowIsNamed ? Refusal.Kind.BUSY : Refusal.Kind.INSEPARABLE,
                refusal.code(), Set.of(),
                "the whole call was refused because of another row");
        return rows.stream()
                .<RowAnswer>map(row -> new RowAnswer.Refused(
                        everyRowIsMeant || holdsOneOf(row, refusal.fields()) ? blamed : bystander))
                .toList();
    }

    private static boolean holdsOneOf(RowWrite row, Set<String> fields) {
        return fields.stream().anyMatch(row.values()::containsKey);
    }

    private static Refusal.Kind kind(ApiError error) {
        String code = error.code();
        if (GONE.contains(code) || (code.equals("INVALID_CROSS_REFERENCE_KEY") && error.fields().isEmpty())) {
            return Refusal.Kind.GONE;
        }
        if (DUPLICATE.contains(code)) {
            return Refusal.Kind.DUPLICATE;
        }
        if (FORBIDDEN.contains(code)) {
            return Refusal.Kind.FORBIDDEN;
        }
        return BUSY.contains(code) ? Refusal.Kind.BUSY : Refusal.Kind.INVALID;
    }

    private static Set<String> fieldsNamed(JsonNode fields, String message) {
        Set<String> named = new LinkedHashSet<>();
        fields.forEach(field -> named.add(field.asString("")));
        if (named.isEmpty()) {
            for (Pattern naming : NAMING) {
                Matcher matcher = naming.matcher(message);
                if (matcher.find()) {
                    named.addAll(List.of(matcher.group(1).strip().split("\\s*,\\s*")));
                }
            }
        }
        named.remove("");
        return named;
    }

    private static boolean overDailyLimit(List<ApiError> errors) {
        return errors.stream()
                .anyMatch(error -> error.code().equals("REQUEST_LIMIT_EXCEEDED")
                        && error.message().contains("TotalRequests"));
    }

    private static boolean has(List<ApiError> errors, Set<String> codes) {
        return errors.stream().anyMatch(error -> codes.contains(error.code()));
    }

    // Codes and field names only: Salesforce's own words may quote a record's values or our query.
    private static String inWords(HttpAnswer answer, List<ApiError> errors) {
        if (errors.isEmpty()) {
            return "HTTP " + answer.status() + " without a reason";
        }
        return "HTTP " + answer.status() + ", " + errors.stream()
                .map(error -> error.fields().isEmpty() ? error.code() : error.code() + " " + error.fields())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static CrmException failure(CrmException.Kind kind, String message, HttpAnswer answer) {
        return new CrmException(Api.SIDE, kind, message, answer.retryAfter());
    }
}
