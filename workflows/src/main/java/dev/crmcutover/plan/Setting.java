package dev.crmcutover.plan;

import dev.crmcutover.record.Side;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What holds for the whole plan.
 *
 * @param zone soak days and every date to datetime conversion
 * @param connections each CRM's connections
 * @param signers names in the plan to how those people log in
 * @param fourEyes whether a rejection may not be resolved by the person whose edit it is about, and a
 *     resolution that sets a value needs a second person
 */
public record Setting(ZoneId zone, Map<Side, Connection> connections, Map<String, String> signers, boolean fourEyes) {
    public Setting {
        connections = InOrder.copyOf(connections);
        signers = InOrder.copyOf(signers);
    }

    /**
     * The names under which the environment keeps the secrets of a CRM, and the account they must reach.
     *
     * @param production the name of the production connection
     * @param accountId the Salesforce organisation id or HubSpot portal id production must have
     * @param sandbox the name of the sandbox connection
     */
    public record Connection(Optional<String> production, Optional<String> accountId, Optional<String> sandbox) {}
}
