package dev.crmcutover.simulators.hubspot.portal;

import org.jspecify.annotations.Nullable;

/**
 * Who changes records and by what way, as property history tells it.
 *
 * @param sourceType HubSpot's word for the way: {@code CRM_UI}, {@code INTEGRATION}, {@code IMPORT} ...
 * @param sourceId what stands beside it: {@code userId:123}, the app id, the import id
 * @param userId the user behind it, if any
 * @param way the journal's word: {@code ui}, {@code api}, {@code import}, {@code form}, {@code automation}
 */
public record Actor(String sourceType, String sourceId, @Nullable Long userId, String way) {
    /** HubSpot itself, computing. */
    public static final Actor CALCULATION = new Actor("CALCULATED", "", null, "automation");

    /** An app that calls the API. */
    public static Actor app(long appId) {
        return new Actor("INTEGRATION", Long.toString(appId), null, "api");
    }

    /** A person at the screen. */
    public static Actor user(long userId) {
        return new Actor("CRM_UI", "userId:" + userId, userId, "ui");
    }

    /** An import that a person started. */
    public static Actor importRun(String importId, long userId) {
        return new Actor("IMPORT", importId, userId, "import");
    }

    /** A visitor who fills a form. */
    public static Actor form(String formId) {
        return new Actor("FORM", formId, null, "form");
    }

    /** A workflow of the portal. */
    public static Actor workflow(String workflowId) {
        return new Actor("AUTOMATION_PLATFORM", workflowId, null, "automation");
    }

    /** The same, merging records: as the history of a merged record tells it. */
    Actor merging(ObjectType type) {
        return new Actor(type == ObjectType.CONTACT ? "MERGE_CONTACTS" : "MERGE_OBJECTS", sourceId, userId, way);
    }

    /** The user or app id, as the journal names who did it. */
    public String name() {
        return userId != null ? Long.toString(userId) : sourceId;
    }

    /** The app id where an app did it. */
    public @Nullable String client() {
        return way.equals("api") ? sourceId : null;
    }

    /** How the portal labels the way in {@code hs_object_source_label}. */
    public String sourceLabel() {
        return sourceType;
    }
}
