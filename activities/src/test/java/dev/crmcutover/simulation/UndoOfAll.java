package dev.crmcutover.simulation;

import dev.crmcutover.ledger.HoldScope;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.UndoId;
import dev.crmcutover.rollout.UndoApproval;
import dev.crmcutover.rollout.UndoPage;
import dev.crmcutover.rollout.UndoPreview;
import dev.crmcutover.rollout.UndoRequest;
import dev.crmcutover.rollout.UndoScope;
import dev.crmcutover.simulation.Books.LinkEnds;
import dev.crmcutover.simulation.Books.Write;
import dev.crmcutover.simulation.Chronicle.Event;
import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.undo.UndoSteps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes everything back that the product wrote: what no person touched since holds again what it held before,
 * everything else is left alone, and nothing of it comes back as an edit.
 */
final class UndoOfAll {
    private static final int MOST_PAGES = 50;

    private final Engine engine;
    private final World world;
    private final Network network;
    private final List<LinkEnds> links;
    private final List<Write> unclear;
    private final UndoRequest request;
    private final List<String> findings = new ArrayList<>();

    /** A field of a record. */
    private record Place(Side side, String id, String field) {}

    /**
     * What is known of a place before the undo.
     *
     * @param held now
     * @param left what our last write left there; empty where there was none
     * @param backs what it may have held before our last writes
     * @param touched whether a person came after them
     * @param unsure whether the ledger knows less than the journal
     */
    private record Course(String held, Optional<String> left, Set<String> backs, boolean touched, boolean unsure) {
        static final Course NONE = new Course("", Optional.empty(), Set.of(), false, false);

        /** What is right after the undo: where people set again what we had left there, nobody can tell. */
        Set<String> right() {
            if (left.isEmpty() || touched && !left.get().equals(held)) {
                return Set.of(held);
            }
            return touched ? with(held) : backs;
        }

        Course touchedBy(Event event, String name) {
            return event.entry().act() == Act.CREATE
                    ? new Course(event.after(name), Optional.empty(), Set.of(), false, false)
                    : new Course(event.after(name), left, backs, true, unsure);
        }

        Course writtenBy(Event event, String name, boolean known) {
            String before = event.before(name);
            boolean goesOn = left.filter(before::equals).isPresent();
            Set<String> older = !goesOn ? Set.of(before) : touched ? with(before) : backs;
            return new Course(event.after(name), Optional.of(event.after(name)), older, false,
                    unsure && goesOn || !known);
        }

        private Set<String> with(String more) {
            Set<String> all = new HashSet<>(backs);
            all.add(more);
            return all;
        }
    }

    UndoOfAll(Engine engine, World world, Network network, Books books) {
        this.engine = engine;
        this.world = world;
        this.network = network;
        this.links = books.links();
        this.unclear = books.writes().stream().filter(write -> write.state().equals("unclear")).toList();
        this.request = new UndoRequest(engine.context, new UndoId("all"), new UndoScope.OfPhase(engine.context.phase()),
                "ann");
    }

    /** What is wrong; nothing if all is well. */
    List<String> run(WriteAudit audit) {
        Map<Place, Course> courses = courses(audit);
        HoldScope hold = new HoldScope.OfPlan(engine.context.plan());
        engine.ledger.holds().put(hold, "everything is taken back", "ann");
        if (approved()) {
            pages(() -> engine.undo.restore(request));
        }
        engine.ledger.holds().lift(hold);
        world.chronicle.note();
        compare(courses, audit);
        return findings;
    }

    private boolean approved() {
        engine.undo.list(request);
        pages(() -> engine.undo.look(request));
        UndoPreview preview = engine.undo.preview(request);
        if (preview.sums().reversible() == 0) {
            return false;
        }
        engine.undo.approve(request, new UndoApproval("bob", preview.sums().reversible(), preview.hash()));
        return true;
    }

    private void pages(Supplier<UndoPage> step) {
        UndoPage page = step.get();
        for (int n = 0; page.more() && n < MOST_PAGES; n++) {
            network.pass(Duration.ofSeconds(2));
            page = step.get();
        }
        if (page.more()) {
            findings.add("the undo does not end: " + page);
        }
    }

    private Map<Place, Course> courses(WriteAudit audit) {
        Map<Place, Course> places = new HashMap<>();
        for (Event event : world.chronicle.events()) {
            Write write = audit.of(event);
            for (String name : event.fields()) {
                if (RuledField.named(event.side(), name).findAny().isPresent()) {
                    Place place = new Place(event.side(), event.entry().id(), name);
                    Course course = places.getOrDefault(place, Course.NONE);
                    places.put(place, event.ours() && event.entry().act() != Act.CREATE
                            ? course.writtenBy(event, name, isKnown(write, event, name))
                            : course.touchedBy(event, name));
                }
            }
        }
        return places;
    }

    private static boolean isKnown(@Nullable Write write, Event event, String name) {
        return write != null && write.state().equals("applied")
                && write.before().getOrDefault(name, "").equals(event.before(name));
    }

    /** Whether the value may be a person's who set it again, or one that a write of ours never reached. */
    private boolean isUnclear(Place place) {
        return unclear.stream()
                .anyMatch(write -> write.side() == place.side && write.link().on(place.side).equals(place.id)
                        && write.after().containsKey(place.field));
    }

    private boolean isGone(Place place) {
        return links.stream()
                .filter(link -> link.on(place.side).equals(place.id))
                .anyMatch(link -> world.gone(link).isPresent());
    }

    private void compare(Map<Place, Course> courses, WriteAudit audit) {
        Map<Place, String> held = new HashMap<>();
        world.chronicle.events()
                .forEach(event -> event.fields()
                        .forEach(name -> held.put(new Place(event.side(), event.entry().id(), name),
                                event.after(name))));
        courses.forEach((place, course) -> {
            String now = held.getOrDefault(place, "");
            boolean unsure = course.unsure() || isUnclear(place)
                    || audit.foundItsValue(place.side(), place.id(), place.field());
            if (!unsure && !world.merges().concern(place.id()) && !isGone(place) && !course.right().contains(now)) {
                findings.add("after the undo of all, " + place.side().label() + " " + place.id() + " holds '" + now
                        + "' in " + place.field() + "; right is " + course.right());
            }
        });
    }
}
