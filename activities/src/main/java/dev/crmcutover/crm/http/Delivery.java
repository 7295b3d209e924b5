package dev.crmcutover.crm.http;

import java.time.Duration;
import java.util.Optional;

/** What is known of a request after it was sent once. Reasons hold no values. */
public sealed interface Delivery {
    /** It was answered, well or badly. */
    record Answered(HttpAnswer answer) implements Delivery {}

    /** Not a byte of it left us: no connection, no token, too late. */
    record NeverSent(String why, Optional<Duration> retryAfter) implements Delivery {}

    /** It may have arrived, but no whole answer came back. */
    record Unanswered(String why) implements Delivery {}
}
