package dev.crmcutover.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The plan's name for a pair of fields: the Salesforce API name it is listed under ({@code Email}), or
 * the name of a group ({@code first-touch-utm}). Unique within an object.
 */
public record FieldName(@JsonValue String value) implements Comparable<FieldName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FieldName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a field name may not be blank");
        }
    }

    @Override
    public int compareTo(FieldName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
