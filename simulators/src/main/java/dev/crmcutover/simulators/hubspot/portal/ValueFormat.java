package dev.crmcutover.simulators.hubspot.portal;

import com.google.common.net.InternetDomainName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a caller sends for a property into what the record holds, or says why it is refused. Input and
 * output forms, codes and messages are those of HubSpot's properties guide and of recorded answers.
 */
final class ValueFormat {
    private static final int LONGEST_TEXT = 65_536;
    private static final Pattern EMAIL = Pattern
            .compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{1,18}");
    private static final long DAY_MILLIS = 86_400_000;

    private final Owners owners;

    ValueFormat(Owners owners) {
        this.owners = owners;
    }

    /** A refused value. */
    static final class Refused extends Exception {
        private final transient PropertyIssue issue;

        Refused(String code, String message, String property) {
            super(code, null, false, false);
            this.issue = new PropertyIssue(code, message, property);
        }

        PropertyIssue issue() {
            return issue;
        }
    }

    /**
     * The value as the record will hold it.
     *
     * @param sent not empty
     * @param held what the record holds now, for a multiple enumeration that is appended to
     */
    String accept(PropertyDefinition property, String sent, @Nullable String held) throws Refused {
        return switch (property.type()) {
            case STRING, PHONE_NUMBER, JSON, OBJECT_COORDINATES -> text(property, sent);
            case NUMBER -> number(property, sent);
            case BOOL -> bool(property, sent);
            case DATE -> date(property, sent);
            case DATETIME -> datetime(property, sent);
            case ENUMERATION -> property.isMultiple() ? several(property, sent, held) : one(property, sent);
        };
    }

    private static String text(PropertyDefinition property, String sent) throws Refused {
        if (property.name().equals("email")) {
            return email(property, sent);
        }
        if (sent.length() > LONGEST_TEXT) {
            throw new Refused("PROPERTY_VALUE_TOO_LONG", "Property \"" + property.name() + "\" exceeds " + LONGEST_TEXT
                    + " characters", property.name());
        }
        return sent;
    }

    private static String email(PropertyDefinition property, String sent) throws Refused {
        String address = sent.strip().toLowerCase(Locale.ROOT);
        if (!isEmail(address)) {
            throw new Refused("INVALID_EMAIL", "Email address " + sent + " is invalid", property.name());
        }
        return address;
    }

    /** RFC 2822 without quotes in the local part, and a domain that ends in a registered top-level domain. */
    static boolean isEmail(String address) {
        if (!EMAIL.matcher(address).matches() || address.contains("..") || address.startsWith(".")
                || address.contains(".@")) {
            return false;
        }
        String domain = address.substring(address.indexOf('@') + 1);
        return InternetDomainName.isValid(domain) && InternetDomainName.from(domain).isUnderRegistrySuffix();
    }

    private static String number(PropertyDefinition property, String sent) throws Refused {
        try {
            return new BigDecimal(sent.strip()).toPlainString();
        } catch (NumberFormatException e) {
            throw notLong(property, sent);
        }
    }

    private static String bool(PropertyDefinition property, String sent) throws Refused {
        String value = sent.strip().toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw notAnOption(property, sent);
        }
        return value;
    }

    private static String date(PropertyDefinition property, String sent) throws Refused {
        if (EPOCH_MILLIS.matcher(sent).matches()) {
            return midnight(property, sent, Long.parseLong(sent));
        }
        try {
            if (sent.length() > 10) {
                return midnight(property, sent, OffsetDateTime.parse(sent).toInstant().toEpochMilli());
            }
            return LocalDate.parse(sent).toString();
        } catch (DateTimeParseException e) {
            throw notLong(property, sent);
        }
    }

    private static String midnight(PropertyDefinition property, String sent, long millis) throws Refused {
        if (Math.floorMod(millis, DAY_MILLIS) != 0) {
            throw new Refused("INVALID_DATE", sent + " is at " + Instant.ofEpochMilli(millis)
                    .atOffset(ZoneOffset.UTC)
                    .toLocalTime() + " UTC, not midnight!", property.name());
        }
        return LocalDate.ofEpochDay(millis / DAY_MILLIS).toString();
    }

    private static String datetime(PropertyDefinition property, String sent) throws Refused {
        try {
            return Instant.ofEpochMilli(millis(sent)).toString();
        } catch (DateTimeParseException e) {
            throw notLong(property, sent);
        }
    }

    /**
     * Epoch milliseconds of an instant or a day in any form that is accepted.
     *
     * @throws DateTimeParseException if it is none of them
     */
    static long millis(String text) {
        if (EPOCH_MILLIS.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        if (text.length() <= 10) {
            return LocalDate.parse(text).toEpochDay() * DAY_MILLIS;
        }
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    private String one(PropertyDefinition property, String sent) throws Refused {
        if (!allows(property, sent)) {
            throw notAnOption(property, sent);
        }
        return sent;
    }

    private String several(PropertyDefinition property, String sent, @Nullable String held) throws Refused {
        Set<String> chosen = new LinkedHashSet<>();
        if (sent.startsWith(";") && held != null) {
            chosen.addAll(List.of(held.split(";")));
        }
        for (String value : sent.split(";")) {
            if (!value.isEmpty()) {
                chosen.add(one(property, value));
            }
        }
        return String.join(";", chosen);
    }

    private boolean allows(PropertyDefinition property, String value) {
        if ("OWNER".equals(property.referencedObjectType())) {
            return owners.isKnown(value);
        }
        return property.has(PropertyTrait.EXTERNAL_OPTIONS)
                || property.options().stream().anyMatch(option -> option.value().equals(value));
    }

    private static Refused notLong(PropertyDefinition property, String sent) {
        return new Refused("INVALID_LONG", sent + " was not a valid long.", property.name());
    }

    /** The refusal of a value that is not among a property's options. */
    static Refused notAnOption(PropertyDefinition property, String sent) {
        List<String> options = new ArrayList<>();
        for (PropertyOption option : property.options()) {
            options.add("label: \"" + option.label() + "\"\nvalue: \"" + option.value() + "\"\ndisplay_order: "
                    + option.displayOrder() + "\nhidden: " + option.hidden() + "\nread_only: false\n");
        }
        return new Refused("INVALID_OPTION", sent + " was not one of the allowed options: "
                + options.stream().collect(Collectors.joining(", ", "[", "]")), property.name());
    }
}
