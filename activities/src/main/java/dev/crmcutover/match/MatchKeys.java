package dev.crmcutover.match;

import dev.crmcutover.ledger.KeyKind;
import dev.crmcutover.ledger.MatchKey;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.ObjectPlan.TieBreak;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.SalesforceIds;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The keys a record offers for matching, in canonical form. Shared addresses, free mail and denied domains
 * offer none. Pure.
 *
 * @param plan the object they are for
 * @param zone where a moment has its day
 */
public record MatchKeys(ObjectPlan plan, ZoneId zone) {
    private static final int LENGTH_OF_A_DAY = "2026-01-31".length();
    private static final String ADDITIONAL_EMAILS = "hs_additional_emails";

    /** The fields to read of a type so that its keys can be told. */
    public Set<String> fields(Side side, String type) {
        Set<String> fields = new LinkedHashSet<>();
        if (isCompany()) {
            fields.addAll(side == Side.SALESFORCE
                    ? List.of("Name", "Website", "BillingCountry")
                    : List.of("name", "domain", "country"));
        } else if (isDeal()) {
            fields.addAll(side == Side.SALESFORCE ? List.of("Name", "CloseDate") : List.of("dealname", "closedate"));
        } else {
            fields.addAll(side == Side.SALESFORCE
                    ? List.of("Email", "FirstName", "LastName", "Phone")
                    : List.of("email", ADDITIONAL_EMAILS, "firstname", "lastname", "phone"));
        }
        if (side == Side.HUBSPOT) {
            fields.addAll(plan.match().adopt());
        }
        if (plan.match().tieBreaks().contains(TieBreak.LATEST_ACTIVITY)) {
            fields.add(activityField(side));
        }
        fields.add(ExternalId.on(side));
        return fields;
    }

    /**
     * When somebody last worked with a record: Salesforce's last activity, a day, and HubSpot's, a moment. Empty
     * where the CRM does not say.
     */
    public Optional<Instant> activity(Snapshot record) {
        String said = text(record, activityField(record.key().side())).strip();
        try {
            if (said.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(said.length() == LENGTH_OF_A_DAY
                    ? LocalDate.parse(said).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(said));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String activityField(Side side) {
        return side == Side.SALESFORCE ? "LastActivityDate" : "notes_last_updated";
    }

    /** The keys of a record that was read with at least {@link #fields}. */
    public List<MatchKey> of(Snapshot record) {
        List<MatchKey> keys = new ArrayList<>();
        Side side = record.key().side();
        pointer(record, ExternalId.on(side)).ifPresent(id -> keys.add(new MatchKey(KeyKind.EXTERNAL_ID, id)));
        if (side == Side.HUBSPOT) {
            plan.match()
                    .adopt()
                    .forEach(property -> pointer(record, property)
                            .ifPresent(id -> keys.add(new MatchKey(KeyKind.ADOPTED, id))));
        }
        keys.addAll(isCompany() ? companyKeys(record) : isDeal() ? dealKeys(record) : personKeys(record));
        return keys.stream().distinct().toList();
    }

    /** The values of one kind of key. */
    public static List<String> values(List<MatchKey> keys, KeyKind kind) {
        return keys.stream().filter(key -> key.kind() == kind).map(MatchKey::value).toList();
    }

    private List<MatchKey> companyKeys(Snapshot record) {
        boolean salesforce = record.key().side() == Side.SALESFORCE;
        List<MatchKey> keys = new ArrayList<>();
        SharedAddresses.registrableDomain(text(record, salesforce ? "Website" : "domain"))
                .filter(SharedAddresses::namesACompany)
                .filter(domain -> !plan.match().domainDenyList().contains(domain))
                .ifPresent(domain -> keys.add(new MatchKey(KeyKind.DOMAIN, domain)));
        combined(KeyKind.NAME_COUNTRY, text(record, salesforce ? "Name" : "name"),
                text(record, salesforce ? "BillingCountry" : "country")).ifPresent(keys::add);
        return keys;
    }

    private List<MatchKey> dealKeys(Snapshot record) {
        boolean salesforce = record.key().side() == Side.SALESFORCE;
        String closes = text(record, salesforce ? "CloseDate" : "closedate");
        return combined(KeyKind.NAME_CLOSE_DATE, text(record, salesforce ? "Name" : "dealname"), day(closes)).stream()
                .toList();
    }

    /** The day of a day or a moment; blank where the text is neither. */
    private String day(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate().toString()
                    : LocalDate.parse(text).toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    private List<MatchKey> personKeys(Snapshot record) {
        boolean salesforce = record.key().side() == Side.SALESFORCE;
        List<MatchKey> keys = new ArrayList<>();
        emails(record).stream()
                .filter(email -> !SharedAddresses.isRole(email))
                .forEach(email -> keys.add(new MatchKey(KeyKind.EMAIL, email)));
        String name = text(record, salesforce ? "FirstName" : "firstname") + " "
                + text(record, salesforce ? "LastName" : "lastname");
        String digits = text(record, salesforce ? "Phone" : "phone").replaceAll("\\D", "");
        if (digits.length() >= 7) {
            combined(KeyKind.NAME_PHONE, name, digits.substring(digits.length() - 7)).ifPresent(keys::add);
        }
        emails(record).stream()
                .map(SharedAddresses::domainOf)
                .flatMap(Optional::stream)
                .filter(SharedAddresses::namesACompany)
                .distinct()
                .forEach(domain -> combined(KeyKind.NAME_COMPANY, name, domain).ifPresent(keys::add));
        return keys;
    }

    /** The address and HubSpot's additional ones, lower case. */
    private static List<String> emails(Snapshot record) {
        boolean salesforce = record.key().side() == Side.SALESFORCE;
        List<String> emails = new ArrayList<>();
        emails.add(text(record, salesforce ? "Email" : "email"));
        if (!salesforce) {
            emails.addAll(List.of(text(record, ADDITIONAL_EMAILS).split(";")));
        }
        return emails.stream()
                .map(email -> email.strip().toLowerCase(Locale.ROOT))
                .filter(email -> email.contains("@"))
                .distinct()
                .toList();
    }

    private static Optional<MatchKey> combined(KeyKind kind, String name, String beside) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        String second = beside.strip().toLowerCase(Locale.ROOT);
        return folded.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(new MatchKey(kind, folded + "|" + second));
    }

    /** A field that holds the other side's record id; whatever cannot be one is no key. */
    private static Optional<String> pointer(Snapshot record, String field) {
        String id = text(record, field).strip();
        if (record.key().side() == Side.SALESFORCE) {
            return id.matches("\\d{1,20}") ? Optional.of(id) : Optional.empty();
        }
        // Other syncs leave ids of 15 characters, as Salesforce's own pages show them.
        return id.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")
                ? Optional.of(SalesforceIds.normal(id))
                : Optional.empty();
    }

    private boolean isCompany() {
        return plan.name().equals(ObjectName.COMPANIES);
    }

    private boolean isDeal() {
        return plan.name().equals(ObjectName.DEALS);
    }

    private static String text(Snapshot record, String field) {
        RawValue value = record.value(field);
        return value == null ? "" : value.text();
    }
}
