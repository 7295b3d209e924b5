package dev.crmcutover.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.salesforce.org.LeadConversion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do: a rep in Salesforce, a marketer in HubSpot, visitors, and whoever imports files. */
sealed interface PeopleStep extends Step {
    /** A rep changes records. */
    record RepEdits(Map<String, Map<String, @Nullable Object>> records) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RepEdits {
        }

        @Override
        public void perform(Stage stage) {
            records.forEach((String name, Map<String, @Nullable Object> values) -> stage.cast()
                    .editInSalesforce(stage.cast().rep(), name, values));
        }
    }

    /** A marketer changes records. */
    record MarketerEdits(Map<String, Map<String, @Nullable Object>> records) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public MarketerEdits {
        }

        @Override
        public void perform(Stage stage) {
            records.forEach((String name, Map<String, @Nullable Object> values) -> stage.cast()
                    .editInHubspot(stage.cast().marketer(), name, values));
        }
    }

    /** Visitors fill a form. */
    record FormIsSubmitted(Map<String, Map<String, @Nullable Object>> records) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public FormIsSubmitted {
        }

        @Override
        public void perform(Stage stage) {
            records.forEach((String name, Map<String, @Nullable Object> values) -> stage.cast()
                    .editInHubspot(Actor.form("form-1"), name, values));
        }
    }

    /** Somebody imports a file into HubSpot. */
    record ImportInHubspot(Map<String, Map<String, @Nullable Object>> records) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public ImportInHubspot {
        }

        @Override
        public void perform(Stage stage) {
            stage.cast().importInHubspot(records);
        }
    }

    /** A rep makes records. */
    record RepCreates(Map<String, Map<String, Map<String, @Nullable Object>>> records) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RepCreates {
        }

        @Override
        public void perform(Stage stage) {
            stage.cast().create(Side.SALESFORCE, records);
        }
    }

    /** A marketer makes records. */
    record MarketerCreates(Map<String, Map<String, Map<String, @Nullable Object>>> records) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public MarketerCreates {
        }

        @Override
        public void perform(Stage stage) {
            stage.cast().create(Side.HUBSPOT, records);
        }
    }

    /**
     * Many records appear, called {@code crowd-1}, {@code crowd-2} and so on; {@code {n}} in a value is the number.
     *
     * @param apart how much time lies between two of them; none unless said
     */
    record CrowdAppears(String in, String type, int count, Optional<Span> apart, Map<String, @Nullable Object> each)
            implements
                PeopleStep {
        @Override
        public void perform(Stage stage) {
            for (int n = 1; n <= count; n++) {
                apart.ifPresent(span -> stage.clock().advance(span.duration()));
                stage.cast().joinCrowd(Side.ofWord(in), type, n, each);
            }
        }
    }

    /** A rep merges records; the first lives on. */
    record RepMerges(List<String> names) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RepMerges {
        }

        @Override
        public void perform(Stage stage) {
            stage.cast().mergeInSalesforce(names);
        }
    }

    /** A marketer merges two records; what comes of it goes by the first one's name from then on. */
    record MarketerMerges(List<String> names) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public MarketerMerges {
        }

        @Override
        public void perform(Stage stage) {
            stage.cast().mergeInHubspot(names);
        }
    }

    /** A marketer takes contacts off deals. */
    record MarketerTakesOff(Map<String, List<String>> contacts) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public MarketerTakesOff {
        }

        @Override
        public void perform(Stage stage) {
            contacts.forEach((deal, names) -> names.forEach(name -> stage.cast().takeOff(deal, name)));
        }
    }

    /** A marketer adds contacts to deals. */
    record MarketerAdds(Map<String, List<String>> contacts) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public MarketerAdds {
        }

        @Override
        public void perform(Stage stage) {
            contacts.forEach((deal, names) -> names.forEach(name -> stage.cast().addTo(deal, name)));
        }
    }

    /** A rep converts a Lead; its Contact goes by its name from then on, its Account by that and {@code -account}. */
    record RepConverts(String name) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RepConverts {
        }

        @Override
        public void perform(Stage stage) {
            LeadConversion.Result made = stage.cast()
                    .rep()
                    .convertLead(LeadConversion.of(stage.cast().idIn(Side.SALESFORCE, name)));
            stage.cast().rename(Side.SALESFORCE, name, "Contact", made.contactId());
            stage.cast().rename(Side.SALESFORCE, name + "-account", "Account", made.accountId());
        }
    }

    /** A rep deletes records. */
    record RepDeletes(List<String> names) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RepDeletes {
        }

        @Override
        public void perform(Stage stage) {
            names.forEach(stage.cast()::deleteInSalesforce);
        }
    }

    /** Somebody takes records out of Salesforce's recycle bin. */
    record RepRestores(List<String> names) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RepRestores {
        }

        @Override
        public void perform(Stage stage) {
            names.forEach(stage.cast()::restoreInSalesforce);
        }
    }

    /** A person leaves the company: the login is closed in the CRM that is named. */
    record Leaves(String who, String in) implements PeopleStep {
        @Override
        public void perform(Stage stage) {
            stage.cast().deactivate(Side.ofWord(in), who);
        }
    }

    /** Other programs make so many calls to Salesforce. */
    record OtherProgramsCall(int times) implements PeopleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public OtherProgramsCall {
        }

        @Override
        public void perform(Stage stage) {
            stage.salesforce().quota().spend(times);
        }
    }
}
