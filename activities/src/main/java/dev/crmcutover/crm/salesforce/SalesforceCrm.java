package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmAccount;
import dev.crmcutover.crm.CrmChanges;
import dev.crmcutover.crm.CrmOpportunities;
import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.crm.http.AccessTokens;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Repeats;
import dev.crmcutover.crm.http.Transport;
import dev.crmcutover.crm.http.UsageMeter;
import dev.crmcutover.record.Side;
import java.time.Clock;
import java.util.Optional;

/** A Salesforce org over its REST API. Safe for use by several threads; holds nothing to close. */
public final class SalesforceCrm implements Crm {
    private final SalesforceRecords records;
    private final SalesforceChanges changes;
    private final SalesforceAccount account;
    private final Opportunities opportunities;

    private SalesforceCrm(CrmSession session, UsageMeter meter) {
        DescribedTypes types = new DescribedTypes(session);
        RecordQueries queries = new RecordQueries(session, types);
        this.records = new SalesforceRecords(session, queries, new CollectionWrites(session, types),
                new EditHistory(session, queries));
        this.changes = new SalesforceChanges(session, queries);
        this.account = new SalesforceAccount(session, queries, types, meter);
        this.opportunities = new Opportunities(queries, types);
    }

    /**
     * A client for one org. Nothing is sent yet: the first use logs in.
     *
     * @param expectedOrg the org that the plan names; every login that opens another one fails with
     *     {@link dev.crmcutover.crm.CrmException.Kind#WRONG_ACCOUNT}
     * @param clock ours, for {@code readAt} and the lifetime of assertions
     * @throws IllegalArgumentException if the private key or the expected org's id is not one
     */
    public static SalesforceCrm connect(ConnectionSettings.Salesforce settings, Optional<String> expectedOrg,
            Clock clock) {
        return connect(settings, expectedOrg, clock, Repeats.USUAL);
    }

    static SalesforceCrm connect(ConnectionSettings.Salesforce settings, Optional<String> expectedOrg, Clock clock,
            Repeats repeats) {
        Transport transport = new Transport(clock);
        AccessTokens tokens = new AccessTokens(new SalesforceLogin(settings, expectedOrg, transport, clock));
        UsageMeter meter = new UsageMeter(SalesforceAccount::day);
        return new SalesforceCrm(new CrmSession(transport, tokens, SalesforceErrors.CLASSES, repeats, meter), meter);
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
    public Optional<CrmOpportunities> opportunities() {
        return Optional.of(opportunities);
    }

    @Override
    public CrmAccount account() {
        return account;
    }
}
