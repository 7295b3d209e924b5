package dev.crmcutover.simulators.hubspot.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The type of a property's values. */
public enum PropertyType {
    STRING, NUMBER, BOOL, ENUMERATION, DATE, DATETIME, PHONE_NUMBER, JSON, OBJECT_COORDINATES;

    /** The type by its name on the wire. */
    public static Optional<PropertyType> named(String wireName) {
        return Arrays.stream(values()).filter(type -> type.wireName().equals(wireName)).findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether values are ordered as numbers: numbers themselves, and instants and days as epoch milliseconds. */
    public boolean isOrdered() {
        return this == NUMBER || this == DATE || this == DATETIME;
    }
}
