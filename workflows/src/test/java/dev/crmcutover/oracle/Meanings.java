package dev.crmcutover.oracle;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.math.BigDecimal;
import java.net.IDN;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text says, read as one kind of value. Each is empty where the text says nothing of the kind. */
final class Meanings {
    private static final Pattern LINE_END = Pattern.compile("\r\n?|\\u2028|\\u0085");
    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;]+@[^\\s@,;]+\\.[^\\s@,;.]+");
    private static final Pattern SITE = Pattern.compile("(([a-z][a-z0-9+.-]*:)?//([^/?#]*@)?)?(www\\.)*"
            + "(?<host>[^/?#:@]*?)\\.?(:\\d*)?([/?#].*)?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern
            .compile("([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+\\p{L}{2,}");

    private static final Map<String, String> REGIONS = regions();

    private Meanings() {}

    private static Map<String, String> regions() {
        Map<String, String> regions = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            regions.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
            regions.put(code.toLowerCase(Locale.ROOT), code);
        }
        return regions;
    }

    /** The text trimmed, Unicode NFC, one kind of line end. */
    static String text(String raw) {
        return trimmed(LINE_END.matcher(Normalizer.normalize(raw, Normalizer.Form.NFC)).replaceAll("\n"));
    }

    /** Without Unicode's white space around it, no-break spaces included. */
    static String trimmed(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && isSpace(raw.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(raw.charAt(to - 1))) {
            to--;
        }
        return raw.substring(from, to);
    }

    private static boolean isSpace(char character) {
        return character >= '\t' && character <= '\r' || character == '\u0085' || Character.isSpaceChar(character);
    }

    static boolean isBlank(String raw) {
        return trimmed(raw).isEmpty();
    }

    static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : trimmed(text.substring(0, text.offsetByCodePoints(0, characters)));
    }

    static Optional<String> email(String raw) {
        String text = text(raw).toLowerCase(Locale.ROOT);
        return ADDRESS.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    /** The ISO code of a country by its code or its English name; {@code ZZ} where it is neither. */
    static String region(String country) {
        return REGIONS.getOrDefault(text(country).toLowerCase(Locale.ROOT), "ZZ");
    }

    /** E.164 and the extension where it parses with the record's country, else its digits. */
    static Optional<String> phone(String raw, String region) {
        try {
            PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
            PhoneNumber number = phones.parse(raw, region);
            return Optional.of(phones.format(number, PhoneNumberFormat.E164) + " " + number.getExtension());
        } catch (NumberParseException e) {
            String digits = raw.replaceAll("\\D", "");
            return digits.isEmpty() ? Optional.empty() : Optional.of(digits);
        }
    }

    /** What is left of a web address without scheme, user, port, path and {@code www.}, if it can be a host. */
    static Optional<String> domain(String raw) {
        return Optional.of(SITE.matcher(text(raw).toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .map(site -> site.group("host"))
                .filter(host -> HOST.matcher(host).matches())
                .map(IDN::toASCII);
    }

    static Optional<BigDecimal> number(String raw) {
        try {
            return Optional.of(new BigDecimal(trimmed(raw))).filter(number -> Math.abs(number.scale()) < 100);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Boolean> truth(String raw) {
        return switch (trimmed(raw).toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Instant> moment(String raw) {
        String text = OFFSET_WITHOUT_COLON.matcher(trimmed(raw)).replaceFirst("$1:$2");
        try {
            return Optional.of(text.matches("-?\\d{9,}")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant());
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A day, or the day in that zone of a moment. */
    static Optional<LocalDate> day(String raw, ZoneId zone) {
        try {
            return Optional.of(LocalDate.parse(trimmed(raw)));
        } catch (DateTimeException e) {
            return moment(raw).map(instant -> LocalDate.ofInstant(instant, zone));
        }
    }
}
