package dev.crmcutover.ledger;

import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The ledger on one PostgreSQL database. Safe for any number of threads and of processes; keeps no state of
 * its own. The caller closes the data source.
 */
public final class Ledger {
    private final SqlInstallation installation;
    private final SqlLinks links;
    private final SqlInbox inbox;
    private final SqlCursors cursors;
    private final SqlPages pages;
    private final Store store;

    private Ledger(DataSource database, Clock clock) {
        this.store = new Store(database, clock);
        this.installation = new SqlInstallation(store);
        RecordIndex records = new RecordIndex(store);
        this.links = new SqlLinks(store, records, installation.keyHash());
        this.inbox = new SqlInbox(store, records);
        this.cursors = new SqlCursors(store);
        this.pages = new SqlPages(store);
    }

    /**
     * Brings the database's tables up to date and opens the ledger in it. Several processes may do so at once.
     *
     * @param database a pool of connections to one PostgreSQL database that is ours alone
     * @param clock where every instant in the ledger comes from, leases and deadlines too
     * @throws LedgerUnavailable if the database cannot be reached or brought up to date
     */
    public static Ledger open(DataSource database, Clock clock) {
        try {
            Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
        } catch (FlywayException e) {
            throw new LedgerUnavailable(e);
        }
        return new Ledger(database, clock);
    }

    public Installation installation() {
        return installation;
    }

    public Plans plans() {
        return new SqlPlans(store);
    }

    public Links links() {
        return links;
    }

    public Cursors cursors() {
        return cursors;
    }

    public Inbox inbox() {
        return inbox;
    }

    public Pages pages() {
        return pages;
    }

    public Rejections rejections() {
        return new SqlRejections(store, links);
    }

    public Proposals proposals() {
        return new SqlProposals(store);
    }

    public Wakes wakes() {
        return new SqlWakes(store);
    }

    public Rollouts rollouts() {
        return new SqlRollouts(store);
    }

    public Previews previews() {
        return new SqlPreviews(store);
    }

    public Holds holds() {
        return new SqlHolds(store);
    }

    public BrakeLimits brakeLimits() {
        return new SqlBrakeLimits(store);
    }

    public Quotas quotas() {
        return new SqlQuotas(store);
    }

    public Undos undos() {
        return new SqlUndos(store);
    }

    public Recovery recovery() {
        return new SqlRecovery(store);
    }

    public Accounts accounts() {
        return new SqlAccounts(store);
    }

    /** The database could not be reached or brought up to date. */
    public static final class LedgerUnavailable extends RuntimeException {
        LedgerUnavailable(FlywayException cause) {
            super("the ledger's database cannot be used; see that PostgreSQL runs there, that the user may create "
                    + "tables, and that the database is the ledger's alone (--database names another): "
                    + cause.getMessage(), cause);
        }
    }
}
