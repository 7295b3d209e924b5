package dev.crmcutover.benchmarks.decide;

import dev.crmcutover.benchmarks.decide.DecideBenchmark.Kind;
import dev.crmcutover.benchmarks.org.BenchmarkPlan;
import dev.crmcutover.benchmarks.org.Population;
import dev.crmcutover.benchmarks.org.SimulatedAccounts;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.decide.BaseMove;
import dev.crmcutover.decide.Conventions;
import dev.crmcutover.decide.OwnerDirectory;
import dev.crmcutover.decide.RecordDecider;
import dev.crmcutover.decide.RecordSituation;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of records with all that deciding asks for, read from the simulators by the product's own clients.
 *
 * @param records in the order of their creation
 */
record Situations(@Nullable RecordDecider known, List<RecordSituation> records) {
    static final Situations NONE = new Situations(null, List.of());
    private static final int PEOPLE = 2_000;

    RecordDecider decider() {
        return Objects.requireNonNull(known, "the records are read before they are decided");
    }

    static Situations read(Kind kind) {
        try (SimulatedAccounts accounts = SimulatedAccounts.start(SimulatedAccounts.Limits.OFF)) {
            List<Population.Pair> pairs = Population.load(accounts.simulators(), PEOPLE).pairs();
            ObjectPlan people = BenchmarkPlan.read().people();
            Crms crms = accounts.connect();
            RecordDecider decider = new RecordDecider(people, schemas(crms, people),
                    Conventions.of(BenchmarkPlan.read().plan().setting(), owners(crms)));
            Map<String, Snapshot> salesforce = new HashMap<>();
            for (String type : people.pair().salesforce()) {
                salesforce.putAll(crms.salesforce()
                        .records()
                        .read(type,
                                pairs.stream()
                                        .filter(pair -> pair.type().equals(type))
                                        .map(Population.Pair::salesforce)
                                        .toList(),
                                decider.fieldsToRead(Side.SALESFORCE, type)));
            }
            Map<String, Snapshot> hubspot = crms.hubspot()
                    .records()
                    .read(people.pair().hubspot(), pairs.stream().map(pair -> Long.toString(pair.hubspot())).toList(),
                            decider.fieldsToRead(Side.HUBSPOT, people.pair().hubspot()));
            List<RecordSituation> fills = new ArrayList<>();
            for (Population.Pair pair : pairs) {
                fills.add(RecordSituation.of(Objects.requireNonNull(salesforce.get(pair.salesforce())),
                        Objects.requireNonNull(hubspot.get(Long.toString(pair.hubspot()))), Base.ABSENT));
            }
            return new Situations(decider,
                    kind == Kind.FILL ? fills : fills.stream().map(fill -> later(decider, fill, kind)).toList());
        }
    }

    private static List<Schema> schemas(Crms crms, ObjectPlan people) {
        return Stream.of(Side.values())
                .flatMap(side -> people.pair().types(side).stream().map(crms.on(side).account()::describe))
                .toList();
    }

    private static OwnerDirectory owners(Crms crms) {
        return new OwnerDirectory(Stream.of(Side.values())
                .flatMap(side -> crms.on(side)
                        .account()
                        .people()
                        .stream()
                        .map(person -> new OwnerDirectory.Entry(side, person.id(), person.email(), person.active())))
                .toList());
    }

    /** The same pair after its fill, and after a marketer's edit where it is live. */
    private static RecordSituation later(RecordDecider decider, RecordSituation fill, Kind kind) {
        var verdict = decider.decide(fill);
        List<BaseMove> moves = new ArrayList<>(verdict.settled());
        verdict.written().forEach(written -> moves.add(decider.afterWrite(written, fill, Map.of())));
        Base base = BaseMove.moved(Base.ABSENT, moves);
        Map<String, RawValue> edits = kind == Kind.LIVE ? Map.of("jobtitle", new RawValue("Edited")) : Map.of();
        return RecordSituation.of(with(fill.salesforce().orElseThrow(), verdict.writes(Side.SALESFORCE)),
                with(with(fill.hubspot().orElseThrow(), verdict.writes(Side.HUBSPOT)), edits), base);
    }

    private static Snapshot with(Snapshot record, Map<String, RawValue> changed) {
        Map<String, RawValue> values = new HashMap<>(record.values());
        values.putAll(changed);
        return new Snapshot(record.key(), values, record.modifiedAt(), record.readAt());
    }
}
