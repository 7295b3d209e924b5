package dev.crmcutover.oracle;

import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pair of declared types with texts that people and CRMs put there: few, so that they often meet, and
 * several for one value, so that they meet in different spellings.
 *
 * @param map Salesforce value to HubSpot value, or null
 * @param order what {@code furthest-wins} may be given, furthest back first; empty where it makes no sense
 */
record Kind(String name, FieldType salesforce, FieldType hubspot, @Nullable Map<String, String> map,
        List<String> inSalesforce, List<String> inHubspot, List<String> order) {
    private static final Map<String, String> INDUSTRIES = Map.of("Banking", "BANKING", "Apparel & Fashion", "apparel",
            "Media", "media", "Energy", "media-old");
    private static final Map<String, String> STAGES = Map.of("Subscriber", "subscriber", "Lead", "lead", "MQL",
            "marketingqualifiedlead", "Customer", "customer");
    private static final List<String> STAGE_ORDER = List.of("subscriber", "lead", "marketingqualifiedlead", "customer");
    private static final FieldType CHECKBOX = new FieldType.Bool(false);
    private static final FieldType BOOL = new FieldType.Bool(true);
    private static final List<String> TRUTHS = List.of("true", "false", "");
    private static final List<String> WORDS = List.of("", "  ", "Ann", " Ann ", "ann", "Zo\u00eb", "Zoe\u0308", "abcde",
            "abcdef", "abcdefg", "abcd f", "abcd", "abcde\u0308f", "\u00a0", "Ann\u00a0", "a\nb", "a\r\nb", "a\rb",
            "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00xyz");
    private static final List<String> ADDRESSES = List.of("", "ann@acme.example", "Ann@Acme.example",
            " ANN@acme.example ",
            "bob@acme.example", "ann@old.example", "Ann@OLD.example", "ann at acme", "ann@acme", "a@b@c.example",
            "ann@acme.example,");
    private static final List<String> PHONES = List.of("", "(212) 555-0123", "+1 212 555 0123", "212.555.0123",
            "+12125550123", "030 123456", "+49 30 123456", "none yet", "ask Bob", "5550123", "555-0123",
            "212.555.0123 x5", "1-800-FLOWERS", "+1 (212) 555-0123 ext. 5", "0", "x");
    private static final List<String> SITES = List.of("", "acme.com", " acme.com", "https://www.acme.com/about",
            " https://www.acme.com/about",
            "ACME.com",
            "http://acme.com:8080/x?y", "www.acme.com", "acme.com/", "other.example", "other.example ", "no site",
            "mail.acme.com",
            "acme.com.", "www.www.acme.com", "HTTPS://ACME.COM#top", "b\u00fccher.example", "ann@acme.com", "localhost",
            "http://http://acme.com", "acme.com:80", "10.0.0.1", "//acme.com/x");
    private static final List<String> NUMBERS = List.of("", "10", "10.0", " 10 ", "10.004", "10.005", "10.006", "-0",
            "0",
            "1E1", "12.345", "12.35", "999999", "+5", "5", "05", "1e999", "-10", "\uff11\uff10");
    private static final List<String> DAYS = List.of("", "2026-01-05", "2026-01-06", "2018-11-04", " 2026-01-05",
            "1767571200000", "2026-01-05T00:00:00Z");
    private static final List<String> MOMENTS = List.of("", "2026-01-05T23:30:00.000+0000", "2026-01-05T23:30:00Z",
            "2026-01-05T23:30:00.400Z", "2026-01-06T03:30:00Z", "2026-01-06T00:30:00+01:00", "2018-11-04T03:00:00Z",
            "2018-11-04T02:59:59.999Z", "1767655800400", "2026-01-06T03:30:00.000000Z", " 2026-01-06T03:30:00Z");
    private static final List<String> ODD_MOMENTS = with(MOMENTS, "next week", "2026-01-05", "2026-02-30",
            "1767655800000");
    private static final List<String> SETS = List.of("", "a", "b", "a;b", "b;a", "b; a;b", ";a", "a;c", "d", ";", " ; ",
            "A;b");

    static final List<ZoneId> ZONES = List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("UTC"), ZoneId.of("Asia/Tokyo"));
    static final List<String> COUNTRIES = List.of("", "US", "United States", "germany", "DE", "Atlantis");
    static final List<String> MORE_ADDRESSES = List.of("", "ann@old.example", "Ann@Old.example;bob@acme.example");

    static final List<Kind> ALL = List.of(
            plain("text", text(TextFormat.PLAIN, 40), text(TextFormat.PLAIN, 65_536), WORDS),
            plain("short text", text(TextFormat.PLAIN, 6), text(TextFormat.PLAIN, 65_536), WORDS),
            plain("short text in HubSpot", text(TextFormat.PLAIN, 65_536), text(TextFormat.PLAIN, 5), WORDS),
            plain("e-mail", text(TextFormat.EMAIL, 80), text(TextFormat.EMAIL, 65_536), ADDRESSES),
            plain("e-mail from text", text(TextFormat.PLAIN, 80), text(TextFormat.EMAIL, 65_536), ADDRESSES),
            plain("phone", text(TextFormat.PHONE, 40), text(TextFormat.PHONE, 65_536), PHONES),
            plain("phone from text", text(TextFormat.PLAIN, 40), text(TextFormat.PHONE, 65_536), PHONES),
            plain("site to domain", text(TextFormat.URL, 255), text(TextFormat.DOMAIN, 65_536), SITES),
            plain("domain", text(TextFormat.DOMAIN, 255), text(TextFormat.DOMAIN, 65_536), SITES),
            plain("site", text(TextFormat.URL, 20), text(TextFormat.URL, 65_536), SITES),
            ordered("number", new FieldType.Number(2), new FieldType.Number(6), NUMBERS, List.of("0", "10", "12.35")),
            ordered("whole number", new FieldType.Number(0), new FieldType.Number(2), NUMBERS, List.of("10.0", "12")),
            new Kind("number from text", new FieldType.Number(2), text(TextFormat.PLAIN, 6), null, NUMBERS,
                    with(NUMBERS, "ten", "1,000"), List.of()),
            ordered("checkbox", CHECKBOX, BOOL, TRUTHS, List.of("false", "true")),
            new Kind("checkbox from text", CHECKBOX, text(TextFormat.PLAIN, 10), null, TRUTHS,
                    with(TRUTHS, "TRUE", "maybe", "1", "0"), List.of("false", "true")),
            new Kind("checkbox from picklist", CHECKBOX, list(true, "true", "false"), null, TRUTHS,
                    with(TRUTHS, "maybe"),
                    List.of()),
            plain("tick or nothing", BOOL, BOOL, with(TRUTHS, "TRUE")),
            plain("day", new FieldType.Date(), new FieldType.Date(), DAYS),
            new Kind("day and moment", new FieldType.Date(), new FieldType.Instant(1), null, DAYS, MOMENTS, List.of()),
            new Kind("moment and day", new FieldType.Instant(1_000), new FieldType.Date(), null, MOMENTS, DAYS,
                    List.of()),
            plain("moment", new FieldType.Instant(1_000), new FieldType.Instant(1), MOMENTS),
            new Kind("moment from text", new FieldType.Instant(1_000), text(TextFormat.PLAIN, 30), null, MOMENTS,
                    ODD_MOMENTS, List.of()),
            new Kind("day from text", new FieldType.Date(), text(TextFormat.PLAIN, 30), null, DAYS, with(DAYS, "soon"),
                    List.of()),
            new Kind("mapped picklist", list(true, "Banking", "Apparel & Fashion", "Media", "Energy"),
                    list(true, "BANKING", "apparel", "media"), INDUSTRIES, List.of("", "Banking", "banking", "Media",
                            "Apparel & Fashion", "Energy", "Shipping"),
                    List.of("", "BANKING", "Banking", "media", "apparel", "shipping"), List.of()),
            new Kind("mapped stage", list(true, "Subscriber", "Lead", "MQL", "Customer"), stage(), STAGES,
                    List.of("", "Subscriber", "Lead", "MQL", "mql", "Customer", "Evangelist"),
                    List.of("", "subscriber", "lead", "marketingqualifiedlead", "customer", "other"), STAGE_ORDER),
            new Kind("stage", list(false, "subscriber", "lead", "customer"), stage(), null,
                    List.of("", "subscriber", " lead", "lead", "customer", "other"),
                    List.of("", "subscriber", "lead", "customer", "marketingqualifiedlead"), STAGE_ORDER),
            plain("picklist from text", list(true, "a", "b"), text(TextFormat.PLAIN, 3),
                    List.of("", "a", " a ", "b", "A",
                            "zz", "long")),
            new Kind("number from picklist", new FieldType.Number(0), list(true, "1", "10", "2.0"), null,
                    List.of("", "1", "10", "2", "2.0", "11"), List.of("", "1", "10", "2.0", "few"), List.of()),
            plain("set", set("a", "b", "c"), set("a", "b", "d"), SETS),
            new Kind("mapped set", set("x", "y", "z"), set("a", "b"), Map.of("x", "a", "y", "b"),
                    List.of("", "x", "y", "x;y", "y; x", "z", "Y"), SETS, List.of()),
            plain("set and one", set("a", "b", "c"), list(true, "a", "b"), SETS),
            plain("set from text", set("a", "b", "c"), text(TextFormat.PLAIN, 4), SETS),
            plain("domain from text", text(TextFormat.PLAIN, 255), text(TextFormat.DOMAIN, 20), SITES),
            plain("open picklist", list(false, "a"), list(false, "b"), List.of("", "a", "A", " a", "b", "x y", "x;y")),
            new Kind("mapped text", list(true, "Banking", "Media"), text(TextFormat.PLAIN, 6), INDUSTRIES,
                    List.of("", "Banking", "Media", "media", "Energy"),
                    List.of("", "media", "Media", "banking", "other"),
                    List.of()),
            new Kind("mapped checkbox", CHECKBOX, list(true, "Yes", "No"), Map.of("true", "Yes", "false", "No"), TRUTHS,
                    List.of("", "Yes", "No", "no", "maybe"), List.of()),
            new Kind("owner", new FieldType.Owner(), new FieldType.Owner(), null,
                    List.of("", "005A", "005B", "005C", "005D", "00GQ"), List.of("", "1", "2", "3", "4", "5", "9"),
                    List.of()));

    private static Kind plain(String name, FieldType salesforce, FieldType hubspot, List<String> texts) {
        return ordered(name, salesforce, hubspot, texts, List.of());
    }

    private static Kind ordered(String name, FieldType salesforce, FieldType hubspot, List<String> texts,
            List<String> order) {
        return new Kind(name, salesforce, hubspot, null, texts, texts, order);
    }

    private static FieldType text(TextFormat format, int length) {
        return new FieldType.Text(format, length);
    }

    private static FieldType list(boolean restricted, String... options) {
        return new FieldType.Picklist(Set.of(options), restricted, false);
    }

    private static FieldType set(String... options) {
        return new FieldType.Picklist(Set.of(options), true, true);
    }

    private static FieldType stage() {
        return new FieldType.Picklist(Set.copyOf(STAGE_ORDER), true, false, STAGE_ORDER);
    }

    private static List<String> with(List<String> texts, String... more) {
        return Stream.concat(texts.stream(), Stream.of(more)).toList();
    }
}
