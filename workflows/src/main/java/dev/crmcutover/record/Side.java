package dev.crmcutover.record;

import java.util.Locale;

/** One of the two CRMs. */
public enum Side {
    SALESFORCE, HUBSPOT;

    public Side other() {
        return this == SALESFORCE ? HUBSPOT : SALESFORCE;
    }

    /** The word used in plans, the ledger and output: {@code salesforce} or {@code hubspot}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name people write. */
    public String label() {
        return this == SALESFORCE ? "Salesforce" : "HubSpot";
    }

    /**
     * The side a plan or ledger word names.
     *
     * @throws IllegalArgumentException if the word is neither {@code salesforce} nor {@code hubspot}
     */
    public static Side ofWord(String word) {
        for (Side side : values()) {
            if (side.word().equals(word)) {
                return side;
            }
        }
        throw new IllegalArgumentException("not a side: '" + word + "'; it is salesforce or hubspot");
    }
}
