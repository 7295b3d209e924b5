package dev.crmcutover.benchmarks.run;

import dev.crmcutover.activities.StoredPlans;
import dev.crmcutover.apply.Permits;
import dev.crmcutover.apply.PlanContexts;
import dev.crmcutover.benchmarks.org.BenchmarkPlan;
import dev.crmcutover.capture.Collector;
import dev.crmcutover.capture.FeedPoller;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.MatchPolicy;
import dev.crmcutover.ledger.Permit;
import dev.crmcutover.ledger.Quotas;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.prepare.Provisioning;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.CollectOutcome;
import dev.crmcutover.rollout.CollectRequest;
import dev.crmcutover.simulators.hubspot.http.QuotaSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Provisions, collects and links before anything is measured, without regard to quotas. */
final class Linking {
    private static final Quotas NO_LIMIT = new Quotas() {
        @Override
        public Permit take(QuotaPlan.Share share, Side side, int calls, Map<QuotaPlan.Share, Rate> rates) {
            return new Permit.Granted();
        }

        @Override
        public List<Spent> spent() {
            return List.of();
        }
    };

    private Linking() {}

    /** Links all pairs of a stage; how many there are now. */
    static long link(Stage stage) {
        var quotas = stage.accounts().simulators().hubspot().quotas();
        quotas.change(QuotaSettings.OFF);
        Crms crms = stage.accounts().connect();
        Ledger ledger = stage.ledger();
        Provisioning.provision(crms, stage.plan().plan());
        PlanContexts contexts = new PlanContexts(new StoredPlans(ledger.plans(), Where.SIMULATED)::plan, crms,
                ledger.installation(), Clock.systemUTC());
        Permits permits = new Permits(NO_LIMIT,
                Map.of(Side.SALESFORCE, new Permits.Allowance(1, 1), Side.HUBSPOT, new Permits.Allowance(1, 1)));
        Collector collector = new Collector(contexts, crms, permits, ledger.links(), Clock.systemUTC());
        for (Side side : Side.values()) {
            FeedPoller.feeds(stage.plan().plan(), side)
                    .forEach(feed -> ledger.cursors().start(feed, crms.on(side).changes().now()));
            stage.plan().people().pair().types(side).forEach(type -> collect(stage, collector, side, type));
        }
        long linked = ledger.links().match(BenchmarkPlan.PEOPLE, MatchPolicy.of(stage.plan().people())).linked();
        quotas.change(QuotaSettings.PROFESSIONAL);
        return linked;
    }

    private static void collect(Stage stage, Collector collector, Side side, String type) {
        Optional<String> after = Optional.empty();
        do {
            CollectOutcome outcome = collector.collect(
                    new CollectRequest(stage.context(), BenchmarkPlan.PEOPLE, side, type, after), read -> {});
            after = outcome.after();
        } while (after.isPresent());
    }
}
