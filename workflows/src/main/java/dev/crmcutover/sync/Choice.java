package dev.crmcutover.sync;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person may decide about a rejection. */
public enum Choice {
    /** Salesforce's value is written to HubSpot. */
    TAKE_SALESFORCE,
    /** HubSpot's value is written to Salesforce. */
    TAKE_HUBSPOT,
    /** A value proposed beforehand, in the database, is written to both. */
    SET_VALUE,
    /** What an edit had set that one of our writes went over unseen is written to both. */
    RESTORE,
    /** Both keep what they hold; the field is apart until something changes. */
    KEEP_BOTH,
    /** The record is linked with the one proposed beforehand, in the database. */
    LINK,
    /** The record has no twin: one is created. */
    CREATE,
    /** The suggested records are not the same, for good. */
    KEEP_APART;

    /** The word used by people: {@code take-salesforce}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The choice a word names; {@code take-salesforce} and {@code TAKE_SALESFORCE} are the same.
     *
     * @throws IllegalArgumentException if it names none
     */
    @JsonCreator
    public static Choice ofWord(String word) {
        return valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
