package dev.crmcutover.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies a link: one row of the ledger's {@code link} table. Never reused. */
public record LinkId(@JsonValue long value) implements Comparable<LinkId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LinkId {
        if (value <= 0) {
            throw new IllegalArgumentException("a link id is positive, not " + value);
        }
    }

    @Override
    public int compareTo(LinkId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
