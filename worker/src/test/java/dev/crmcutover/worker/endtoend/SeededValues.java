package dev.crmcutover.worker.endtoend;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.worker.rehearse.RehearsalOrg;
import dev.crmcutover.worker.rehearse.SyntheticOrg;
import dev.crmcutover.worker.simulate.SimulatorPair;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts by which a value of a record would be seen in a history: whatever a rehearsal loads, plants or edits.
 * E-mails and phones are looked for as they are; names and titles, which may be words of ours as well, as
 * JSON strings.
 */
final class SeededValues {
    private static final Set<String> AS_THEY_ARE = Set.of("email", "phone", "domain", "website", "mobilephone");
    private static final Set<String> AS_STRINGS = Set.of("firstname", "lastname", "title", "jobtitle", "name",
            "company");
    private static final List<String> PLANTED = List.of("Planted", "@conflict-", "conflict-1", "\"Title ",
            "\"Founder\"", "\"Analyst\"", "\"Chief\"", "\"CFO\"", "\"CEO\"", "+12125550", "(212) 555", "xxxxxxxxxx");

    private SeededValues() {}

    /** What the rehearsal of so many people with this seed works on. */
    static Set<String> of(int people, long seed) {
        try (SimulatorPair simulators = SimulatorPair.start(SalesforceSettings.standard(),
                HubSpotSettings.forTests())) {
            SyntheticOrg.load(RehearsalOrg.furnish(simulators), people, seed);
            Set<String> texts = new HashSet<>(PLANTED);
            Stream.concat(simulators.salesforce().journal().entries().stream(),
                    simulators.hubspot().journal().entries().stream()).forEach(entry -> add(texts, entry));
            return texts;
        }
    }

    /** Which of the values stand in a text. */
    static Set<String> found(Set<String> values, String text) {
        return values.stream().filter(text::contains).collect(Collectors.toSet());
    }

    private static void add(Set<String> texts, Journal.Entry entry) {
        entry.after().forEach((field, value) -> {
            String name = field.toLowerCase(Locale.ROOT);
            String text = value.toString().strip();
            if (AS_THEY_ARE.contains(name) && !text.isEmpty()) {
                texts.add(text);
            } else if (AS_STRINGS.contains(name) && !text.isEmpty()) {
                texts.add('"' + text + '"');
            }
        });
    }
}
