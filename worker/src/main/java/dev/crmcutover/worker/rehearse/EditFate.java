package dev.crmcutover.worker.rehearse;

import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.worker.rehearse.OrgActivity.Edit;
import dev.crmcutover.worker.rehearse.SyntheticOrg.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of one edit of a job title. Judged by the simulators' own journals and by what the plan says
 * of that field (the last edit wins, and Salesforce where both differ at the first fill), never by the
 * product's tables.
 */
public enum EditFate {
    /** It is what both records hold. */
    STANDS("stand on both sides"),
    /** A person edited the same field later, on whichever side. */
    SUPERSEDED("were superseded by a later edit"),
    /** The first fill of the pair replaced it, for it was made in HubSpot and Salesforce held another value. */
    OVERWRITTEN_AT_FIRST_FILL("were replaced at the first fill, as the plan says"),
    /**
     * A write of ours that was under way replaced it, and no rejection says so: neither CRM's batch calls write on
     * condition, so this can happen to an edit between our read and our write, which are at most {@link #WINDOW}
     * apart, but a person must be told.
     */
    OVERWRITTEN_IN_FLIGHT("were overwritten by a write under way WITHOUT A WORD"),
    /** The field waits for a person to decide. */
    WAITS("wait for a person"),
    /** None of these: it is gone, or stands on one side only. */
    LOST("were LOST");

    static final String SALESFORCE_FIELD = "Title";
    static final String HUBSPOT_FIELD = "jobtitle";
    /** Nothing is written on a read older than 5 s; the write itself takes a little. */
    private static final Duration WINDOW = Duration.ofSeconds(6);
    /** What the simulators' journals call the screen. */
    private static final String BY_A_PERSON = "ui";

    private final String words;

    EditFate(String words) {
        this.words = words;
    }

    /** As it is told after a number. */
    public String words() {
        return words;
    }

    private record Change(Side side, boolean byPerson, Instant at, String value) {}

    /**
     * Judges one edit, when all is quiet.
     *
     * @param waits whether the field of a pair waits for a person
     */
    static EditFate of(Edit edit, RehearsalOrg org, Predicate<Pair> waits) {
        List<Change> changes = changes(edit.pair(), org);
        int made = position(changes, edit);
        List<Change> later = changes.subList(made + 1, changes.size());
        if (later.stream().anyMatch(Change::byPerson)) {
            return SUPERSEDED;
        }
        boolean here = held(changes, edit.side()).equals(edit.value());
        if (here && held(changes, edit.side().other()).equals(edit.value())) {
            return STANDS;
        }
        if (waits.test(edit.pair())) {
            return WAITS;
        }
        boolean firstFill = changes.subList(0, made).stream().allMatch(Change::byPerson);
        if (!here && firstFill && edit.side() == Side.HUBSPOT) {
            return OVERWRITTEN_AT_FIRST_FILL;
        }
        boolean inFlight = later.stream()
                .filter(change -> change.side() == edit.side())
                .findFirst()
                .filter(ours -> ours.at().isBefore(changes.get(made).at().plus(WINDOW)))
                .isPresent();
        return inFlight ? OVERWRITTEN_IN_FLIGHT : LOST;
    }

    /** All that happened to the field of a pair, for who looks into a lost edit. */
    static String account(Edit edit, RehearsalOrg org) {
        return edit.value() + " in " + edit.side().label() + ": " + changes(edit.pair(), org).stream()
                .map(change -> change.at() + " " + change.side().label()
                        + (change.byPerson() ? " by a person" : " by us")
                        + " '" + change.value() + "'")
                .collect(Collectors.joining("; "));
    }

    private static int position(List<Change> changes, Edit edit) {
        for (int n = 0; n < changes.size(); n++) {
            Change change = changes.get(n);
            if (change.byPerson() && change.side() == edit.side() && change.value().equals(edit.value())) {
                return n;
            }
        }
        throw new IllegalStateException("the journals do not tell of an edit that was made; fix the simulator");
    }

    private static String held(List<Change> changes, Side side) {
        return changes.stream()
                .filter(change -> change.side() == side)
                .reduce((earlier, later) -> later)
                .map(Change::value)
                .orElse("");
    }

    /** Every value the field has had on either side, oldest first. */
    private static List<Change> changes(Pair pair, RehearsalOrg org) {
        return Stream.concat(
                changes(org.salesforce().journal(), pair.salesforce(), Side.SALESFORCE, SALESFORCE_FIELD),
                changes(org.hubspot().journal(), Long.toString(pair.hubspot()), Side.HUBSPOT, HUBSPOT_FIELD))
                .sorted(Comparator.comparing(Change::at))
                .toList();
    }

    private static Stream<Change> changes(Journal journal, String id, Side side, String field) {
        return journal.entries(entry -> entry.id().equals(id)
                && (entry.before().containsKey(field) || entry.after().containsKey(field)))
                .stream()
                .map(entry -> new Change(side, entry.source().equals(BY_A_PERSON), entry.at(),
                        Objects.toString(entry.after().get(field), "")));
    }
}
