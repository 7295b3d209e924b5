package dev.crmcutover.apply;

import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.Inbox;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.ledger.Pages;
import dev.crmcutover.ledger.Previews;
import java.time.Clock;

/**
 * What every page works with.
 *
 * @param contexts the plan and its objects
 * @param crms the two CRMs
 * @param permits the quota
 * @param ledger the ledger's parts
 * @param clock our clock
 */
public record PageTools(PlanContexts contexts, Crms crms, Permits permits, LedgerParts ledger, Clock clock) {
    /** The parts of the ledger that pages use. */
    public record LedgerParts(Pages pages, Inbox inbox, Links links, Previews previews) {}
}
