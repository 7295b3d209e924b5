package dev.crmcutover.worker.command;

import dev.crmcutover.activities.CutoverActivities.Account;
import dev.crmcutover.apply.Permits.Allowance;
import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.crm.hubspot.HubSpotCrm;
import dev.crmcutover.crm.salesforce.SalesforceCrm;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.plan.Setting.Connection;
import dev.crmcutover.record.Side;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import dev.crmcutover.worker.connect.ConnectionEnvironment;
import dev.crmcutover.worker.runtime.Connections;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which two accounts a command works on. */
final class AccountOptions {
    @Option(names = "--in", paramLabel = "WHERE", required = true, description = "What the two accounts are: ${COMPLETION-CANDIDATES}. Only the plan's phases that run there "
            + "are carried out.")
    private Where where = Where.SIMULATED;

    @Option(names = "--salesforce", paramLabel = "NAME", description = "The connection whose variables CUTOVER_NAME_... say how to reach Salesforce. Without it: the "
            + "plan's for WHERE, else 'salesforce'.")
    private Optional<String> salesforce = Optional.empty();

    @Option(names = "--hubspot", paramLabel = "NAME", description = "The same for HubSpot; else 'hubspot'.")
    private Optional<String> hubspot = Optional.empty();

    @Option(names = "--salesforce-calls", paramLabel = "PER_DAY", defaultValue = "100000", description = "API calls the org allows in 24 hours (default: ${DEFAULT-VALUE}).")
    private long salesforceCalls = 100_000;

    @Option(names = "--hubspot-calls", paramLabel = "PER_10_S", defaultValue = "190", description = "API calls the portal allows one app in 10 seconds (default: ${DEFAULT-VALUE}).")
    private int hubspotCalls = 190;

    Where where() {
        return where;
    }

    /**
     * The clients. Nothing is sent yet.
     *
     * @param plan names the connections, and the accounts that production must be
     */
    Connections connect(Surroundings surroundings, Optional<CutoverPlan> plan) {
        ConnectionEnvironment environment = new ConnectionEnvironment(surroundings.environment());
        ConnectionSettings.Salesforce ofSalesforce = environment
                .salesforce(salesforce.or(() -> named(plan, Side.SALESFORCE))
                        .orElse(ConnectionEnvironment.DEFAULT_SALESFORCE));
        ConnectionSettings.HubSpot ofHubspot = environment.hubspot(
                hubspot.or(() -> named(plan, Side.HUBSPOT)).orElse(ConnectionEnvironment.DEFAULT_HUBSPOT));
        demandFittingScheme(ofSalesforce);
        demandFittingScheme(ofHubspot);
        Clock clock = Clock.systemUTC();
        Crms crms = new Crms(SalesforceCrm.connect(ofSalesforce, expected(plan, Side.SALESFORCE), clock),
                HubSpotCrm.connect(ofHubspot, expected(plan, Side.HUBSPOT), clock));
        return new Connections(crms, new Account(where,
                Map.of(Side.SALESFORCE, Allowance.perDay(salesforceCalls), Side.HUBSPOT,
                        Allowance.perTenSeconds(hubspotCalls))));
    }

    /** Real CRMs speak https only, and the simulators http only: nobody writes to a real one by mistake. */
    private void demandFittingScheme(ConnectionSettings settings) {
        boolean real = "https".equals(settings.url().getScheme());
        if (real == (where == Where.SIMULATED)) {
            throw new CommandFailure(ExitCode.USAGE,
                    settings.url() + (real ? " is a real CRM" : " is not a real CRM") + ", but --in says "
                            + where.name().toLowerCase(Locale.ROOT),
                    real ? "Say --in sandbox or --in production." : "Say --in simulated.");
        }
    }

    private Optional<String> named(Optional<CutoverPlan> plan, Side side) {
        return connection(plan, side).flatMap(connection -> switch (where) {
            case PRODUCTION -> connection.production();
            case SANDBOX -> connection.sandbox();
            case SIMULATED -> Optional.empty();
        });
    }

    private Optional<String> expected(Optional<CutoverPlan> plan, Side side) {
        return where == Where.PRODUCTION ? connection(plan, side).flatMap(Connection::accountId) : Optional.empty();
    }

    private static Optional<Connection> connection(Optional<CutoverPlan> plan, Side side) {
        return plan.flatMap(known -> Optional.ofNullable(known.setting().connections().get(side)));
    }
}
