package dev.crmcutover.crm.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP answer, whole. The body may hold personal data: it is never printed.
 *
 * @param sentAt when the request was sent, by our clock
 * @param took from sending to the last byte of the answer
 */
public record HttpAnswer(int status, Headers headers, String body, Instant sentAt, Duration took) {
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON, or empty if it is none. Parsed at each call. */
    public Optional<JsonNode> json() {
        return Json.parse(body);
    }

    /** The server's own clock when it answered, to the second; empty if it did not say. */
    public Optional<Instant> date() {
        return Optional.ofNullable(headers.getInstant("Date"));
    }

    /** The seconds of {@code Retry-After}; empty if there is none, or not as a number. */
    public Optional<Duration> retryAfter() {
        String seconds = headers.get("Retry-After");
        if (seconds == null || !seconds.strip().matches("\\d{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(seconds.strip())));
    }

    @Override
    public String toString() {
        return "HttpAnswer[" + status + ", " + body.length() + " characters]";
    }
}
