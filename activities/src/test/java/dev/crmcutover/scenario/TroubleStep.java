package dev.crmcutover.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.hubspot.http.QuotaSettings;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Workflows.Moment;
import dev.crmcutover.simulators.salesforce.org.Automation;
import dev.crmcutover.simulators.salesforce.org.ValidationRules.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** What gets in the way: networks, limits, locks, and what admins set up. */
sealed interface TroubleStep extends Step {
    /** The next calls of a kind go wrong. */
    record GoesWrong(String in, Trouble what, On on, int times) implements TroubleStep {
        @Override
        public void perform(Stage stage) {
            Faults faults = Side.ofWord(in) == Side.SALESFORCE
                    ? stage.salesforce().faults()
                    : stage.hubspot().faults();
            faults.plan(on.fits, what.fault, times);
        }
    }

    /** How a call goes wrong. */
    enum Trouble {
        /** Carried out, and the answer never comes. */
        ANSWER_LOST(new Fault.CommitThenTimeOut()),
        /** Refused: too many calls in a moment. */
        TOO_MANY_CALLS(new Fault.RateLimited(false)),
        /** Refused: the day's calls are used up. */
        DAY_USED_UP(new Fault.RateLimited(true)),
        /** One row is locked by somebody else. */
        ROW_LOCKED(new Fault.RowLock()),
        /** The CRM is down. */
        DOWN(new Fault.ServerError(503));

        private final Fault fault;

        Trouble(Fault fault) {
            this.fault = fault;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Which calls. */
    enum On {
        /** Updates and creates. */
        WRITES(call -> call.path().endsWith("/batch/update") || call.path().endsWith("/batch/upsert")
                || (call.path().contains("/composite/sobjects") && call.method().equals("PATCH"))
                || (call.path().endsWith("/composite") && call.body().contains("\"PATCH\""))), EVERYTHING(
                        call -> !call.path().contains("/oauth2/"));

        private final Predicate<Faults.Request> fits;

        On(Predicate<Faults.Request> fits) {
            this.fits = fits;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** HubSpot's search shows what was written only after a while. */
    record SearchLags(Span by) implements TroubleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public SearchLags {
        }

        @Override
        public void perform(Stage stage) {
            stage.hubspot().portal().searchLag(by.duration());
        }
    }

    /** A rep's change is stamped now, but Salesforce's own transaction ends, and shows it, only later. */
    record CommitsLate(String record, Span by) implements TroubleStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().late.hide(stage.cast().idIn(Side.SALESFORCE, record),
                    stage.clock().instant().plus(by.duration()));
        }
    }

    /** A formula of Salesforce yields something else; no stamp of the record moves. */
    record FormulaYields(Map<String, Map<String, String>> records) implements TroubleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public FormulaYields {
        }

        @Override
        public void perform(Stage stage) {
            records.forEach(stage.cast()::computeInSalesforce);
        }
    }

    /** An admin adds a validation rule: a field must not hold one of these values. */
    record AdminForbids(String object, String field, List<String> values) implements TroubleStep {
        @Override
        public void perform(Stage stage) {
            Set<String> forbidden = Set.copyOf(values);
            stage.cast()
                    .rule(new Rule(object, field + " must be another", List.of(field),
                            row -> forbidden.contains(String.valueOf(row.get(field)))));
        }
    }

    /** The admin takes all validation rules away. */
    record AdminAllowsAll() implements TroubleStep {
        @Override
        public void perform(Stage stage) {
            stage.cast().dropRules();
        }
    }

    /** An admin's trigger puts a field in upper case in Salesforce, whoever writes it. */
    record SalesforceTrigger(String object, @JsonProperty("upper-case") String field) implements TroubleStep {
        @Override
        public void perform(Stage stage) {
            stage.salesforce().org().automation().add("upper case", object, Automation.upperCase(field));
        }
    }

    /** A HubSpot workflow puts a property in lower case, after whoever wrote it has been answered. */
    record HubspotWorkflow(String type, @JsonProperty("lower-case") String property) implements TroubleStep {
        @Override
        public void perform(Stage stage) {
            stage.hubspot()
                    .portal()
                    .workflows()
                    .add("lower case", ObjectType.named(type).orElseThrow(), Moment.AFTER_THE_ANSWER,
                            (before, after) -> Map.of(property,
                                    Objects.requireNonNullElse(after.get(property), "").toLowerCase(Locale.ROOT)));
        }
    }

    /** How many calls a day HubSpot allows all apps of the account together. */
    record HubspotAllowsADay(long calls) implements TroubleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public HubspotAllowsADay {
        }

        @Override
        public void perform(Stage stage) {
            QuotaSettings usual = QuotaSettings.PROFESSIONAL;
            stage.hubspot()
                    .quotas()
                    .change(new QuotaSettings(true, calls, usual.tenSecondly(), 1_000));
        }
    }

    /** The admin never mapped this custom field for the conversion of Leads. */
    record ConversionDrops(String field) implements TroubleStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public ConversionDrops {
        }

        @Override
        public void perform(Stage stage) {
            stage.salesforce().org().leadMapping().unmap(field);
        }
    }

    /** A worker dies after a call was answered, before it wrote down what came of it. */
    record WorkerDies() implements TroubleStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().crash.next();
        }
    }
}
