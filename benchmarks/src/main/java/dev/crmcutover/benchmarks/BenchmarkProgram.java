package dev.crmcutover.benchmarks;

import dev.crmcutover.benchmarks.run.SyncCommand;
import java.util.Arrays;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks' command line: {@code sync} for whole runs, {@code decide} for JMH. */
@Command(name = "benchmarks", mixinStandardHelpOptions = true, subcommands = SyncCommand.class, description = {
        "Measures how fast and how dear a sync is.",
        "'decide' runs the JMH benchmarks of deciding; its options are JMH's own (decide -h)."})
public final class BenchmarkProgram {
    private BenchmarkProgram() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("decide")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(new CommandLine(new BenchmarkProgram()).setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
