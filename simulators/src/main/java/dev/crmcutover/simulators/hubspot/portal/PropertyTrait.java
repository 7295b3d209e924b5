package dev.crmcutover.simulators.hubspot.portal;

/** What is special about a property. */
public enum PropertyTrait {
    /** HubSpot computes it. */
    CALCULATED,
    /** Its options are records of another kind: owners, teams, pipelines. */
    EXTERNAL_OPTIONS,
    /** No two records hold the same value, and a record can be read by it. */
    UNIQUE, HIDDEN,
    /** It comes with HubSpot. */
    HUBSPOT_DEFINED, FORM_FIELD, READ_ONLY_VALUE, READ_ONLY_DEFINITION, ARCHIVABLE
}
