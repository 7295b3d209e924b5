package dev.crmcutover.sync;

/** What a person may decide about a rejection. */
public enum Choice {
    /** Salesforce's value is written to HubSpot. */
    TAKE_SALESFORCE,
    /** HubSpot's value is written to Salesforce. */
    TAKE_HUBSPOT,
    /** A value proposed beforehand, in the database, is written to both. */
    SET_VALUE,
    /** Both keep what they hold; the field is apart until something changes. */
    KEEP_BOTH,
    /** The record is linked with the one proposed beforehand, in the database. */
    LINK,
    /** The record has no twin: one is created. */
    CREATE,
    /** The suggested records are not the same, for good. */
    KEEP_APART
}
