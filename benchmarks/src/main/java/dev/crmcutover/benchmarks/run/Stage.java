package dev.crmcutover.benchmarks.run;

import dev.crmcutover.activities.CutoverActivities;
import dev.crmcutover.apply.Permits.Allowance;
import dev.crmcutover.benchmarks.org.BenchmarkPlan;
import dev.crmcutover.benchmarks.org.Population;
import dev.crmcutover.benchmarks.org.SimulatedAccounts;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.SyncContext;
import dev.crmcutover.worker.runtime.Connections;
import dev.crmcutover.worker.runtime.WorkerApplication;
import dev.crmcutover.worker.servers.DataFolder;
import dev.crmcutover.worker.servers.DatabaseServer;
import dev.crmcutover.worker.servers.TemporalServer;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run plays on: PostgreSQL and Temporal as processes of their own; both simulated CRMs and the workers
 * in this one. Begins empty, and leaves nothing.
 */
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final SimulatedAccounts accounts;
    private final DatabaseServer database;
    private final List<WorkerApplication> workers = new ArrayList<>();
    private final BenchmarkPlan plan = BenchmarkPlan.read();
    private final Population population;

    /**
     * How large it is.
     *
     * @param pairs people who are in both CRMs
     * @param workers worker instances, each with its own clients, database connections and pollers
     */
    record Size(int pairs, int workers) {}

    private Stage(Size size, Path data) {
        DataFolder folder = DataFolder.at(data)
                .inner("benchmark-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        closings.push(folder::discard);
        accounts = SimulatedAccounts.start(SimulatedAccounts.Limits.ENFORCED);
        closings.push(accounts::close);
        population = Population.load(accounts.simulators(), size.pairs());
        database = DatabaseServer.open(Optional.empty(), folder, PATIENCE);
        closings.push(database::close);
        TemporalServer server = TemporalServer.open(
                TemporalServer.Wanted.from(Optional.empty(), Map.of("PATH", System.getenv("PATH")), false, PATIENCE),
                folder);
        closings.push(server::close);
        for (int n = 0; n < size.workers(); n++) {
            WorkerApplication worker = WorkerApplication.start(new WorkerApplication.Needs(database.address(),
                    server.address(), connect(), WorkerApplication.Http.LOCAL));
            workers.add(worker);
            closings.push(worker::close);
        }
        ledger().plans().store(plan.text());
        ledger().plans().activate(plan.plan().hash());
    }

    /** Opens everything and loads the people. */
    static Stage open(Size size, Path data) {
        return new Stage(size, data);
    }

    private Connections connect() {
        return new Connections(accounts.connect(), new CutoverActivities.Account(Where.SIMULATED,
                Map.of(Side.SALESFORCE, Allowance.perDay(SimulatedAccounts.SALESFORCE_CALLS_A_DAY), Side.HUBSPOT,
                        Allowance.perTenSeconds(SimulatedAccounts.HUBSPOT_CALLS_IN_TEN_SECONDS))));
    }

    SimulatedAccounts accounts() {
        return accounts;
    }

    Population population() {
        return population;
    }

    BenchmarkPlan plan() {
        return plan;
    }

    SyncContext context() {
        return new SyncContext(plan.plan().name(), plan.plan().hash(), BenchmarkPlan.PHASE,
                ledger().installation().epoch().toString());
    }

    Ledger ledger() {
        return workers.getFirst().ledger();
    }

    WorkflowClient temporal() {
        return workers.getFirst().temporal();
    }

    DatabaseServer database() {
        return database;
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
