package dev.crmcutover.benchmarks.run;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the scenarios and prints a table. */
@Command(name = "sync", mixinStandardHelpOptions = true, sortOptions = false, description = "Fill, live sync and a plain script against the simulators over HTTP, which enforce the real CRMs' limits.")
public final class SyncCommand implements Callable<Integer> {
    @Option(names = "--pairs", split = ",", paramLabel = "N", defaultValue = "10000,100000", description = "People in both CRMs (default: ${DEFAULT-VALUE}).")
    private List<Integer> pairs = List.of();

    @Option(names = "--workers", split = ",", paramLabel = "N", defaultValue = "1,2,4", description = "Worker instances in this process (default: ${DEFAULT-VALUE}).")
    private List<Integer> workers = List.of();

    @Option(names = "--scenarios", split = ",", paramLabel = "NAME", defaultValue = "FILL,COMPARE,LIVE,SCRIPT", description = "Which: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). COMPARE and LIVE begin with a fill.")
    private Set<Scenario> scenarios = Set.of();

    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = ".cutover", description = "Where the servers keep their data meanwhile (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".cutover");

    /** What can be run. */
    enum Scenario {
        FILL, COMPARE, LIVE, SCRIPT
    }

    @Override
    public Integer call() {
        ResultTable table = new ResultTable(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        table.head();
        for (int people : pairs) {
            for (int instances : workers) {
                engine(new Stage.Size(people, instances), table);
            }
            if (scenarios.contains(Scenario.SCRIPT)) {
                Stage.Size size = new Stage.Size(people, 1);
                try (Stage stage = Stage.open(size, data)) {
                    table.row(new BatchScript(stage, size).run());
                }
            }
        }
        return 0;
    }

    private void engine(Stage.Size size, ResultTable table) {
        if (scenarios.equals(Set.of(Scenario.SCRIPT))) {
            return;
        }
        try (Stage stage = Stage.open(size, data)) {
            long linked = Linking.link(stage);
            if (linked != size.pairs()) {
                throw new IllegalStateException(linked + " of " + size.pairs() + " pairs were linked");
            }
            FillScenario fill = new FillScenario(stage, size);
            table.row(fill.writing());
            if (scenarios.contains(Scenario.COMPARE)) {
                table.row(fill.lookingBack());
                table.row(fill.comparing());
            }
            if (scenarios.contains(Scenario.LIVE)) {
                table.row(new LiveScenario(stage, size).run());
            }
        }
    }
}
