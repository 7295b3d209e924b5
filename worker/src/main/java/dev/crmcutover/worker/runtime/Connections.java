package dev.crmcutover.worker.runtime;

import dev.crmcutover.activities.CutoverActivities;
import dev.crmcutover.crm.Crms;

/**
 * The two accounts a worker works on.
 *
 * @param crms the clients
 * @param account what kind of accounts they are, and what they allow
 */
public record Connections(Crms crms, CutoverActivities.Account account) {}
