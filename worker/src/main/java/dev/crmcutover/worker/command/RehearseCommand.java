package dev.crmcutover.worker.command;

import dev.crmcutover.activities.CutoverActivities;
import dev.crmcutover.apply.Permits.Allowance;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.crm.hubspot.HubSpotCrm;
import dev.crmcutover.crm.salesforce.SalesforceCrm;
import dev.crmcutover.ledger.Plans;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.http.QuotaSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import dev.crmcutover.worker.rehearse.Rehearsal;
import dev.crmcutover.worker.rehearse.RehearsalReport;
import dev.crmcutover.worker.rehearse.RehearsalResult;
import dev.crmcutover.worker.runtime.Connections;
import dev.crmcutover.worker.runtime.WorkerApplication;
import dev.crmcutover.worker.servers.DataFolder;
import dev.crmcutover.worker.servers.DatabaseServer;
import dev.crmcutover.worker.servers.TemporalServer;
import dev.crmcutover.worker.simulate.SimulatorPair;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Walks a whole cutover on this machine, and judges it. */
@Command(name = "rehearse", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Rehearses a whole cutover on simulated CRMs: synthetic records, conflicts of known outcome, people "
                + "editing and approving, soak times shortened. Needs no configuration.",
        "Exit code 0 only if all planted conflicts came out as expected, a second fill writes nothing, and the "
                + "sums add up."})
final class RehearseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HUBSPOT_CALLS = 190;
    private static final long SALESFORCE_CALLS = 100_000;

    private final CutoverCommand cutover;

    @Parameters(arity = "0..1", paramLabel = "PLAN", defaultValue = "cutover-plans/two-way.yaml", description = "The plan to rehearse (default: ${DEFAULT-VALUE}).")
    private Path plan = Path.of("cutover-plans/two-way.yaml");

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Option(names = "--people", paramLabel = "N", defaultValue = "2000", description = "Synthetic people (default: ${DEFAULT-VALUE}).")
    private int people = 2000;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed makes the same org (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--keep", description = "Leave everything running to look at, with the last gate for you to approve.")
    private boolean keep;

    @Option(names = "--report", paramLabel = "FILE", description = "Where the report goes as HTML (default: rehearsal.html in the data folder).")
    private Optional<Path> report = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    RehearseCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        if (people < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--people is " + people, "Name at least one.");
        }
        PlanFile file = PlanFile.at(surroundings.resolve(plan));
        CutoverPlan sound = file.sound();
        DataFolder folder = servers.freshFolder(surroundings);
        // With --json, what is printed as results is one document.
        PrintWriter out = output.json() ? surroundings.err() : surroundings.out();
        AtomicBoolean good = new AtomicBoolean();
        try (Uptime uptime = new Uptime()) {
            // What a rehearsal leaves is of use only where something went wrong.
            uptime.keep(() -> {
                if (good.get()) {
                    folder.discard();
                }
            });
            DatabaseServer database = uptime.keep(servers.openDatabase(surroundings, folder, PATIENCE));
            TemporalServer temporal = uptime.keep(servers.openTemporal(surroundings, folder, PATIENCE));
            out.println("Database: " + database.origin());
            out.println("Temporal: " + temporal.origin());
            temporal.ui().ifPresent(ui -> out.println("Temporal UI: " + ui));
            SimulatorPair simulators = uptime.keep(SimulatorPair.start(
                    SalesforceSettings.standard().enforcing(SALESFORCE_CALLS),
                    HubSpotSettings.forServer().withQuotas(QuotaSettings.PROFESSIONAL)));
            Connections connections = connections(simulators);
            WorkerApplication worker = uptime.keep(WorkerApplication.start(new WorkerApplication.Needs(
                    database.address(), temporal.address(), connections, WorkerApplication.Http.LOCAL)));
            CutoverActivities activities = new CutoverActivities(worker.ledger(), connections.crms(),
                    connections.account(), worker.temporal(), Clock.systemUTC());
            Rehearsal rehearsal = new Rehearsal(new Rehearsal.Stage(simulators, worker, activities), sound, out);
            RehearsalResult result = rehearsal.play(file.text(),
                    new Rehearsal.Script(people, seed, keep));
            tell(result, out, report.map(surroundings::resolve).orElse(folder.path().resolveSibling("rehearsal.html")));
            if (output.json()) {
                output.json(surroundings, result);
            }
            good.set(result.isGood());
            if (keep) {
                new KeptRehearsal(out, sound, temporal.address(), folder.path()).invite(worker.ledger().rejections());
                uptime.await();
            }
            return result.isGood() ? ExitCode.OK.number() : ExitCode.FINDING.number();
        }
    }

    private static Connections connections(SimulatorPair simulators) {
        Clock clock = Clock.systemUTC();
        Crms crms = new Crms(SalesforceCrm.connect(simulators.salesforceConnection(), Optional.empty(), clock),
                HubSpotCrm.connect(simulators.hubspotConnection(), Optional.empty(), clock));
        return new Connections(crms, new CutoverActivities.Account(Where.SIMULATED,
                Map.of(Side.SALESFORCE, Allowance.perDay(SALESFORCE_CALLS), Side.HUBSPOT,
                        Allowance.perTenSeconds(HUBSPOT_CALLS))));
    }

    private static void tell(RehearsalResult result, PrintWriter out, Path html) {
        RehearsalReport report = new RehearsalReport(result);
        out.println(report.text());
        try {
            Files.writeString(html, report.html());
            out.println();
            out.println("The same with pictures: " + html);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "the report cannot be written to " + html,
                    "Name another file with --report, or see to space on the disk.", e);
        }
        out.flush();
    }
}
