package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.Optional;

/**
 * One link as the ledger held it at one moment.
 *
 * @param id never reused
 * @param object the plan's kind of record
 * @param salesforce its end in Salesforce, if known
 * @param hubspot its end in HubSpot, if known
 * @param state where it stands in its life
 * @param version goes up with every commit that touches the link; claims and commits compare it
 * @param salesforceSeen the latest version of the Salesforce record that a pass has committed
 * @param hubspotSeen the latest version of the HubSpot record that a pass has committed
 */
public record LinkRow(LinkId id, ObjectName object, Optional<RecordKey> salesforce, Optional<RecordKey> hubspot,
        LinkState state, int version, Optional<Instant> salesforceSeen, Optional<Instant> hubspotSeen) {

    public Optional<RecordKey> end(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }

    public Optional<Instant> seen(Side side) {
        return side == Side.SALESFORCE ? salesforceSeen : hubspotSeen;
    }
}
