package dev.crmcutover.plan;

import dev.crmcutover.record.Side;

/**
 * While its condition holds, only the owner's side of a field counts.
 *
 * @param name the plan's name for it
 * @param when the condition, asked at every decision
 * @param owner whose value counts
 * @param onEdit what becomes of an edit on the other side
 */
public record Lock(String name, When when, Side owner, OnEdit onEdit) {
    /** Whether an edit against the lock is put back at once or waits for a person. */
    public enum OnEdit {
        REVERT, QUEUE
    }

    /** When a lock holds. */
    public sealed interface When {
        /**
         * A field of the record holds a value.
         *
         * @param side whose record is asked
         * @param field that CRM's field name
         * @param equalTo the value, compared trimmed and without regard to case
         */
        record FieldIs(Side side, String field, String equalTo) implements When {}
    }
}
