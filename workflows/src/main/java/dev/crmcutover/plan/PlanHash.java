package dev.crmcutover.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies one exact text of a plan: the SHA-256 of its bytes and of the files it names, in hex. */
public record PlanHash(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlanHash {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a plan hash is 64 hex digits");
        }
    }

    /** The first twelve digits, for people. */
    public String brief() {
        return value.substring(0, 12);
    }

    @Override
    public String toString() {
        return value;
    }
}
