package dev.crmcutover.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.crmcutover.freeze.ImportWatch;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.FreezeRequest;
import dev.crmcutover.rollout.ImportSeen;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** What the CRMs hold, and what was written to them by their own journals. */
sealed interface CrmStatement extends Expectation {
    /** What records of Salesforce hold. */
    record Salesforce(Map<String, Map<String, @Nullable Object>> records) implements CrmStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Salesforce {
        }

        @Override
        public void check(Stage stage) {
            checkValues(stage, Side.SALESFORCE, records);
        }
    }

    /** What records of HubSpot hold. */
    record Hubspot(Map<String, Map<String, @Nullable Object>> records) implements CrmStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Hubspot {
        }

        @Override
        public void check(Stage stage) {
            checkValues(stage, Side.HUBSPOT, records);
        }
    }

    private static void checkValues(Stage stage, Side side, Map<String, Map<String, @Nullable Object>> records) {
        records.forEach((name, values) -> {
            Map<String, String> held = new TreeMap<>();
            Map<String, String> wanted = new TreeMap<>();
            values.forEach((field, value) -> {
                held.put(field, stage.cast().value(side, name, field));
                wanted.put(field, stage.cast().expected(side, value));
            });
            assertThat(held).as("%s in %s", name, side.label()).isEqualTo(wanted);
        });
    }

    /** Who the contacts of a deal are. */
    record ContactsOf(Map<String, List<String>> contacts) implements CrmStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public ContactsOf {
        }

        @Override
        public void check(Stage stage) {
            contacts.forEach((deal, names) -> assertThat(stage.cast().contactsOf(deal)).as("contacts of %s", deal)
                    .containsExactlyInAnyOrderElementsOf(names));
        }
    }

    /** Which companies a person is associated with. */
    record CompaniesOf(Map<String, List<String>> companies) implements CrmStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public CompaniesOf {
        }

        @Override
        public void check(Stage stage) {
            companies.forEach((person, names) -> assertThat(stage.cast().companiesOf(person))
                    .as("companies of %s", person)
                    .containsExactlyInAnyOrderElementsOf(names));
        }
    }

    /** How many records there are, by Salesforce object or HubSpot type. */
    record Records(Map<String, Long> counts) implements CrmStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Records {
        }

        @Override
        public void check(Stage stage) {
            assertThat(counts.keySet()
                    .stream()
                    .collect(Collectors.toMap(type -> type, type -> count(stage, type))))
                    .as("records")
                    .isEqualTo(counts);
        }

        private static long count(Stage stage, String type) {
            Optional<ObjectType> inHubspot = ObjectType.named(type).filter(known -> known.plural().equals(type));
            return inHubspot.map(stage.hubspot().portal()::count)
                    .orElseGet(() -> (long) stage.salesforce().org().records(type).size());
        }
    }

    /** How many records the product changed or made in each CRM since it is counted. */
    record OurWrites(Map<String, Integer> counts) implements CrmStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public OurWrites {
        }

        @Override
        public void check(Stage stage) {
            counts.forEach((crm, count) -> assertThat(stage.ourWrites(Side.ofWord(crm)))
                    .as("our writes in %s", crm)
                    .hasSize(count));
        }
    }

    /** The most that the product may have changed in each CRM since it is counted. */
    record OurWritesAtMost(Map<String, Integer> counts) implements CrmStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public OurWritesAtMost {
        }

        @Override
        public void check(Stage stage) {
            counts.forEach((crm, count) -> assertThat(stage.ourWrites(Side.ofWord(crm)))
                    .as("our writes in %s", crm)
                    .hasSizeLessThanOrEqualTo(count));
        }
    }

    /** The most calls that Salesforce has counted in a day, everybody's. */
    record SalesforceCallsAtMost(long calls) implements CrmStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public SalesforceCallsAtMost {
        }

        @Override
        public void check(Stage stage) {
            assertThat(stage.salesforce().quota().used()).as("calls of Salesforce's day").isLessThanOrEqualTo(calls);
        }
    }

    /** Imports of other people that touch the plan's objects, by CRM. */
    record ImportsSeen(Map<String, Long> counts) implements CrmStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public ImportsSeen {
        }

        @Override
        public void check(Stage stage) {
            Map<String, Long> seen = new ImportWatch(stage.engine().contexts, stage.engine().crms)
                    .look(new FreezeRequest(stage.engine().context(), Instant.EPOCH))
                    .imports()
                    .stream()
                    .collect(Collectors.groupingBy((ImportSeen one) -> one.side().word(), Collectors.counting()));
            assertThat(seen).as("imports seen").isEqualTo(counts);
        }
    }
}
