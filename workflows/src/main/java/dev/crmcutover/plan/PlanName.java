package dev.crmcutover.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a cutover plan; part of every workflow id, so never personal data. */
public record PlanName(@JsonValue String value) implements Comparable<PlanName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlanName {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("not a plan name: '" + value + "'; lower-case letters, digits, '-'");
        }
    }

    @Override
    public int compareTo(PlanName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
