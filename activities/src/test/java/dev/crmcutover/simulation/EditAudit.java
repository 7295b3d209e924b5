package dev.crmcutover.simulation;

import dev.crmcutover.record.Side;
import dev.crmcutover.simulation.Books.LinkEnds;
import dev.crmcutover.simulation.Books.Write;
import dev.crmcutover.simulation.Chronicle.Event;
import dev.crmcutover.simulation.RuledField.Rule;
import dev.crmcutover.simulation.Sagas.Ruling;
import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.sync.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows every edit by a person: it is there in the end, a later edit took its place, or a write of ours went
 * over it that the field's rule or a person allowed.
 */
final class EditAudit {
    private final Chronicle chronicle;
    private final List<Event> events;
    private final List<LinkEnds> links;
    private final List<Ruling> rulings;
    private final WriteAudit writes;
    private final boolean fillUnderFire;
    private final List<String> findings = new ArrayList<>();
    private int inFlight;

    EditAudit(Chronicle chronicle, List<LinkEnds> links, List<Ruling> rulings, WriteAudit writes,
            boolean fillUnderFire) {
        this.chronicle = chronicle;
        this.events = chronicle.events();
        this.links = links;
        this.rulings = rulings;
        this.writes = writes;
        this.fillUnderFire = fillUnderFire;
        events.stream().filter(event -> !event.ours()).forEach(this::follow);
        events.stream().filter(Event::ours).forEach(this::checkOwned);
    }

    List<String> findings() {
        return findings;
    }

    /** How many edits fell between our read and our write. */
    int inFlight() {
        return inFlight;
    }

    /** An edit that one of our writes went over. */
    private record Overwritten(Event edit, Event by, RuledField field, LinkEnds link) {
        Side side() {
            return edit.side();
        }

        String name() {
            return field.on(side());
        }

        String lost() {
            return edit.after(name());
        }

        String written() {
            return by.after(name());
        }
    }

    private void follow(Event edit) {
        for (String name : edit.fields()) {
            RuledField.named(edit.side(), name)
                    .forEach(field -> next(edit, name)
                            .filter(Event::ours)
                            .ifPresent(
                                    by -> link(edit).ifPresent(link -> judge(new Overwritten(edit, by, field, link)))));
        }
    }

    private Optional<Event> next(Event edit, String name) {
        return events.subList(edit.index() + 1, events.size())
                .stream()
                .filter(event -> event.isOf(edit.side(), edit.entry().id()) && event.sets(name))
                .findFirst();
    }

    private Optional<LinkEnds> link(Event event) {
        return links.stream().filter(one -> one.on(event.side()).equals(event.entry().id())).findFirst();
    }

    private void judge(Overwritten one) {
        Write write = writes.of(one.by);
        boolean unseen = write != null && !write.before().getOrDefault(one.name(), "").equals(one.lost());
        if (unseen) {
            // It fell between our read and our write; the write audit holds how short that was.
            inFlight++;
            return;
        }
        if (!isAllowed(one)) {
            findings.add(one.side().label() + " " + one.edit.entry().id() + ": " + one.name() + " '" + one.lost()
                    + "' of " + one.edit.at() + " was overwritten with '" + one.written() + "' at " + one.by.at()
                    + " against rule " + one.field.rule().word());
        }
    }

    private boolean isAllowed(Overwritten one) {
        boolean blankStands = one.field.rule() == Rule.REVIEW_CHANGES || one.field.rule().propagatesBlanks();
        if (isRuled(one) || one.lost().isEmpty() && (!blankStands || neverInStep(one))) {
            return true;
        }
        return switch (one.field.rule()) {
            case SALESFORCE_OWNS -> one.side() == Side.HUBSPOT && otherHeld(one, one.written());
            case HUBSPOT_OWNS -> one.side() == Side.SALESFORCE && otherHeld(one, one.written());
            case FILL_BLANK -> false;
            case FURTHEST_WINS -> RuledField.ORDER.indexOf(one.written()) > RuledField.ORDER.indexOf(one.lost());
            case WRITE_ONCE -> heldBefore(one) || isFirstFill(one, Side.HUBSPOT) || wasEmptied(one);
            case LAST_UPDATED_WINS -> travelled(one) || isLater(one) || isFirstFill(one, Side.SALESFORCE);
            case SALESFORCE_WINS -> travelled(one) || one.side() == Side.HUBSPOT && otherWasEdited(one)
                    || isFirstFill(one, Side.SALESFORCE);
            case HUBSPOT_WINS -> travelled(one) || one.side() == Side.SALESFORCE && otherWasEdited(one)
                    || isFirstFill(one, Side.HUBSPOT);
            case REVIEW_CONFLICTS -> travelled(one);
            case REVIEW_CHANGES -> false;
        };
    }

    /** A person decided so, after the edit or about the very value that the edit set again. */
    private boolean isRuled(Overwritten one) {
        Choice taking = one.side() == Side.HUBSPOT ? Choice.TAKE_SALESFORCE : Choice.TAKE_HUBSPOT;
        return rulings.stream()
                .filter(ruling -> isAbout(ruling, one) && ruling.asked() <= one.by.index()
                        && (ruling.taken() > one.edit.index() || wasSetAgain(one, ruling)))
                .anyMatch(ruling -> ruling.choice() == taking || ruling.choice() == Choice.RESTORE
                        || ruling.choice() == Choice.SET_VALUE && ruling.value().equals(one.written()));
    }

    /** A decision that was not carried out yet is about the value that was there, whoever sets it again. */
    private boolean wasSetAgain(Overwritten one, Ruling ruling) {
        String decided = events.subList(0, ruling.taken())
                .stream()
                .filter(event -> isOfField(event, one, one.side()))
                .reduce((first, later) -> later)
                .map(event -> event.after(one.name()))
                .orElse("");
        return decided.equals(one.lost()) && events.subList(ruling.taken(), one.by.index())
                .stream()
                .noneMatch(event -> event.ours() && (isOfField(event, one, one.side())
                        || isOfField(event, one, one.side().other())));
    }

    private static boolean isOfField(Event event, Overwritten one, Side side) {
        return event.isOf(side, one.link.on(side)) && event.sets(one.field.on(side));
    }

    private Stream<Event> others(Overwritten one) {
        String id = one.link.on(one.side().other());
        return events.subList(0, one.by.index())
                .stream()
                .filter(event -> event.isOf(one.side().other(), id) && event.sets(otherName(one)));
    }

    private static String otherName(Overwritten one) {
        return one.field.on(one.side().other());
    }

    /** Whether the other side ever held a value before the write; what it was not created with began as blank. */
    private boolean otherHeld(Overwritten one, String value) {
        return others(one).anyMatch(event -> event.after(otherName(one)).equals(value))
                || value.isEmpty() && others(one).findFirst()
                        .filter(event -> event.entry().act() == Act.CREATE)
                        .isEmpty();
    }

    /** The edit was known to both sides, and a later one of the other side travelled alone. */
    private boolean travelled(Overwritten one) {
        return wasCarried(one) || wasKept(one) || wentBack(one);
    }

    /** The edit set again what was last in step, as if nobody had touched it: a later one of the other side travelled. */
    private boolean wentBack(Overwritten one) {
        int inStep = chronicle.lastInStep(one.link, one.field, one.lost(), one.edit.index());
        return inStep >= 0 && others(one)
                .anyMatch(event -> !event.ours() && event.index() > inStep
                        && event.after(otherName(one)).equals(one.written()));
    }

    /** A person had said that both keep what they hold, which the edit was part of. */
    private boolean wasKept(Overwritten one) {
        return otherWasEdited(one) && rulings.stream()
                .anyMatch(ruling -> ruling.choice() == Choice.KEEP_BOTH && isAbout(ruling, one)
                        && ruling.taken() > one.edit.index() && ruling.asked() <= one.by.index());
    }

    private static boolean isAbout(Ruling ruling, Overwritten one) {
        return ruling.link().value() == one.link.id() && ruling.field().value().equals(one.field.salesforce());
    }

    /** The edit had reached the other side, where somebody then changed it: a later edit travelled. */
    private boolean wasCarried(Overwritten one) {
        List<Event> others = others(one).toList();
        for (int i = 0; i < others.size(); i++) {
            Event carried = others.get(i);
            if (carried.index() > one.edit.index() && carried.after(otherName(one)).equals(one.lost())) {
                return others.subList(i + 1, others.size())
                        .stream()
                        .anyMatch(later -> !later.ours() && later.after(otherName(one)).equals(one.written()));
            }
        }
        // It was there already: the edit made both equal, and a later one on the other side travelled.
        Optional<Event> held = others.stream().filter(event -> event.index() < one.edit.index()).reduce((a, b) -> b);
        return held.filter(event -> event.after(otherName(one)).equals(one.lost())).isPresent()
                && others.stream()
                        .anyMatch(event -> !event.ours() && event.index() > one.edit.index()
                                && event.after(otherName(one)).equals(one.written()));
    }

    private Optional<Event> source(Overwritten one) {
        return others(one).filter(event -> !event.ours() && event.after(otherName(one)).equals(one.written()))
                .reduce((first, later) -> later);
    }

    private boolean isLater(Overwritten one) {
        return source(one).filter(source -> source.at().isAfter(one.edit.at().plusSeconds(59))).isPresent();
    }

    private boolean otherWasEdited(Overwritten one) {
        return source(one).isPresent();
    }

    private boolean heldBefore(Overwritten one) {
        return events.subList(0, one.edit.index())
                .stream()
                .anyMatch(event -> event.isOf(one.side(), one.edit.entry().id()) && event.sets(one.name())
                        && (event.after(one.name()).equals(one.written())
                                || event.before(one.name()).equals(one.written())));
    }

    /** The two were never in step, or may not have been, and the rule says who begins. */
    private boolean isFirstFill(Overwritten one, Side winner) {
        return neverInStep(one) && one.side() != winner && otherHeld(one, one.written());
    }

    /** Both had been emptied, which leaves no first value; HubSpot's next one is. */
    private boolean wasEmptied(Overwritten one) {
        int emptied = chronicle.lastInStep(one.link, one.field, "", one.by.index());
        return emptied >= 0 && one.side() == Side.SALESFORCE && others(one)
                .anyMatch(event -> event.index() > emptied && event.after(otherName(one)).equals(one.written()));
    }

    /** Whether the two sides were never known to be in step before the write, or may not have been. */
    private boolean neverInStep(Overwritten one) {
        if (fillUnderFire) {
            return true;
        }
        return !chronicle.wereInStep(one.link, one.field, one.by.index());
    }

    /** Nothing of ours stands on an owner's side, save what a person decided. */
    private void checkOwned(Event event) {
        if (event.entry().act() == Act.CREATE) {
            return;
        }
        for (String name : event.fields()) {
            RuledField.named(event.side(), name)
                    .filter(field -> field.isOwnedBy(event.side()))
                    .filter(field -> rulings.stream()
                            .noneMatch(ruling -> ruling.field().value().equals(field.salesforce())
                                    && ruling.asked() <= event.index()))
                    .forEach(field -> findings.add("we wrote " + name + " on its owner's side, " + event.side().label()
                            + " " + event.entry().id() + " at " + event.at()));
        }
    }
}
