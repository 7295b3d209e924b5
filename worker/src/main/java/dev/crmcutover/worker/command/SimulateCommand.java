package dev.crmcutover.worker.command;

import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.http.QuotaSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.worker.ExitCode;
import dev.crmcutover.worker.connect.ConnectionEnvironment;
import dev.crmcutover.worker.rehearse.RehearsalOrg;
import dev.crmcutover.worker.rehearse.SyntheticOrg;
import dev.crmcutover.worker.simulate.SimulatorPair;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code cutover simulate}: both simulated CRMs, until it is stopped. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Starts a simulated Salesforce and a simulated HubSpot, prints their URLs and credentials as "
                + "one line of JSON, and runs until it is stopped. Nothing is kept.",
        "Where CUTOVER_SALESFORCE_CLIENT_ID and _CLIENT_SECRET, or CUTOVER_HUBSPOT_ACCESS_TOKEN, are set, they "
                + "are the credentials to accept."})
final class SimulateCommand implements Callable<Integer> {
    private static final long CALLS_PER_DAY = 100_000;

    private final CutoverCommand cutover;

    @Option(names = "--listen", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "The address to listen on; 0.0.0.0 for every one (default: ${DEFAULT-VALUE}).")
    private String listen = "127.0.0.1";

    @Option(names = "--salesforce-port", paramLabel = "PORT", description = "Default: a free one.")
    private int salesforcePort;

    @Option(names = "--hubspot-port", paramLabel = "PORT", description = "Default: a free one.")
    private int hubspotPort;

    @Option(names = "--quotas", description = "Refuse calls over the limits, as the real ones do.")
    private boolean quotas;

    @Option(names = "--search-lag", paramLabel = "SECONDS", defaultValue = "3", description = "How far HubSpot's search lags behind its records (default: ${DEFAULT-VALUE}).")
    private double searchLag = 3;

    @Option(names = "--people", paramLabel = "N", description = "Fill both with so many synthetic people and their companies. Default: both are empty.")
    private int people;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed makes the same people (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    SimulateCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        try (Uptime uptime = new Uptime()) {
            SimulatorPair pair = uptime.keep(start(surroundings.environment()));
            if (people > 0) {
                SyntheticOrg.load(RehearsalOrg.furnish(pair), people, seed);
            }
            surroundings.out().println(JsonMapper.shared().writeValueAsString(pair.credentials()));
            surroundings.out().flush();
            uptime.await();
        }
        return ExitCode.OK.number();
    }

    private SimulatorPair start(Map<String, String> environment) {
        SalesforceSettings salesforce = SalesforceSettings.standard()
                .listening(new SalesforceSettings.Listen(listen, salesforcePort));
        if (quotas) {
            salesforce = salesforce.enforcing(CALLS_PER_DAY);
        }
        Optional<SalesforceSettings.Login> login = login(environment);
        HubSpotSettings hubspot = HubSpotSettings.forServer()
                .withHost(listen)
                .withPort(hubspotPort)
                .withQuotas(quotas ? QuotaSettings.PROFESSIONAL : QuotaSettings.OFF)
                .withSearchLag(Duration.ofMillis((long) (searchLag * 1000)));
        Optional<String> token = ConnectionEnvironment.variable(environment, ConnectionEnvironment.DEFAULT_HUBSPOT,
                "ACCESS_TOKEN");
        return SimulatorPair.start(login.map(salesforce::with).orElse(salesforce),
                token.map(hubspot::withAccessToken).orElse(hubspot));
    }

    private static Optional<SalesforceSettings.Login> login(Map<String, String> environment) {
        String name = ConnectionEnvironment.DEFAULT_SALESFORCE;
        return ConnectionEnvironment.variable(environment, name, "CLIENT_ID")
                .flatMap(id -> ConnectionEnvironment.variable(environment, name, "CLIENT_SECRET")
                        .map(secret -> new SalesforceSettings.Login(id, secret)));
    }
}
