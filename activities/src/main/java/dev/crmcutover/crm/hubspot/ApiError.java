package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One error as HubSpot puts it: the body of a failed call, or an entry of a batch's {@code errors}. Its
 * message may quote a record's values; {@link #inWords} does not.
 */
final class ApiError {
    private static final Set<String> FORBIDDEN = Set.of("MISSING_SCOPES", "BANNED", "READ_ONLY_VALUE",
            "PROPERTY_DOESNT_EXIST");
    private static final Set<String> DUPLICATE = Set.of("CONFLICT", "OBJECT_ALREADY_EXISTS",
            "CONFLICTING_UNIQUE_VALUE");
    private static final Set<String> BUSY = Set.of("RATE_LIMITS", "RATE_LIMIT");

    private final JsonNode json;
    private final List<JsonNode> details = new ArrayList<>();

    ApiError(JsonNode json) {
        this.json = json;
        json.path("errors").forEach(details::add);
        // Where the details are missing, they still stand in the message: Property values were not valid: [{...}]
        int array = message().indexOf('[');
        if (details.isEmpty() && array >= 0) {
            Json.parse(message().substring(array)).ifPresent(embedded -> embedded.forEach(details::add));
        }
    }

    static ApiError of(HttpAnswer answer) {
        return new ApiError(answer.json().filter(JsonNode::isObject).orElse(Json.object()));
    }

    /** Whether HubSpot wrote this, not a proxy in front of it. */
    boolean isHubSpots() {
        return json.has("message") || json.has("category");
    }

    String message() {
        return json.path("message").asString("");
    }

    /** The most telling code: of the first detail, else the category. */
    String code() {
        for (JsonNode detail : details) {
            String code = detail.path("code").asString(detail.path("error").asString(""));
            if (!code.isEmpty()) {
                return code;
            }
        }
        return category().isEmpty() ? "UNKNOWN" : category();
    }

    /** The properties it blames. */
    Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        for (JsonNode detail : details) {
            detail.path("context").path("propertyName").forEach(name -> fields.add(name.asString("")));
            fields.add(detail.path("name").asString(""));
        }
        json.path("context").path("propertyName").forEach(name -> fields.add(name.asString("")));
        if (message().startsWith("Contact already exists")) {
            fields.add("email");
        }
        fields.remove("");
        return fields;
    }

    /** The write trace ids of the rows it is about. */
    List<String> traceIds() {
        return texts(json.path("context").path("objectWriteTraceId"));
    }

    /** The record ids, or values of the id property, that it is about. */
    List<String> ids() {
        List<String> ids = new ArrayList<>(texts(json.path("context").path("ids")));
        ids.addAll(texts(json.path("context").path("id")));
        return ids;
    }

    Set<String> missingScopes() {
        Set<String> scopes = new LinkedHashSet<>();
        details.forEach(detail -> scopes.addAll(texts(detail.path("context").path("requiredGranularScopes"))));
        return scopes;
    }

    /** Whether the day's quota is spent, of the several limits there are. */
    boolean spendsTheDay() {
        return json.path("policyName").asString("").equals("DAILY") || message().contains("daily limit");
    }

    /** Whether it is the limit of one second, which search has. */
    boolean isOfTheSecond() {
        return json.path("policyName").asString("").equals("SECONDLY") || message().contains("your secondly limit");
    }

    Refusal.Kind kind() {
        String code = code();
        if (category().equals("OBJECT_NOT_FOUND") || message().equalsIgnoreCase("resource not found")) {
            return Refusal.Kind.GONE;
        }
        if (DUPLICATE.contains(category()) || DUPLICATE.contains(code)) {
            return Refusal.Kind.DUPLICATE;
        }
        if (FORBIDDEN.contains(category()) || FORBIDDEN.contains(code)) {
            return Refusal.Kind.FORBIDDEN;
        }
        return BUSY.contains(category()) ? Refusal.Kind.BUSY : Refusal.Kind.INVALID;
    }

    Refusal refusal() {
        return new Refusal(kind(), code(), fields(), message());
    }

    /** Status, category, code, names and HubSpot's correlation id: never its message. */
    String inWords(int status) {
        StringBuilder words = new StringBuilder("HTTP ").append(status);
        Optional.of(category()).filter(category -> !category.isEmpty()).ifPresent(words.append(' ')::append);
        if (!code().equals(category()) && !code().equals("UNKNOWN")) {
            words.append(' ').append(code());
        }
        if (!fields().isEmpty()) {
            words.append(' ').append(fields());
        }
        String correlation = json.path("correlationId").asString("");
        return correlation.isEmpty() ? words.toString() : words + " (correlation id " + correlation + ")";
    }

    private String category() {
        return json.path("category").asString(json.path("errorType").asString(""));
    }

    private static List<String> texts(JsonNode oneOrMany) {
        List<String> texts = new ArrayList<>();
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(text -> texts.add(text.asString("")));
        } else if (oneOrMany.isValueNode() && !oneOrMany.isNull()) {
            texts.add(oneOrMany.asString(""));
        }
        return texts;
    }
}
