package dev.crmcutover.simulators.salesforce.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Salesforce's spelling of dates and times: UTC, whole seconds, {@code 2021-12-02T18:23:39.000+0000}. */
public final class Stamps {
    private static final DateTimeFormatter OUT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'")
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter IN = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .parseDefaulting(java.time.temporal.ChronoField.OFFSET_SECONDS, 0)
            .toFormatter();
    private static final DateTimeFormatter HTTP = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private Stamps() {}

    /** {@code 2021-12-02T18:23:39.000+0000} */
    public static String format(Instant instant) {
        return OUT.format(instant);
    }

    /** An HTTP-date, {@code Thu, 2 Dec 2021 18:23:39 GMT}. */
    public static String formatHttp(Instant instant) {
        return HTTP.format(instant);
    }

    /** The instant of an ISO 8601 date-time with or without an offset, or of a bare date. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, IN).toInstant());
        } catch (DateTimeException e) {
            return parseDate(text).map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    public static Optional<LocalDate> parseDate(String text) {
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 && text.charAt(10) == 'T'
                    ? text.substring(0, 10)
                    : text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The instant of an HTTP-date; empty if it is none. */
    public static Optional<Instant> parseHttp(String text) {
        try {
            return Optional.of(Instant.from(HTTP.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Without the fraction of a second, which Salesforce does not keep. */
    public static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
