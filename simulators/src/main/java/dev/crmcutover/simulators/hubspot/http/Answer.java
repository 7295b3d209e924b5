package dev.crmcutover.simulators.hubspot.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the caller.
 *
 * @param body written as JSON; null for no body at all
 */
record Answer(int status, @Nullable Object body, Map<String, String> headers) {
    static Answer ok(Object body) {
        return of(200, body);
    }

    static Answer of(int status, Object body) {
        return new Answer(status, body, Map.of());
    }

    static Answer noContent() {
        return new Answer(204, null, Map.of());
    }
}
