package dev.crmcutover.ledger;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/**
 * Turns the database's errors into Spring's without the values that PostgreSQL quotes in them: what it says
 * in detail always, and for bad values and broken constraints (classes 22 and 23) its message too.
 */
final class ValueFreeErrors implements SQLExceptionTranslator {
    private final SQLExceptionTranslator byState = new SQLStateSQLExceptionTranslator();

    @Override
    public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException e) {
        return byState.translate(task, sql, withoutValues(e));
    }

    private static SQLException withoutValues(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (server == null) {
            return e;
        }
        String state = server.getSQLState() == null ? "?" : server.getSQLState();
        boolean quotes = state.startsWith("22") || state.startsWith("23");
        SQLException bare = new SQLException("PostgreSQL " + state + ": "
                + (quotes ? "a value was refused" : server.getMessage())
                + (server.getConstraint() == null ? "" : ", constraint " + server.getConstraint()), state);
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }
}
