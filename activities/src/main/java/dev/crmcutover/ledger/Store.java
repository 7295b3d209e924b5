package dev.crmcutover.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database with its transactions and the clock that all instants come from. */
final class Store {
    private static final int ATTEMPTS = 4;

    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Store(DataSource database, Clock clock) {
        JdbcTemplate template = new JdbcTemplate(database);
        template.setExceptionTranslator(new ValueFreeErrors());
        this.client = JdbcClient.create(template);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        this.clock = clock;
    }

    JdbcClient.StatementSpec sql(String sql) {
        return client.sql(sql);
    }

    /** Until the transaction ends, statements are planned for the values they are given, not once for all. */
    void planForTheseValues() {
        sql("set local plan_cache_mode = force_custom_plan").update();
    }

    /** Now, as fine as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    OffsetDateTime nowColumn() {
        return Columns.time(now());
    }

    /**
     * Runs in one transaction that is on disk when this returns. Rows are locked in order of id, so that
     * deadlocks are rare; the victim of one starts again, hence {@code work} must only touch the database.
     */
    <T extends @Nullable Object> T durable(Supplier<T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return transactions.execute(status -> work.get());
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Like {@link #durable}, for what a crash may forget: leases, permits. Spares the wait for the disk. */
    <T extends @Nullable Object> T fleeting(Supplier<T> work) {
        return durable(() -> {
            client.sql("set local synchronous_commit = off").update();
            return work.get();
        });
    }

    void inTransaction(Runnable work) {
        durable(() -> {
            work.run();
            return true;
        });
    }
}
