package dev.crmcutover.rollout;

import org.jspecify.annotations.Nullable;

/**
 * A person's order to hold, resume or abort.
 *
 * @param by who
 * @param why for the others; may be blank
 */
public record Order(String by, String why) {
    public Order(@Nullable String by, @Nullable String why) {
        this.by = by == null ? "" : by;
        this.why = why == null ? "" : why;
    }

    /** An order by signal counts even where nobody said who gives it. */
    static Order orUnknown(@Nullable Order order) {
        if (order == null) {
            return new Order("unknown", "");
        }
        return order.by().isBlank() ? new Order("unknown", order.why()) : order;
    }
}
