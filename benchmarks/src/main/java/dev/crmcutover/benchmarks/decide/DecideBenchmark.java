package dev.crmcutover.benchmarks.decide;

import dev.crmcutover.decide.RecordSituation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Whole records decided on one thread. {@code fields} counts each field of the plan that a record's type has; a
 * group is one.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 2, jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class DecideBenchmark {
    /** What happened to the records before they are decided. */
    public enum Kind {
        /** They were never in step, and one field differs. */
        FILL,
        /** They were in step, and a field of one was edited. */
        LIVE,
        /** They were in step, and nothing was edited. */
        QUIET
    }

    /** What is decided. */
    @State(Scope.Benchmark)
    public static class Page {
        /** Of which kind the records are. */
        @Param
        public Kind kind = Kind.FILL;

        private Situations situations = Situations.NONE;
        private int next;

        /** Reads the records once, through the product's own clients. */
        @Setup(Level.Trial)
        public void read() {
            situations = Situations.read(kind);
        }

        RecordSituation next() {
            next = next + 1 == situations.records().size() ? 0 : next + 1;
            return situations.records().get(next);
        }
    }

    /** How many fields were decided. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Decided {
        /** Read by JMH. */
        public long fields;

        /** Begins each iteration at zero. */
        @Setup(Level.Iteration)
        public void reset() {
            fields = 0;
        }
    }

    /** Decides a record; its own figure is records a second, that of {@code fields} is fields a second. */
    @Benchmark
    public void records(Page page, Decided decided, Blackhole sink) {
        var verdict = page.situations.decider().decide(page.next());
        decided.fields += verdict.fields().size();
        sink.consume(verdict);
    }
}
