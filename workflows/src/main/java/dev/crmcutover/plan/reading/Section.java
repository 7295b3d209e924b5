package dev.crmcutover.plan.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The blocks of a plan and the keys each knows. A key is known only if something carries it out; a key of
 * the plan format that nothing carries out yet is refused as such, so that no plan promises more than
 * happens. {@code cutover-plans/cutover-plan.schema.json} holds the same keys under the same names.
 */
enum Section {
    PLAN("plan, timezone, four-eyes, connections, coexistence, people-who-sign, domains, locks, owners, value-maps,"
            + " objects, scopes, phases, gates, brakes, quota",
            "notify, blackout, monitors, usage"), CONNECTIONS("salesforce, hubspot", "usage"), SALESFORCE_CONNECTION(
                    "production, org-id, sandbox"), HUBSPOT_CONNECTION("production, portal-id, sandbox"), COEXISTENCE(
                            "hubspot-native-sync, adopt-links"), OWNERS("match-by, unmatched",
                                    "queues, sandbox-suffix"), DOMAIN(
                                            "rule, first-fill, blank, order, lock, sign-off"), LOCK(
                                                    "when, owner, on-edit"), LOCK_WHEN(
                                                            "salesforce, hubspot, opportunity, via, record-types"), VALUE_MAP(
                                                                    "values, file, order",
                                                                    "compare"), OBJECTS("companies, people, deals",
                                                                            "campaigns, campaign-members"), OBJECT(
                                                                                    "pair, direction, parent, where, match, create, associate, contact-roles, fields",
                                                                                    "align, remove"), ASSOCIATE(
                                                                                            "AccountId, ParentId, others"), CONTACT_ROLES(
                                                                                                    "to, labels"), WHERE(
                                                                                                            "record-types, created-after, salesforce, hubspot"), PAIR(
                                                                                                                    "salesforce, hubspot",
                                                                                                                    "exclude"), MATCH(
                                                                                                                            "certain, suggest, domain-deny-list, tie-break"), CREATE(
                                                                                                                                    "in-salesforce, in-hubspot"), CREATION(
                                                                                                                                            "as, when, set",
                                                                                                                                            "assignment-rules"), FIELD(
                                                                                                                                                    "to, group, rule, first-fill, blank, order, lock, map, region-from, critical, on-reject",
                                                                                                                                                    "from"), CONDITION(
                                                                                                                                                            "is, is-not, at-least, order"), SCOPE(
                                                                                                                                                                    "salesforce, hubspot, disagree",
                                                                                                                                                                    "parent-outside, on-leave"), PHASE(
                                                                                                                                                                            "in, scope, enter, soak, exit",
                                                                                                                                                                            "records, waves, wave-soak"), FREEZE(
                                                                                                                                                                                    "starts, ends, on-import"), GATE(
                                                                                                                                                                                            "links-ambiguous, day-one-queue, preview-age, error-queue, parity, approve",
                                                                                                                                                                                            "domains-signed, preflight, validation-failures, duplicates"), ERROR_QUEUE(
                                                                                                                                                                                                    "depth",
                                                                                                                                                                                                    "oldest"), PARITY(
                                                                                                                                                                                                            "critical-fields",
                                                                                                                                                                                                            "unexplained, samples-signed"), APPROVAL(
                                                                                                                                                                                                                    "who, need"), BRAKES(
                                                                                                                                                                                                                            "creates, changes-per-field, live-creates-per-day, blanks-per-day, deletes-per-day, on-trip",
                                                                                                                                                                                                                            "live-changes-per-field-per-hour, owner-changes-per-day"), QUOTA(
                                                                                                                                                                                                                                    "salesforce, hubspot"), QUOTA_SPLIT(
                                                                                                                                                                                                                                            "leave-for-others, shares",
                                                                                                                                                                                                                                            "backfill-hours"), SHARES(
                                                                                                                                                                                                                                                    "live, approval, backfill, audit");

    private final String keys;
    private final String notYet;

    Section(String keys) {
        this(keys, "");
    }

    Section(String keys, String notYet) {
        this.keys = keys;
        this.notYet = notYet;
    }

    /** The keys that are carried out, in the order they are documented. */
    List<String> keys() {
        return List.of(keys.split(",\\s*"));
    }

    /** The keys of the format that nothing carries out yet. */
    List<String> notYet() {
        return notYet.isEmpty() ? List.of() : List.of(notYet.split(",\\s*"));
    }

    List<String> allKeys() {
        List<String> all = new ArrayList<>(keys());
        all.addAll(notYet());
        return all;
    }

    /** The name of its definition in the JSON schema. */
    String definition() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
