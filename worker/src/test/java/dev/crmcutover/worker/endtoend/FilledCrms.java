package dev.crmcutover.worker.endtoend;

import dev.crmcutover.match.ExternalId;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.RecordView;
import dev.crmcutover.simulators.salesforce.store.Row;
import dev.crmcutover.worker.simulate.SimulatorPair;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Both simulated CRMs from a moment on, judged by their own journals and records, never by our ledger. */
final class FilledCrms {
    private static final Map<String, String> FIELDS = Map.of("FirstName", "firstname", "LastName", "lastname",
            "Title", "jobtitle");

    private final SimulatorPair simulators;
    private final int salesforceBefore;
    private final int hubspotBefore;

    private FilledCrms(SimulatorPair simulators) {
        this.simulators = simulators;
        salesforceBefore = simulators.salesforce().journal().size();
        hubspotBefore = simulators.hubspot().journal().size();
    }

    /** From now on nobody but the worker changes anything. */
    static FilledCrms watch(SimulatorPair simulators) {
        return new FilledCrms(simulators);
    }

    /** Changes of records so far, on both sides. */
    int changes() {
        return simulators.salesforce().journal().size() - salesforceBefore + simulators.hubspot().journal().size()
                - hubspotBefore;
    }

    /** Each record that the worker made is the only one made for its twin. */
    void demandNoneCreatedTwice() {
        List<Object> twins = Stream.concat(
                twins(simulators.salesforce().journal(), salesforceBefore, ExternalId.IN_SALESFORCE),
                twins(simulators.hubspot().journal(), hubspotBefore, ExternalId.IN_HUBSPOT)).toList();
        assertThat(twins).as("external ids of created records").isNotEmpty().doesNotHaveDuplicates();
    }

    private static Stream<Object> twins(Journal journal, int before, String externalId) {
        return journal.entries(entry -> entry.seq() > before && entry.act() == Journal.Act.CREATE)
                .stream()
                .map(entry -> Objects.requireNonNull(entry.after().get(externalId),
                        () -> entry.type() + " " + entry.id() + " was created without " + externalId));
    }

    /** Pairs of people, each of which points at the other and holds the same. */
    long demandLinkedPairsInStep() {
        List<Row> linked = Stream.of("Contact", "Lead")
                .flatMap(type -> simulators.salesforce().org().records(type).stream())
                .filter(row -> !row.isDeleted() && row.get(ExternalId.IN_SALESFORCE) != null)
                .toList();
        HubSpotPortal portal = simulators.hubspot().portal();
        for (Row person : linked) {
            long twin = Long.parseLong(text(person.get(ExternalId.IN_SALESFORCE)));
            RecordView contact = portal.read(ObjectType.CONTACT, twin, "firstname", "lastname", "jobtitle",
                    ExternalId.IN_HUBSPOT);
            assertThat(contact.value(ExternalId.IN_HUBSPOT)).as("twin of %s", twin).isEqualTo(person.id());
            assertThat(values(FIELDS.values(), contact::value)).as("%s and %s", person.id(), twin)
                    .isEqualTo(values(FIELDS.keySet(), person::get));
        }
        return linked.size();
    }

    private static List<String> values(Collection<String> fields, Function<String, @Nullable Object> record) {
        return fields.stream()
                .map(field -> text(record.apply(field)))
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }
}
