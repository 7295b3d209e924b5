package dev.crmcutover.decide;

import dev.crmcutover.record.FieldType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Days and moments as CRMs spell them: {@code 2026-01-05}; {@code 2026-01-05T10:05:00.000+0000}
 * (Salesforce); {@code 2026-01-05T10:05:00.123Z} and epoch milliseconds (HubSpot).
 */
final class Moments {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{1,14}");
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX")
            .withZone(ZoneOffset.UTC);

    /** Years that all spellings can say, a day to spare for any zone. */
    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("9999-12-31T00:00:00Z");

    private final FieldType declared;
    private final ZoneId zone;

    /**
     * @param declared the type of the field whose texts are read
     * @param zone in which a moment has its day, and a day begins
     */
    Moments(FieldType declared, ZoneId zone) {
        this.declared = declared;
        this.zone = zone;
    }

    /** The day a text names: of a moment, its day in the zone. */
    Optional<LocalDate> day(String text) {
        // A date field that is spelled as a moment means midnight UTC, as HubSpot demands of dates.
        ZoneId dayZone = declared instanceof FieldType.Date ? ZoneOffset.UTC : zone;
        return parsedDay(text).or(() -> parsedMoment(text).map(moment -> LocalDate.ofInstant(moment, dayZone)));
    }

    /** The moment a text names: of a day, its beginning in the zone. */
    Optional<Instant> moment(String text) {
        Optional<Instant> moment = declared instanceof FieldType.Date ? Optional.empty() : parsedMoment(text);
        return moment.or(() -> day(text).map(day -> day.atStartOfDay(zone).toInstant()));
    }

    /** A moment rounded down to a resolution. */
    static Instant roundedDown(Instant moment, int resolutionMillis) {
        long millis = moment.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, (long) resolutionMillis));
    }

    /** The spelling both CRMs accept. */
    static String written(Instant moment) {
        return WRITTEN.format(moment);
    }

    private static Optional<LocalDate> parsedDay(String text) {
        try {
            return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private Optional<Instant> parsedMoment(String text) {
        return anyMoment(text).filter(moment -> !moment.isBefore(EARLIEST) && moment.isBefore(TOO_LATE));
    }

    private Optional<Instant> anyMoment(String text) {
        boolean temporal = declared instanceof FieldType.Date || declared instanceof FieldType.Instant;
        if (temporal && EPOCH_MILLIS.matcher(text).matches()) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        try {
            return Optional.of(MOMENT.parse(text, OffsetDateTime::from).toInstant());
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }
}
