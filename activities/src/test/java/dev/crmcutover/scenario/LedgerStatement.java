package dev.crmcutover.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.crmcutover.ledger.Accounts;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.Previews.Total;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.monitor.GateMeasurer;
import dev.crmcutover.plan.check.PlanSchemaCheck;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.GateRequest;
import dev.crmcutover.rollout.Measure;
import dev.crmcutover.rollout.Moment;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What the product knows and says: links, what waits for people, counts, gates, brakes. */
sealed interface LedgerStatement extends Expectation {
    /** Which HubSpot record each Salesforce record is linked with; {@code nobody} for none. */
    record Pairs(Map<String, String> twins) implements LedgerStatement {
        private static final String NOBODY = "nobody";

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Pairs {
        }

        @Override
        public void check(Stage stage) {
            Map<String, String> linked = new TreeMap<>();
            twins.keySet().forEach(name -> linked.put(name, twin(stage, name)));
            assertThat(linked).as("pairs").isEqualTo(new TreeMap<>(twins));
        }

        private static String twin(Stage stage, String name) {
            RecordKey record = stage.cast().record(Side.SALESFORCE, name);
            return stage.engine().ledger.links()
                    .find(record)
                    .filter(link -> link.state() == LinkState.LIVE)
                    .filter(link -> link.salesforce().equals(Optional.of(record)))
                    .flatMap(LinkRow::hubspot)
                    .map(twin -> stage.cast().nameOf(twin).orElse("a record without a name"))
                    .orElse(NOBODY);
        }
    }

    /** Everything that waits for people, one by one; {@code []} for nothing. A record's own question has no field. */
    record Waiting(List<Question> questions) implements LedgerStatement {
        /** One question. */
        record Question(String record, Optional<String> field, String reason) {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Waiting {
        }

        @Override
        public void check(Stage stage) {
            assertThat(stage.engine().ledger.rejections()
                    .list(Filter.OPEN, 1_000)
                    .stream()
                    .map(row -> name(stage, row.about().link()) + "." + row.about().field() + ": " + row.reason()))
                    .as("what waits for people")
                    .containsExactlyInAnyOrderElementsOf(questions.stream()
                            .map(asked -> asked.record + "." + asked.field.orElse("*") + ": " + asked.reason)
                            .toList());
        }

        private static String name(Stage stage, dev.crmcutover.record.LinkId link) {
            LinkRow row = stage.engine().ledger.links().byIds(List.of(link)).getFirst();
            return row.salesforce().or(row::hubspot).flatMap(stage.cast()::nameOf).orElse("link " + link);
        }
    }

    /** What waits and shares a cause, mended in bulk. */
    record WaitingInBulk(List<Group> groups) implements LedgerStatement {
        /**
         * One cause.
         *
         * @param records how many wait for it
         */
        record Group(String field, String reason, Optional<String> code, long records) {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public WaitingInBulk {
        }

        @Override
        public void check(Stage stage) {
            assertThat(stage.engine().ledger.rejections()
                    .groups(Filter.OPEN)
                    .stream()
                    .map(group -> new Group(group.field().value(), group.reason(), group.code(), group.waiting())))
                    .as("what waits in bulk")
                    .containsExactlyInAnyOrderElementsOf(groups);
        }
    }

    /** What became of every change that was captured, by outcome; what is not named is none. */
    record Outcomes(Map<String, Long> counts) implements LedgerStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Outcomes {
        }

        @Override
        public void check(Stage stage) {
            Map<String, Long> outcomes = stage.engine().ledger.accounts()
                    .outcomes()
                    .stream()
                    .filter(count -> count.n() > 0)
                    .collect(Collectors.groupingBy(
                            count -> count.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            TreeMap::new, Collectors.summingLong(Accounts.OutcomeCount::n)));
            assertThat(outcomes).as("outcomes of the changes captured").isEqualTo(new TreeMap<>(counts));
        }
    }

    /** Why records were left alone, and how many changes that concerns. */
    record LeftAlone(Map<String, Long> reasons) implements LedgerStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public LeftAlone {
        }

        @Override
        public void check(Stage stage) {
            Map<String, Long> why = stage.engine().ledger.accounts()
                    .outcomes()
                    .stream()
                    .filter(count -> reasons.containsKey(count.reason()))
                    .collect(Collectors.groupingBy(Accounts.OutcomeCount::reason,
                            Collectors.summingLong(Accounts.OutcomeCount::n)));
            assertThat(why).as("why records were left alone").isEqualTo(reasons);
        }
    }

    /** Hints that were captured and wait for a page. */
    record HintsWaiting(long count) implements LedgerStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public HintsWaiting {
        }

        @Override
        public void check(Stage stage) {
            assertThat(stage.engine().ledger.accounts().identity().waiting()).as("hints waiting").isEqualTo(count);
        }
    }

    /** Why the phase is held: {@code not} for no hold, else a part of the reason. */
    record Held(String why) implements LedgerStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Held {
        }

        @Override
        public void check(Stage stage) {
            List<String> holds = stage.engine().ledger.holds().list().stream().map(hold -> hold.why()).toList();
            if (why.equals("not")) {
                assertThat(holds).as("holds").isEmpty();
            } else {
                assertThat(holds).as("holds").singleElement().asString().contains(why);
            }
        }
    }

    /** What a gate measures, and which of its thresholds are not kept. */
    record Gate(String name, List<String> fails) implements LedgerStatement {
        @Override
        public void check(Stage stage) {
            Engine engine = stage.engine();
            List<Measure> measures = new GateMeasurer(engine.contexts, engine.ledger.links(),
                    engine.ledger.rejections(), engine.ledger.previews(), stage.clock())
                    .measure(new GateRequest(engine.context(), name, Moment.ENTER))
                    .measures();
            assertThat(measures.stream().filter(measure -> !measure.holds()).map(Measure::name))
                    .as("thresholds of gate %s that are not kept, of %s", name, measures)
                    .containsExactlyInAnyOrderElementsOf(fails);
        }
    }

    /** What the preview counts: {@code create-in-hubspot}, {@code update-in-salesforce}, {@code reject}. */
    record PreviewSays(Map<String, Long> counts) implements LedgerStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public PreviewSays {
        }

        @Override
        public void check(Stage stage) {
            Map<String, Long> said = stage.engine().ledger.previews()
                    .totals(stage.engine().context().hash(), stage.engine().context().phase())
                    .stream()
                    .map(Total::count)
                    .collect(Collectors.groupingBy(count -> count.kind()
                            + count.side().map(side -> "-in-" + side.word()).orElse(""),
                            Collectors.summingLong(count -> count.n())));
            counts.forEach((what, n) -> assertThat(said.getOrDefault(what, 0L)).as("%s in the preview", what)
                    .isEqualTo(n));
        }
    }

    /** What checking the plan against both CRMs warns of; a part of the text. */
    record PlanWarns(String of) implements LedgerStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public PlanWarns {
        }

        @Override
        public void check(Stage stage) {
            Map<Side, List<Schema>> schemas = new EnumMap<>(Side.class);
            for (Side side : Side.values()) {
                schemas.put(side, stage.engine().plan.objects()
                        .stream()
                        .flatMap(object -> object.pair().types(side).stream())
                        .map(stage.engine().crms.on(side).account()::describe)
                        .toList());
            }
            assertThat(new PlanSchemaCheck(Map.of()).check(stage.engine().reading, schemas))
                    .as("warnings of the plan")
                    .anySatisfy(finding -> assertThat(finding.toString()).contains(of));
        }
    }

    /** How many values were written, by field and CRM: the measured rates by which to choose a direction. */
    record WrittenByField(Map<String, Map<String, Long>> counts) implements LedgerStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public WrittenByField {
        }

        @Override
        public void check(Stage stage) {
            Map<String, Map<String, Long>> written = new TreeMap<>();
            stage.engine().ledger.accounts()
                    .written()
                    .stream()
                    .filter(count -> counts.containsKey(count.field().value()))
                    .forEach(count -> written.computeIfAbsent(count.field().value(), any -> new TreeMap<>())
                            .merge(count.side().word(), count.n(), Long::sum));
            assertThat(written).as("values written by field").isEqualTo(counts);
        }
    }

    /** The most calls that a share of a CRM's quota may have been granted, by CRM and share. */
    record GrantedAtMost(Map<String, Map<String, Long>> calls) implements LedgerStatement {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public GrantedAtMost {
        }

        @Override
        public void check(Stage stage) {
            stage.engine().ledger.quotas()
                    .spent()
                    .forEach(spent -> Optional
                            .ofNullable(calls.getOrDefault(spent.side().word(), Map.of()).get(spent.share().word()))
                            .ifPresent(most -> assertThat(spent.calls())
                                    .as("calls granted to %s in %s", spent.share(), spent.side())
                                    .isLessThanOrEqualTo(most)));
        }
    }
}
