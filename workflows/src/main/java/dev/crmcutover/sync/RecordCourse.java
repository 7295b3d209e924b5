package dev.crmcutover.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The course of one record's saga as a pure state machine: what happened last decides what to do next. The
 * workflow and the simulation test both follow it.
 *
 * @param stage what to do next
 * @param found how the record stood at the last assessment
 * @param stale whether something happened since the assessment under way began
 */
public record RecordCourse(Stage stage, RecordSituation found, boolean stale) {
    /** Where a saga begins: it knows nothing yet. */
    public static final RecordCourse START = new RecordCourse(Stage.ASSESSING, RecordSituation.CLEAR, false);

    /** What waits for a person, as of the last assessment. */
    public List<OpenQuestion> open() {
        return found.open();
    }

    /** When to assess anew by itself, as of the last assessment. */
    public Optional<Instant> again() {
        return found.again();
    }

    /** How urgently people have to be told, if more urgently than they were. */
    public Optional<Urgency> overdue(Instant now) {
        return found.asked()
                .map(asked -> Urgency.of(Duration.between(asked.since(), now)))
                .filter(urgency -> urgency.compareTo(found.asked().get().told()) > 0);
    }

    /** When a question becomes more urgent than people were told. */
    public Optional<Instant> nextUrgency() {
        return found.asked()
                .flatMap(asked -> Arrays.stream(Urgency.values())
                        .filter(urgency -> urgency.compareTo(asked.told()) > 0)
                        .findFirst()
                        .map(urgency -> asked.since().plus(urgency.after())));
    }

    /** What to do next. */
    public enum Stage {
        /** Read, decide, apply. */
        ASSESSING,
        /** Follow a record to where it went: merged, converted, deleted or restored. */
        MOVING,
        /** Wait, without a claim, for a person, a change or the time to look again. */
        WAITING,
        /** Nothing waits: end, unless something happens first. */
        DONE
    }

    /** What may happen. */
    public sealed interface Event {
        /** An assessment ended. */
        record Assessed(RecordSituation situation) implements Event {}

        /** The records were followed to where they went. */
        record Moved(RecordMove move) implements Event {}

        /** An assessment, or a move, failed in a way that no retry heals; it is tried again at that time. */
        record Stuck(Instant again) implements Event {}

        /** The record may have changed. */
        record Nudged() implements Event {}

        /** A person's decision was taken down. */
        record Decided() implements Event {}

        /** People were reminded of what waits. */
        record Told(Urgency urgency) implements Event {}

        /** The time to look again has come. */
        record Due() implements Event {}
    }

    /** An assessment is about to begin: what happened before it is no longer news. */
    public RecordCourse assessing() {
        return new RecordCourse(Stage.ASSESSING, found, false);
    }

    /** The course after an event. */
    public RecordCourse next(Event event) {
        return switch (event) {
            case Event.Assessed assessed -> assessed(assessed.situation());
            case Event.Moved moved -> moved(moved.move());
            case Event.Stuck stuck -> settled(Stage.WAITING,
                    new RecordSituation(found.open(), Optional.of(stuck.again()), Set.of(), found.asked()));
            case Event.Nudged nudged -> assessAnew();
            case Event.Decided decided -> assessAnew();
            case Event.Told told -> new RecordCourse(stage, found.told(told.urgency()), stale);
            case Event.Due due -> stage == Stage.WAITING ? due() : this;
        };
    }

    private RecordCourse assessed(RecordSituation situation) {
        return settled(situation.lost().isEmpty() ? rest(situation) : Stage.MOVING, situation);
    }

    /** What moved is another pair of records: whatever was known of it is to be asked anew. */
    private RecordCourse moved(RecordMove move) {
        if (stage != Stage.MOVING) {
            return this;
        }
        RecordSituation now = move.situation();
        return new RecordCourse(move.moved() ? Stage.ASSESSING : rest(now), now, false);
    }

    /**
     * What is yet to be followed is not assessed once more: many sagas that did so would spend on it, over and
     * over, the calls that each of them waits for.
     */
    private RecordCourse due() {
        return found.lost().isEmpty() ? assessAnew() : new RecordCourse(Stage.MOVING, found, false);
    }

    private static Stage rest(RecordSituation situation) {
        return situation.nothingWaits() ? Stage.DONE : Stage.WAITING;
    }

    /** What an assessment found counts only where nothing happened while it ran. */
    private RecordCourse settled(Stage reached, RecordSituation now) {
        return new RecordCourse(stale ? Stage.ASSESSING : reached, now, false);
    }

    private RecordCourse assessAnew() {
        return new RecordCourse(Stage.ASSESSING, found, stage == Stage.ASSESSING);
    }

    /** Why a decision is not acceptable as things stood at the last assessment; empty if it is. */
    public Optional<String> refusal(Resolution resolution) {
        if (resolution.by().isBlank()) {
            return Optional.of("say who decides: 'by' is blank");
        }
        Optional<OpenQuestion> question = open().stream()
                .filter(asked -> asked.rejection() == resolution.rejection())
                .findFirst();
        if (question.isEmpty()) {
            return Optional.of("rejection " + resolution.rejection() + " is not open here; open: "
                    + open().stream().map(OpenQuestion::rejection).toList());
        }
        return refusal(question.get(), resolution);
    }

    private static Optional<String> refusal(OpenQuestion question, Resolution resolution) {
        if (question.version() > 0 && question.version() != resolution.version()) {
            return Optional.of(stale(question, resolution));
        }
        if (!question.choices().contains(resolution.choice())) {
            return Optional.of(resolution.choice().word() + " does not answer '" + question.reason()
                    + "'; choose from " + question.choices().stream().map(Choice::word).toList());
        }
        boolean sameAgain = question.proposed().filter(resolution::equals).isPresent();
        if (sameAgain && question.fourEyes().contains(resolution.choice())) {
            return Optional.of(resolution.by() + " has decided so already; somebody else has to confirm it");
        }
        return Optional.empty();
    }

    private static String stale(OpenQuestion question, Resolution resolution) {
        String now = "rejection " + question.rejection() + " is at version " + question.version();
        return resolution.version() == 0
                ? now + ": say \"version\" as you saw it, since a decision counts for the values it was made on; "
                        + "cutover review " + question.rejection() + " shows both"
                : now + ", not " + resolution.version() + ": its values have changed since; see cutover review "
                        + question.rejection();
    }
}
