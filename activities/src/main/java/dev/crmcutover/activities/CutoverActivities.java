package dev.crmcutover.activities;

import dev.crmcutover.apply.PageSteps;
import dev.crmcutover.apply.PageTools;
import dev.crmcutover.apply.Permits;
import dev.crmcutover.apply.Permits.Allowance;
import dev.crmcutover.apply.PlanContexts;
import dev.crmcutover.apply.Reserve;
import dev.crmcutover.capture.Collector;
import dev.crmcutover.capture.FeedPoller;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.freeze.ImportWatch;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.monitor.GateMeasurer;
import dev.crmcutover.monitor.HoldKeeper;
import dev.crmcutover.monitor.JournalKeeper;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.prepare.Preflight;
import dev.crmcutover.prepare.Preparing;
import dev.crmcutover.record.Side;
import dev.crmcutover.review.RecordAssessment;
import dev.crmcutover.review.ReviewDesk;
import dev.crmcutover.review.WakeDeliverer;
import dev.crmcutover.sync.TaskQueues;
import dev.crmcutover.undo.UndoSteps;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Every activity of one installation: one pair of accounts, one ledger.
 *
 * @param ledger the installation's ledger
 * @param crms the two accounts
 * @param account what the accounts allow, and what kind they are
 * @param client for waking record sagas
 * @param clock our clock
 */
public record CutoverActivities(Ledger ledger, Crms crms, Account account, WorkflowClient client, Clock clock) {
    /**
     * What the accounts are.
     *
     * @param where simulated, sandbox or production; phases of a plan that do not run there are left out
     * @param allowances API calls each CRM allows
     */
    public record Account(Where where, Map<Side, Allowance> allowances) {}

    /** So long a page waits for permits; well within what an activity may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The activities by the task queue they are served on, as {@link TaskQueues} names it. */
    public Map<String, List<Object>> byTaskQueue() {
        StoredPlans plans = new StoredPlans(ledger.plans(), account.where);
        PlanContexts contexts = new PlanContexts(plans::plan, crms, ledger.installation(), clock);
        Permits permits = new Permits(ledger.quotas(), account.allowances, Reserve.of(crms, clock), PATIENCE);
        PageTools tools = new PageTools(contexts, crms, permits,
                new PageTools.LedgerParts(ledger.pages(), ledger.inbox(), ledger.links(), ledger.previews()), clock);
        RecordAssessment records = new RecordAssessment(contexts, RecordAssessment.Passes.of(tools),
                new RecordAssessment.LedgerParts(ledger.links(), ledger.rejections(), ledger.wakes()),
                new ReviewDesk(ledger.rejections(), ledger.proposals()));
        return Map.of(
                TaskQueues.CUTOVER, rollout(plans, contexts, permits),
                TaskQueues.PAGES, List.of(new PageSteps(tools), new UndoSteps(tools, ledger.undos())),
                TaskQueues.RECORDS, List.of(records, new WakeDeliverer(
                        new WakeDeliverer.LedgerParts(ledger.wakes(), ledger.links(), ledger.holds()), client, clock)));
    }

    private List<Object> rollout(StoredPlans plans, PlanContexts contexts, Permits permits) {
        Collector collector = new Collector(contexts, crms, permits, ledger.links(), clock);
        Preflight preflight = new Preflight(crms, ledger.installation(), plans::misfits, clock);
        Preparing preparing = new Preparing(contexts, crms, collector, preflight,
                new Preparing.Parts(ledger.links(), ledger.cursors(), ledger.previews(), ledger.brakeLimits()), clock);
        return List.of(plans, preparing,
                new FeedPoller(contexts, crms, permits, ledger.cursors(), ledger.inbox()),
                new GateMeasurer(contexts, ledger.links(), ledger.rejections(), ledger.previews(), clock),
                new JournalKeeper(ledger.rollouts(), ledger.plans()), new HoldKeeper(ledger.holds()),
                new ImportWatch(contexts, crms));
    }
}
