package dev.crmcutover.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One step of the rollout; part of its workflow id. */
public record PhaseName(@JsonValue String value) implements Comparable<PhaseName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PhaseName {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("not a phase name: '" + value + "'; lower-case letters, digits, '-'");
        }
    }

    @Override
    public int compareTo(PhaseName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
