package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database and who we are there; printed without the password.
 *
 * @param jdbcUrl without user and password
 * @param user may be blank where the driver finds it elsewhere
 * @param password may be blank
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    private static final String EXAMPLE = "Write it like postgresql://user:password@host:5432/database.";

    /**
     * Reads what the user wrote.
     *
     * @param url {@code postgresql://user:password@host:port/database?...}, {@code postgres://...} or a JDBC
     *     URL of PostgreSQL
     * @throws CommandFailure if it is none of these
     */
    public static DatabaseAddress parse(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return parse(url.substring("jdbc:".length()));
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new CommandFailure(ExitCode.USAGE, "not a PostgreSQL URL: it must begin with postgresql://", EXAMPLE);
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            // The text may hold the password, so neither it nor the parser's message is shown.
            throw new CommandFailure(ExitCode.USAGE, "not a PostgreSQL URL: wrong at character " + e.getIndex(),
                    EXAMPLE + " Write special characters of a password as %XX.");
        }
        if (uri.getHost() == null || uri.getPath().length() < 2) {
            throw new CommandFailure(ExitCode.USAGE, "not a PostgreSQL URL: host or database is missing", EXAMPLE);
        }
        return of(uri);
    }

    private static DatabaseAddress of(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String[] login = loginOf(uri.getRawUserInfo());
        return new DatabaseAddress("jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query, login[0],
                login[1]);
    }

    private static String[] loginOf(@Nullable String userInfo) {
        if (userInfo == null) {
            return new String[]{"", ""};
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new String[]{decoded(userInfo), ""}
                : new String[]{decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1))};
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Host, port and database, for people. */
    public String place() {
        String rest = jdbcUrl.substring("jdbc:postgresql://".length());
        int query = rest.indexOf('?');
        return query < 0 ? rest : rest.substring(0, query);
    }

    @Override
    public String toString() {
        return "DatabaseAddress[" + place() + "]";
    }
}
