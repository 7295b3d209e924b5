package dev.crmcutover.simulation;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulation.Books.Apart;
import dev.crmcutover.simulation.Books.LinkEnds;
import dev.crmcutover.simulation.Books.Open;
import dev.crmcutover.simulation.Chronicle.Event;
import dev.crmcutover.simulation.RuledField.Rule;
import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Projection;
import dev.crmcutover.simulators.hubspot.portal.RecordView;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks at what both CRMs hold and at what their journals say happened, and finds what must not be. Knows the
 * rules from {@link RuledField} alone, and asks the product's tables only for what it must account for.
 */
final class Judge {
    private final World world;
    private final Books books;
    private final Sagas sagas;
    private final List<LinkEnds> links;
    private final List<Open> open;
    private final Map<Long, Map<String, Apart>> apart;
    private final boolean fillUnderFire;
    private final List<String> findings = new ArrayList<>();

    Judge(World world, Books books, Sagas sagas, boolean fillUnderFire) {
        this.world = world;
        this.books = books;
        this.sagas = sagas;
        this.links = books.links();
        this.open = books.open();
        this.apart = books.apart();
        this.fillUnderFire = fillUnderFire;
    }

    /** What is wrong; nothing if all is well. */
    List<String> findings() {
        booksAreClosed();
        twins();
        links.forEach(this::leadsNowhere);
        links.stream()
                .filter(link -> link.state().equals("live") && world.gone(link).isEmpty())
                .forEach(this::agree);
        links.stream().filter(link -> !link.salesforce().isEmpty() && !link.hubspot().isEmpty()).forEach(this::stands);
        WriteAudit audit = writes();
        findings.addAll(audit.findings());
        EditAudit edits = new EditAudit(world.chronicle,
                links.stream().filter(link -> !world.merges().concern(link)).toList(), sagas.rulings(), audit,
                fillUnderFire);
        findings.addAll(edits.findings());
        peopleAreAsked();
        return findings;
    }

    /** What the ledger says of every entry of ours in the journals. */
    WriteAudit writes() {
        return new WriteAudit(world.chronicle, world.merges(), books.writes());
    }

    private void booksAreClosed() {
        if (!books.identityHolds()) {
            findings.add("captured = waiting + closed does not hold");
        }
        if (!books.isQuiet()) {
            findings.add("left over: " + books.unrest());
        }
    }

    private void peopleAreAsked() {
        books.asked()
                .stream()
                .filter(link -> !sagas.waits(new LinkId(link)))
                .forEach(link -> findings.add("link " + link + " waits for a person, but no saga asks one"));
        books.sagas()
                .stream()
                .filter(link -> !sagas.waits(new LinkId(link)))
                .forEach(link -> findings.add("the ledger counts a saga of link " + link + " that is not there"));
    }

    /** No record has two twins, and every contact that should have one has, or somebody is asked. */
    private void twins() {
        Map<String, List<String>> byPointer = new HashMap<>();
        for (RecordView record : world.portal.list(ObjectType.CONTACT, 100, OptionalLong.empty(),
                new Projection(List.of("salesforce_id"), List.of(), List.of(), false)).records()) {
            String pointer = record.value("salesforce_id");
            if (pointer != null) {
                byPointer.computeIfAbsent(pointer, id -> new ArrayList<>()).add(Long.toString(record.id()));
            }
        }
        byPointer.forEach((id, twins) -> {
            if (twins.size() > 1) {
                findings.add("contact " + id + " has several twins: " + twins);
            }
        });
        for (Row contact : world.org.records(World.CONTACT)) {
            Optional<LinkEnds> link = links.stream().filter(one -> one.salesforce().equals(contact.id())).findFirst();
            boolean linked = link.filter(one -> one.state().equals("live")).isPresent();
            boolean asked = link.filter(one -> isOpen(one, "*")).isPresent();
            boolean gone = link.flatMap(world::gone).isPresent();
            if (!linked && !asked && !gone) {
                findings.add("contact " + contact.id() + " has no twin, and nobody is asked");
            }
        }
    }

    /**
     * A pair is a tombstone while one of its records is in the recycle bin, and then only. HubSpot tells nobody
     * what went there: that is seen only when the record is read.
     */
    private void stands(LinkEnds link) {
        Optional<Side> gone = world.gone(link);
        boolean mustBeTombstone = gone.filter(side -> side == Side.SALESFORCE).isPresent();
        if (mustBeTombstone && link.state().equals("live") || gone.isEmpty() && link.state().equals("tombstone")) {
            findings.add("link " + link.id() + " is " + link.state() + ", in the recycle bin: " + gone);
        }
    }

    /** No live link ends at a record that was merged away, unless a person is asked about it. */
    private void leadsNowhere(LinkEnds link) {
        for (Side side : Side.values()) {
            if (link.state().equals("live") && world.merges().tookAway(link.on(side)) && !isOpen(link, "*")) {
                findings.add("link " + link.id() + " ends at " + side.label() + " " + link.on(side)
                        + ", which was merged away, and nobody is asked");
            }
        }
    }

    private boolean isOpen(LinkEnds link, String field) {
        return open.stream()
                .anyMatch(one -> one.link() == link.id() && (one.field().equals(field) || one.field().equals("*")));
    }

    /** Each field is equal, apart, waits for a person, or differs where its rule lets it. */
    private void agree(LinkEnds link) {
        for (RuledField field : RuledField.ALL) {
            String salesforce = held(link, Side.SALESFORCE, field);
            String hubspot = held(link, Side.HUBSPOT, field);
            boolean apart = new Apart(salesforce, hubspot)
                    .equals(this.apart.getOrDefault(link.id(), Map.of()).get(field.salesforce()));
            if (!salesforce.equals(hubspot) && !apart && !isOpen(link, field.salesforce())
                    && !mayDiffer(link, field, salesforce, hubspot)) {
                findings.add("link " + link.id() + " (" + link.salesforce() + ", " + link.hubspot() + "): "
                        + field.salesforce() + " is '" + salesforce + "' and '" + hubspot + "', rule "
                        + field.rule().word());
            }
            if (apart && sagas.rulings()
                    .stream()
                    .noneMatch(one -> one.link().value() == link.id()
                            && one.field().value().equals(field.salesforce()))) {
                findings.add("link " + link.id() + ": " + field.salesforce() + " is apart, and nobody said so");
            }
        }
    }

    private boolean mayDiffer(LinkEnds link, RuledField field, String salesforce, String hubspot) {
        return switch (field.rule()) {
            case FILL_BLANK -> !salesforce.isEmpty() && !hubspot.isEmpty();
            case FURTHEST_WINS, WRITE_ONCE, REVIEW_CHANGES, HUBSPOT_WINS -> false;
            // A blank of the owner that was never in step destroys nothing, though blanks propagate.
            case HUBSPOT_OWNS -> hubspot.isEmpty() && (fillUnderFire || world.merges().concern(link)
                    || !world.chronicle.wereInStep(link, field, world.chronicle.events().size()));
            case SALESFORCE_OWNS -> salesforce.isEmpty();
            case LAST_UPDATED_WINS, SALESFORCE_WINS, REVIEW_CONFLICTS -> salesforce.isEmpty() || hubspot.isEmpty();
        };
    }

    private String held(LinkEnds link, Side side, RuledField field) {
        String value = side == Side.SALESFORCE
                ? world.org.record(World.CONTACT, link.salesforce())
                        .map(row -> row.get(field.salesforce()))
                        .map(Object::toString)
                        .orElse("")
                : world.portal.read(ObjectType.CONTACT, Long.parseLong(link.hubspot()), field.hubspot())
                        .value(field.hubspot());
        return value == null ? "" : value;
    }
}
