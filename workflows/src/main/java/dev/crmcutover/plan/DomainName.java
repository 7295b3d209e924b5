package dev.crmcutover.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A group of fields with one rule and the people who sign for it. */
public record DomainName(@JsonValue String value) implements Comparable<DomainName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DomainName {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("not a domain name: '" + value + "'; lower-case letters, digits, '-'");
        }
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
