package dev.crmcutover.record;

import java.util.List;
import java.util.Set;

/**
 * A field's declared type, as far as comparing and converting values needs it. Read from a CRM's own
 * description of its fields.
 */
public sealed interface FieldType {
    /**
     * Text of any kind, with the most characters it may hold.
     *
     * @param format how its content is read
     */
    record Text(TextFormat format, int maxLength) implements FieldType {}

    /** How a text's content is read. */
    enum TextFormat {
        PLAIN, EMAIL, PHONE, URL, DOMAIN
    }

    /**
     * A number.
     *
     * @param scale the most digits after the point that are kept
     */
    record Number(int scale) implements FieldType {}

    /**
     * True or false.
     *
     * @param blankable whether it can also hold no value; Salesforce checkboxes cannot, and read false
     */
    record Bool(boolean blankable) implements FieldType {}

    /** A day without a time. */
    record Date() implements FieldType {}

    /**
     * A moment.
     *
     * @param resolutionMillis what it is rounded down to: 1,000 in Salesforce, 1 in HubSpot
     */
    record Instant(int resolutionMillis) implements FieldType {}

    /**
     * One or several values out of a list.
     *
     * @param options the values (not the labels) that may be written
     * @param restricted whether a value outside the options is refused
     * @param several whether it holds a set of values, separated by {@code ;}
     * @param forwardOrder where the CRM accepts a move backwards and silently ignores it (HubSpot's
     *     {@code lifecyclestage}): the values, furthest back first; else empty
     */
    record Picklist(Set<String> options, boolean restricted, boolean several, List<String> forwardOrder)
            implements
                FieldType {
        public Picklist {
            options = Set.copyOf(options);
            forwardOrder = List.copyOf(forwardOrder);
        }

        /** A picklist whose value may move either way. */
        public Picklist(Set<String> options, boolean restricted, boolean several) {
            this(options, restricted, several, List.of());
        }
    }

    /** A user in Salesforce, an owner in HubSpot. */
    record Owner() implements FieldType {}

    /** A reference to another record. */
    record Reference() implements FieldType {}
}
