package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmAccount;
import dev.crmcutover.crm.CrmChanges;
import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.crm.http.AccessTokens;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Repeats;
import dev.crmcutover.crm.http.Transport;
import dev.crmcutover.crm.http.UsageMeter;
import dev.crmcutover.record.Side;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A HubSpot portal over its CRM API. Safe for use by several threads; holds nothing to close. */
public final class HubSpotCrm implements Crm {
    private final HubSpotRecords records;
    private final HubSpotChanges changes;
    private final HubSpotAccount account;

    private HubSpotCrm(CrmSession session, HubSpotLogin login, HubSpotErrors errors, UsageMeter meter,
            RecordSearch search) {
        DescribedProperties properties = new DescribedProperties(session);
        BatchReads reads = new BatchReads(session);
        AssociationReads associations = new AssociationReads(session);
        AssociationWrites associating = new AssociationWrites(session, errors, new AssociationKinds(session),
                associations);
        this.records = new HubSpotRecords(new HubSpotRecords.Reads(reads, associations, search),
                new HubSpotRecords.Writes(new BatchWrites(session, errors, associating), associating), properties,
                new EditHistory(session, reads), new RecordFates(session));
        this.changes = new HubSpotChanges(session, search, errors);
        this.account = new HubSpotAccount(session, login, properties,
                new ExternalIdProperty(session, properties, errors), meter);
    }

    /**
     * A client for one portal. Nothing is sent yet: the first use asks which portal the token opens.
     *
     * @param expectedPortal the portal that the plan names; where the token opens another one, every use
     *     fails with {@link dev.crmcutover.crm.CrmException.Kind#WRONG_ACCOUNT}
     * @param clock ours, for {@code readAt}
     */
    public static HubSpotCrm connect(ConnectionSettings.HubSpot settings, Optional<String> expectedPortal,
            Clock clock) {
        return connect(settings, expectedPortal, clock, Repeats.USUAL);
    }

    /**
     * As {@link #connect(ConnectionSettings.HubSpot, Optional, Clock)}, for an account whose limit of five
     * searches a second is not enforced, as a simulated one's need not be.
     *
     * @param searchesApart how long after one search the next may begin
     */
    public static HubSpotCrm connect(ConnectionSettings.HubSpot settings, Optional<String> expectedPortal,
            Clock clock, Duration searchesApart) {
        return connect(settings, expectedPortal, clock, Repeats.USUAL, searchesApart);
    }

    static HubSpotCrm connect(ConnectionSettings.HubSpot settings, Optional<String> expectedPortal, Clock clock,
            Repeats repeats) {
        return connect(settings, expectedPortal, clock, repeats, RecordSearch.APART);
    }

    private static HubSpotCrm connect(ConnectionSettings.HubSpot settings, Optional<String> expectedPortal,
            Clock clock, Repeats repeats, Duration searchesApart) {
        Transport transport = new Transport(clock);
        HubSpotErrors errors = new HubSpotErrors(clock);
        HubSpotLogin login = new HubSpotLogin(settings, expectedPortal, transport, errors);
        UsageMeter meter = new UsageMeter(HubSpotAccount::day);
        CrmSession session = new CrmSession(transport, new AccessTokens(login), errors, repeats, meter);
        return new HubSpotCrm(session, login, errors, meter, new RecordSearch(session, searchesApart));
    }

    @Override
    public Side side() {
        return Api.SIDE;
    }

    @Override
    public CrmRecords records() {
        return records;
    }

    @Override
    public CrmChanges changes() {
        return changes;
    }

    @Override
    public CrmAccount account() {
        return account;
    }
}
