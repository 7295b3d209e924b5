package dev.crmcutover.benchmarks.org;

import dev.crmcutover.ledger.Plans;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.record.ObjectName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * The plan of the benchmarks: people only, in one phase that takes in all of them.
 *
 * @param plan as read
 * @param yaml its text
 */
public record BenchmarkPlan(CutoverPlan plan, String yaml) {
    /** The one kind of record. */
    public static final ObjectName PEOPLE = ObjectName.PEOPLE;
    /** The one phase. */
    public static final PhaseName PHASE = new PhaseName("everything");
    private static final String FILE = "/dev/crmcutover/benchmarks/people.yaml";

    /** Reads it. */
    public static BenchmarkPlan read() {
        try (InputStream file = Objects.requireNonNull(BenchmarkPlan.class.getResourceAsStream(FILE), FILE)) {
            String yaml = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new BenchmarkPlan(PlanReader.read(new PlanText("benchmark.yaml", yaml, Map.of())).orThrow(), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** Its one object. */
    public ObjectPlan people() {
        return plan.object(PEOPLE).orElseThrow();
    }

    /** As the ledger keeps it. */
    public Plans.PlanText text() {
        return new Plans.PlanText(plan.hash(), plan.name(), yaml, Map.of());
    }
}
