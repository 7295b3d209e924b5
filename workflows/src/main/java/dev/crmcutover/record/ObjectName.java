package dev.crmcutover.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The plan's name for a kind of record, such as {@code people} or {@code companies}. */
public record ObjectName(@JsonValue String value) implements Comparable<ObjectName> {
    public static final ObjectName COMPANIES = new ObjectName("companies");
    public static final ObjectName PEOPLE = new ObjectName("people");
    public static final ObjectName DEALS = new ObjectName("deals");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ObjectName {
        if (!value.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not an object name: '" + value + "'; lower-case letters, digits, '-'");
        }
    }

    @Override
    public int compareTo(ObjectName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
