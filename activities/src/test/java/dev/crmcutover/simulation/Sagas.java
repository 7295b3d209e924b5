package dev.crmcutover.simulation;

import dev.crmcutover.ledger.Decision;
import dev.crmcutover.ledger.RejectionId;
import dev.crmcutover.ledger.Wakes.Wake;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.OpenQuestion;
import dev.crmcutover.sync.RecordCourse;
import dev.crmcutover.sync.RecordCourse.Event;
import dev.crmcutover.sync.RecordCourse.Stage;
import dev.crmcutover.sync.RecordMove;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.RecordSituation;
import dev.crmcutover.sync.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Temporal would do: delivers wakes, keeps the course of each record's saga, and follows it. Its memory
 * may be lost at any time.
 */
final class Sagas {
    private static final int AT_ONCE = 2_000;

    private final Engine engine;
    private final World world;
    private final Map<LinkId, RecordCourse> courses = new TreeMap<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private final Map<LinkId, String> told = new TreeMap<>();
    private boolean lost;

    /**
     * What a person decided about a field of a link.
     *
     * @param asked how many events the chronicle had when the person began to decide
     * @param taken how many it had when the decision was taken down
     */
    record Ruling(int asked, int taken, LinkId link, FieldName field, Choice choice, String value) {}

    Sagas(Engine engine, World world) {
        this.engine = engine;
        this.world = world;
    }

    /** What people decided and the product accepted. */
    List<Ruling> rulings() {
        return rulings.stream().filter(ruling -> ruling.taken() >= 0).toList();
    }

    /** Whether a saga waits for the link's person. */
    boolean waits(LinkId link) {
        return courses.containsKey(link);
    }

    /** All of Temporal's state is gone. */
    void forget() {
        courses.clear();
        lost = true;
        world.chronicle.say(world.clock.instant(), "Temporal loses all its state");
    }

    /**
     * One look at the outbox, and one step of each saga that has something to do. The reminder that comes every
     * ten minutes is given after a loss only: elsewhere it would hide a wake that was lost.
     */
    void round() {
        if (lost) {
            engine.wakes.wakeAll();
            lost = false;
        }
        for (Wake wake : engine.wakes.admit(engine.wakes.pending(200), AT_ONCE).wakes()) {
            RecordCourse course = courses.getOrDefault(wake.link(), RecordCourse.START);
            courses.put(wake.link(), course.next(new Event.Nudged()));
            engine.wakes.done(wake);
        }
        for (LinkId link : List.copyOf(courses.keySet())) {
            step(link);
        }
    }

    private void step(LinkId link) {
        RecordCourse course = courses.get(link);
        if (course != null && course.stage() == Stage.WAITING
                && course.again().filter(later -> !later.isAfter(world.clock.instant())).isPresent()) {
            course = course.next(new Event.Due());
            courses.put(link, course);
        }
        if (course != null && course.stage() == Stage.ASSESSING) {
            courses.put(link, course.assessing());
            RecordSituation situation = engine.records.assess(request(link));
            // What came in meanwhile has changed the course; a lost one stays lost.
            courses.computeIfPresent(link, (same, now) -> now.next(new Event.Assessed(situation)));
        }
        move(link);
        if (course != null) {
            tell(link);
        }
        courses.computeIfPresent(link, (same, now) -> now.stage() == Stage.DONE ? null : now);
    }

    private void tell(LinkId link) {
        RecordCourse course = courses.get(link);
        String state = course == null
                ? "lost"
                : course.stage() + ", asks " + course.open().stream().map(OpenQuestion::field).toList();
        if (!state.equals(told.put(link, state))) {
            world.chronicle.say(world.clock.instant(), "  saga of link " + link + ": " + state);
        }
    }

    private void move(LinkId link) {
        if (stage(link) == Stage.MOVING) {
            RecordMove move = engine.records.moveLink(request(link));
            courses.computeIfPresent(link, (same, now) -> now.next(new Event.Moved(move)));
        }
    }

    private @Nullable Stage stage(LinkId link) {
        RecordCourse course = courses.get(link);
        return course == null ? null : course.stage();
    }

    /** Whether nothing but a person or an edit will move any of them. */
    boolean areQuiet() {
        return courses.values().stream().allMatch(one -> one.stage() == Stage.WAITING && one.again().isEmpty());
    }

    private RecordRequest request(LinkId link) {
        return new RecordRequest(engine.context, Engine.PEOPLE, link);
    }

    /** A person decides one of the open questions, if there are any. */
    void decide(Random random) {
        List<Map.Entry<LinkId, OpenQuestion>> asked = new ArrayList<>();
        courses.forEach((link, course) -> course.open()
                .stream()
                .filter(question -> question.field().isPresent())
                .forEach(question -> asked.add(Map.entry(link, question))));
        if (asked.isEmpty()) {
            return;
        }
        Map.Entry<LinkId, OpenQuestion> one = asked.get(random.nextInt(asked.size()));
        OpenQuestion question = one.getValue();
        Choice choice = question.choices().get(random.nextInt(question.choices().size()));
        FieldName field = question.field().orElseThrow();
        String value = field.value().equals("Furthest__c") ? "loyal" : "set" + question.rejection();
        if (choice == Choice.SET_VALUE) {
            engine.proposals.put(new RejectionId(question.rejection()),
                    new Decision.SetValue(Map.of(field.value(), new RawValue(value)), Map.of()), "ann");
        }
        resolve(one.getKey(), question, choice, value);
    }

    private void resolve(LinkId link, OpenQuestion question, Choice choice, String value) {
        Resolution resolution = new Resolution(question.rejection(), question.version(), choice, "bob");
        Optional<String> refusal = Optional.ofNullable(courses.get(link)).flatMap(now -> now.refusal(resolution));
        if (refusal.isPresent()) {
            return;
        }
        FieldName field = question.field().orElseThrow();
        int asked = world.chronicle.events().size();
        // It may be carried out before the answer is here.
        int place = rulings.size();
        rulings.add(new Ruling(asked, Integer.MAX_VALUE, link, field, choice, value));
        boolean accepted = engine.records.recordDecision(request(link), resolution).accepted();
        int taken = accepted ? world.chronicle.events().size() : -1;
        rulings.set(place, new Ruling(asked, taken, link, field, choice, value));
        if (accepted) {
            world.chronicle.say(world.clock.instant(), "bob decides " + field + " of link " + link + ": " + choice);
            courses.computeIfPresent(link, (same, now) -> now.next(new Event.Decided()));
        }
    }
}
