package dev.crmcutover.simulators.salesforce.http;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers of a composite request's parts, and what {@code @{ref.records[0].Id}} means in a later one. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)((?:\\.[A-Za-z0-9_]+|\\[\\d+])*)}");
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_]+)|\\[(\\d+)]");

    private final Map<String, ApiResponse> responses = new HashMap<>();

    /** A reference to something that is not there. */
    static final class Unresolved extends RuntimeException {
        private Unresolved(String message) {
            super(message);
        }
    }

    void add(String referenceId, ApiResponse response) {
        responses.put(referenceId, response);
    }

    static ApiResponse halted(String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("errorCode", "PROCESSING_HALTED");
        error.put("message", message);
        return new ApiResponse(400, List.of(error), Map.of());
    }

    /** The JSON value with every reference in it replaced. */
    @Nullable
    Object resolve(@Nullable Object json) {
        return switch (json) {
            case String text -> resolve(text);
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> resolved = new LinkedHashMap<>();
                map.forEach((key, value) -> resolved.put(key, resolve(value)));
                yield resolved;
            }
            case List<?> list -> list.stream().map(this::resolve).toList();
            case null, default -> json;
        };
    }

    private Object resolve(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            Object value = value(matcher.group(1), matcher.group(2));
            if (matcher.start() == 0 && matcher.end() == text.length()) {
                return value;
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(value.toString()));
        }
        return matcher.appendTail(out).toString();
    }

    private Object value(String referenceId, String path) {
        ApiResponse response = responses.get(referenceId);
        if (response == null || !response.isSuccess()) {
            throw new Unresolved("Invalid reference specified. No value for " + referenceId + path + " found");
        }
        Object at = response.body();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            at = step(at, step.group(1), step.group(2));
        }
        if (at == null) {
            throw new Unresolved("Invalid reference specified. No value for " + referenceId + path + " found in "
                    + referenceId);
        }
        return at;
    }

    private static @Nullable Object step(@Nullable Object at, @Nullable String name, @Nullable String index) {
        if (name != null) {
            return at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        int i = Integer.parseInt(String.valueOf(index));
        return at instanceof List<?> list && i < list.size() ? list.get(i) : null;
    }
}
