package dev.crmcutover.ledger;

import dev.crmcutover.plan.ObjectPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * How records of one object are linked.
 *
 * @param certain kinds of which one candidate on each side links, most certain first
 * @param suggested kinds that only ever ask a person
 * @param preference Salesforce types, best first: where one key stands on exactly one record of a better
 *     type and on others of lesser types, the others become its shadows. Empty: no such preference
 * @param latestActivity whether, of several records with one certain key, the one that somebody worked with last
 *     is linked; the others become its shadows where they are Salesforce's, else a person is asked about them
 */
public record MatchPolicy(List<KeyKind> certain, List<KeyKind> suggested, List<String> preference,
        boolean latestActivity) {
    public MatchPolicy {
        certain = List.copyOf(certain);
        suggested = List.copyOf(suggested);
        preference = List.copyOf(preference);
        if (certain.stream().anyMatch(suggested::contains)) {
            throw new IllegalArgumentException("a kind of key is either certain or suggested");
        }
    }

    /** Where several candidates are always a question. */
    public MatchPolicy(List<KeyKind> certain, List<KeyKind> suggested, List<String> preference) {
        this(certain, suggested, preference, false);
    }

    /** The policy a plan asks for. Our own external ids always count and come first. */
    public static MatchPolicy of(ObjectPlan object) {
        List<KeyKind> certain = new ArrayList<>(List.of(KeyKind.EXTERNAL_ID));
        for (ObjectPlan.CertainKey key : object.match().certain()) {
            KeyKind kind = switch (key) {
                case EXTERNAL_ID -> KeyKind.EXTERNAL_ID;
                case ADOPTED_LINK -> KeyKind.ADOPTED;
                case EMAIL_UNLESS_SHARED -> KeyKind.EMAIL;
                case DOMAIN -> KeyKind.DOMAIN;
            };
            if (!certain.contains(kind)) {
                certain.add(kind);
            }
        }
        List<KeyKind> suggested = object.match().suggested().stream().map(key -> switch (key) {
            case NAME_AND_COUNTRY -> KeyKind.NAME_COUNTRY;
            case NAME_AND_COMPANY_DOMAIN -> KeyKind.NAME_COMPANY;
            case NAME_AND_PHONE -> KeyKind.NAME_PHONE;
            case NAME_AND_CLOSE_DATE -> KeyKind.NAME_CLOSE_DATE;
        }).distinct().toList();
        List<String> types = object.pair().salesforce();
        return new MatchPolicy(certain, suggested, types.size() > 1 ? types : List.of(),
                object.match().tieBreaks().contains(ObjectPlan.TieBreak.LATEST_ACTIVITY));
    }
}
