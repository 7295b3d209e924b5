package dev.crmcutover.sync;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** How urgently people are told of a question. Time makes it more urgent; it never answers it. */
public enum Urgency {
    /** It is on the list. */
    LISTED(Duration.ZERO),
    /** It has waited for a day. */
    REMINDED(Duration.ofDays(1)),
    /** It has waited for so long that it is somebody else's business too. */
    ESCALATED(Duration.ofDays(2));

    private final Duration after;

    Urgency(Duration after) {
        this.after = after;
    }

    /** How long a question has waited when it becomes so urgent. */
    public Duration after() {
        return after;
    }

    /** The word used in lists and search attributes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How urgent a question is that has waited for so long. */
    public static Urgency of(Duration waited) {
        return Arrays.stream(values())
                .filter(one -> one.after.compareTo(waited) <= 0)
                .max(Comparator.naturalOrder())
                .orElse(LISTED);
    }
}
