package dev.crmcutover.crm.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and how patiently a question is repeated.
 *
 * @param attempts how often it is sent at most
 * @param first about how long to wait before the second time; doubled each time, and jittered
 * @param longest never wait longer than this: who asks for more patience gets the problem instead
 */
public record Repeats(int attempts, Duration first, Duration longest) {
    public static final Repeats USUAL = new Repeats(4, Duration.ofMillis(250), Duration.ofSeconds(5));

    public Repeats {
        if (attempts < 1) {
            throw new IllegalArgumentException("a question is sent at least once, not " + attempts + " times");
        }
    }

    /**
     * How long to wait after the given attempt, the first being 1; empty to give up.
     *
     * @param asked how long the CRM wants us to wait at least
     */
    Optional<Duration> waitAfter(int attempt, Optional<Duration> asked) {
        if (attempt >= attempts) {
            return Optional.empty();
        }
        long backoff = Math.min(longest.toMillis(), first.toMillis() << (attempt - 1));
        Duration jittered = Duration.ofMillis(backoff / 2 + ThreadLocalRandom.current().nextLong(backoff / 2 + 1));
        Duration wait = asked.filter(least -> least.compareTo(jittered) > 0).orElse(jittered);
        return wait.compareTo(longest) > 0 ? Optional.empty() : Optional.of(wait);
    }
}
