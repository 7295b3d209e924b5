package dev.crmcutover.benchmarks.run;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** Results as the rows of a Markdown table, printed as they come. */
final class ResultTable {
    private final PrintWriter out;

    ResultTable(PrintWriter out) {
        this.out = out;
    }

    void head() {
        out.println(
                "| what | pairs | workers | records/s | of the quota | API calls | Actions | row versions | CPU s: JVM + PostgreSQL + Temporal | processors |");
        out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        out.flush();
    }

    void row(Result result) {
        out.println(String.format(Locale.ROOT,
                "| %s | %,d | %s | %.0f | %.0f %% | %.1f | %s | %,.0f | %.2f + %.2f + %.2f | %.2f |",
                result.what(), result.size().pairs(),
                result.actions() == 0 ? "" : Integer.toString(result.size().workers()),
                result.recordsPerSecond(), 100 * result.shareOfQuota(), result.perThousand(result.cost().calls()),
                result.actions() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%.1f", result.perThousand(result.actions())),
                result.perThousand(result.cost().rowVersions()), seconds(result, ProcessorTime::own),
                seconds(result, ProcessorTime::postgresql), seconds(result, ProcessorTime::temporal),
                result.cost().busyProcessors()));
        out.flush();
    }

    private static double seconds(Result result, Function<ProcessorTime, Duration> part) {
        return result.perThousand(part.apply(result.cost().processors()).toMillis()) / 1_000;
    }
}
