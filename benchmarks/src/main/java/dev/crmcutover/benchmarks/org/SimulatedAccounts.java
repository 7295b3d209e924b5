package dev.crmcutover.benchmarks.org;

import dev.crmcutover.crm.Crms;
import dev.crmcutover.crm.hubspot.HubSpotCrm;
import dev.crmcutover.crm.salesforce.SalesforceCrm;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.http.QuotaSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.worker.simulate.SimulatorPair;
import java.time.Clock;
import java.util.Optional;

/** Both simulated CRMs over HTTP, in this process. */
public final class SimulatedAccounts implements AutoCloseable {
    /** Calls a day of an Enterprise org with users to match; HubSpot's are those of a Professional account. */
    public static final long SALESFORCE_CALLS_A_DAY = 100_000;
    /** Calls in ten seconds of a private app in a Professional account. */
    public static final int HUBSPOT_CALLS_IN_TEN_SECONDS = QuotaSettings.PROFESSIONAL.tenSecondly();

    private final SimulatorPair simulators;

    /** Whether calls over the CRMs' limits are refused. */
    public enum Limits {
        ENFORCED, OFF
    }

    private SimulatedAccounts(SimulatorPair simulators) {
        this.simulators = simulators;
    }

    /** Starts both, empty. */
    public static SimulatedAccounts start(Limits limits) {
        boolean enforced = limits == Limits.ENFORCED;
        SalesforceSettings salesforce = SalesforceSettings.standard();
        return new SimulatedAccounts(
                SimulatorPair.start(enforced ? salesforce.enforcing(SALESFORCE_CALLS_A_DAY) : salesforce,
                        HubSpotSettings.forServer()
                                .withQuotas(enforced ? QuotaSettings.PROFESSIONAL : QuotaSettings.OFF)));
    }

    public SimulatorPair simulators() {
        return simulators;
    }

    /** The product's clients of both. */
    public Crms connect() {
        Clock clock = Clock.systemUTC();
        return new Crms(SalesforceCrm.connect(simulators.salesforceConnection(), Optional.empty(), clock),
                HubSpotCrm.connect(simulators.hubspotConnection(), Optional.empty(), clock));
    }

    @Override
    public void close() {
        simulators.close();
    }
}
