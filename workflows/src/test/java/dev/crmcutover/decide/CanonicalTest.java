package dev.crmcutover.decide;

import dev.crmcutover.decide.OwnerDirectory.Entry;
import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalTest {
    private static final FieldType CHECKBOX = new FieldType.Bool(false);
    private static final FieldType BLANKABLE = new FieldType.Bool(true);
    private static final FieldType PICKLIST = new FieldType.Picklist(Set.of("a", "b", "c"), true, false);
    private static final FieldType SEVERAL = new FieldType.Picklist(Set.of("a", "b", "c"), true, true);
    private static final FieldType DATE = new FieldType.Date();

    @Test
    void textIsTrimmedInOneUnicodeFormWithOneKindOfLineEnd() {
        FieldType text = text(TextFormat.PLAIN, 255);

        assertThat(same(text, text, "  a\r\nb\rc ", "a\nb\nc")).isTrue();
        assertThat(same(text, text, "Zoe\u0308", "Zo\u00eb")).isTrue();
        assertThat(same(text, text, "Zoe", "zoe")).isFalse();
        assertThat(same(text, text, "a  b", "a b")).isFalse();
    }

    @Test
    void whiteSpaceOnlyIsBlank() {
        FieldType text = text(TextFormat.PLAIN, 255);

        assertThat(canonical(text, text, Side.HUBSPOT, " \t\n").blank()).isTrue();
        assertThat(same(text, text, " ", "")).isTrue();
    }

    @Test
    void theNoBreakSpacesOfPastedTextAreWhiteSpace() {
        FieldType text = text(TextFormat.PLAIN, 255);

        assertThat(canonical(text, text, Side.HUBSPOT, "\u00a0\u202f").blank()).isTrue();
        assertThat(same(text, text, "Ann\u00a0", "\u2007Ann")).isTrue();
        assertThat(same(new FieldType.Number(2), text, "10", "\u00a010.0")).isTrue();
    }

    @Test
    void textIsComparedAtTheShorterLength() {
        FieldType shorter = text(TextFormat.PLAIN, 4);

        assertThat(same(shorter, text(TextFormat.PLAIN, 65_536), "abcd", "abcdefgh")).isTrue();
        assertThat(same(shorter, text(TextFormat.PLAIN, 65_536), "abc", "abc defgh")).isTrue();
        assertThat(same(shorter, text(TextFormat.PLAIN, 65_536), "\uD83D\uDE00bcd", "\uD83D\uDE00bcdefgh")).isTrue();
        assertThat(same(shorter, text(TextFormat.PLAIN, 65_536), "abcd", "abce")).isFalse();
    }

    @Test
    void emailsAreComparedInLowerCase() {
        FieldType email = text(TextFormat.EMAIL, 80);

        assertThat(same(email, text(TextFormat.PLAIN, 65_536), "Ann.Lee@Acme.EXAMPLE ", "ann.lee@acme.example"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            (212) 555-0123,    +1 212-555-0123,      US
            212.555.0123 x5,   +12125550123 ext. 5,  US
            020 7946 0018,     +44 20 7946 0018,     GB
            030 123456,        +49 (0)30 123456,     DE
            +1 212 555 0123,   12125550123,          US
            """)
    void phonesAreWhatTheyDialInTheRecordsCountry(String one, String another, String region) {
        assertThat(phone(one, region)).isEqualTo(phone(another, region));
    }

    @Test
    void phonesThatCannotBeReadAreComparedByTheirDigits() {
        assertThat(phone("(212) 555-0123", "")).isEqualTo(phone("212/5550123", ""));
        assertThat(phone("none yet", "US")).isNotEqualTo(phone("unknown", "US"));
        assertThat(phone("none yet", "US")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            United States     | US
            usa               | US
            us                | US
            Deutschland       | DE
            Korea, Republic of| KR
            España            | ES
            UK                | GB
            Czech Republic    | CZ
            日本               | JP
            """)
    void countriesAreKnownByCodeAndName(String name, String region) {
        assertThat(Countries.region(name)).contains(region);
    }

    @Test
    void anUnknownCountryIsNoRegion() {
        assertThat(Countries.region("Atlantis")).isEmpty();
        assertThat(Countries.region("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.Acme.com/about?x=1 | acme.com
            http://acme.com:8080           | ACME.com.
            www.acme.co.uk                 | acme.co.uk
            //acme.com                     | acme.com
            https://bücher.example         | xn--bcher-kva.example
            https://ann:pw@acme.com/x      | acme.com
            """)
    void domainsHaveNoSchemeWwwOrPath(String website, String domain) {
        assertThat(same(text(TextFormat.URL, 255), text(TextFormat.DOMAIN, 65_536), website, domain)).isTrue();
    }

    @Test
    void anEmailAddressNamesNoSite() {
        FieldType domain = text(TextFormat.DOMAIN, 65_536);

        assertThat(same(text(TextFormat.URL, 255), domain, "ann@acme.com", "acme.com")).isFalse();
        assertThat(same(domain, domain, "ann@acme.com", "Ann@acme.com")).isTrue();
    }

    @Test
    void urlsKeepTheirPaths() {
        FieldType url = text(TextFormat.URL, 255);

        assertThat(same(url, url, "https://acme.com/a", "https://acme.com/b")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            10.0,     10
            1E3,      1000
            -0.00,    0
            12.345,   12.35
            0.1,      .10
            +7,       7
            """)
    void numbersAreComparedByValueAtTheCoarserScale(String one, String another) {
        assertThat(same(new FieldType.Number(2), new FieldType.Number(6), one, another)).isTrue();
    }

    @Test
    void numbersThatDifferWithinTheScaleDiffer() {
        assertThat(same(new FieldType.Number(2), new FieldType.Number(6), "12.34", "12.35")).isFalse();
        assertThat(same(new FieldType.Number(2), text(TextFormat.PLAIN, 255), "5", "five")).isFalse();
        assertThat(same(new FieldType.Number(0), new FieldType.Number(0), "0", "")).isFalse();
    }

    @Test
    void anAbsurdExponentIsATextAndNotANumberOfManyDigits() {
        assertThat(canonical(new FieldType.Number(2), new FieldType.Number(2), Side.HUBSPOT, "1e999999999").leading())
                .isEqualTo("1e999999999");
    }

    @Test
    void aDayAndAMomentAreComparedByTheDayInThePlansZone() {
        FieldType moment = new FieldType.Instant(1);

        // 31 March, 23:30 in New York: still the first quarter.
        assertThat(same(DATE, moment, "2026-03-31", "2026-04-01T03:30:00.000Z")).isTrue();
        assertThat(same(DATE, moment, "2026-04-01", "2026-04-01T03:30:00.000Z")).isFalse();
    }

    @Test
    void aDateThatIsSpelledAsEpochMillisMeansMidnightUtc() {
        assertThat(same(DATE, DATE, "2026-03-31", "1774915200000")).isTrue();
    }

    @Test
    void momentsAreComparedInUtcAtTheCoarserResolution() {
        FieldType seconds = new FieldType.Instant(1_000);
        FieldType millis = new FieldType.Instant(1);

        assertThat(same(seconds, millis, "2026-01-05T10:05:00.000+0000", "2026-01-05T10:05:00.999Z")).isTrue();
        assertThat(same(seconds, millis, "2026-01-05T10:05:00.000+0000", "2026-01-05T11:05:00+01:00")).isTrue();
        assertThat(same(millis, millis, "2026-01-05T10:05:00.000Z", "2026-01-05T10:05:00.001Z")).isFalse();
        assertThat(same(seconds, millis, "2026-01-05T10:05:00.000+0000", "1767607500000")).isTrue();
    }

    @Test
    void anUntickedBoxIsTheSameAsABlankYetNotBlank() {
        assertThat(same(CHECKBOX, BLANKABLE, "false", "")).isTrue();
        assertThat(canonical(CHECKBOX, BLANKABLE, Side.SALESFORCE, "false").blank()).isFalse();
        assertThat(canonical(CHECKBOX, BLANKABLE, Side.HUBSPOT, "").blank()).isTrue();
        assertThat(same(BLANKABLE, BLANKABLE, "false", "")).isFalse();
        assertThat(same(CHECKBOX, BLANKABLE, "TRUE", "true")).isTrue();
    }

    @Test
    void picklistsAreComparedThroughTheValueMap() {
        ValueMap map = new ValueMap("industry", Map.of("Biotech", "BIOTECHNOLOGY", "Other", "MISC"));

        assertThat(same(PICKLIST, PICKLIST, map, "biotech", "Biotechnology ")).isTrue();
        assertThat(same(PICKLIST, PICKLIST, map, "Biotech", "MISC")).isFalse();
    }

    @Test
    void aValueThatIsNotMappedIsLikeNoValueOfTheOtherSide() {
        ValueMap map = new ValueMap("industry", Map.of("Other", "MISC"));

        assertThat(same(PICKLIST, PICKLIST, map, "MISC", "MISC")).isFalse();
        assertThat(same(PICKLIST, PICKLIST, map, "Farming", "Farming")).isFalse();
    }

    @Test
    void anUntickedBoxIsTheSameAsABlankUnderAMapToo() {
        ValueMap map = new ValueMap("yes-no", Map.of("true", "Yes", "false", "No"));

        assertThat(same(CHECKBOX, PICKLIST, map, "false", "No")).isTrue();
        assertThat(same(CHECKBOX, PICKLIST, map, "false", "")).isTrue();
        assertThat(same(CHECKBOX, PICKLIST, map, "true", "")).isFalse();
    }

    @Test
    void severalValuesAreASet() {
        ValueMap map = new ValueMap("letters", Map.of("a", "A", "b", "B"));

        assertThat(same(SEVERAL, SEVERAL, "b;a;b", "a; b")).isTrue();
        assertThat(same(SEVERAL, SEVERAL, "a;b", "a")).isFalse();
        assertThat(same(SEVERAL, SEVERAL, map, "b;a", "A;B")).isTrue();
        assertThat(canonical(SEVERAL, SEVERAL, Side.HUBSPOT, ";").blank()).isTrue();
    }

    @Test
    void ownersAreComparedByEmail() {
        OwnerDirectory owners = new OwnerDirectory(
                List.of(new Entry(Side.SALESFORCE, "005A", "Ann@Acme.example.invalid", true),
                        new Entry(Side.SALESFORCE, "005B", "bob@acme.example", false),
                        new Entry(Side.HUBSPOT, "1", "ann@acme.example", true),
                        new Entry(Side.HUBSPOT, "2", "bob@acme.example", true)));
        Canonical canonical = new Canonical(
                new PairType(new FieldType.Owner(), new FieldType.Owner(), Optional.empty()),
                Given.conventions(owners));

        assertThat(of(canonical, Side.SALESFORCE, "005A").sameAs(of(canonical, Side.HUBSPOT, "1"))).isTrue();
        assertThat(of(canonical, Side.SALESFORCE, "005B").sameAs(of(canonical, Side.HUBSPOT, "2"))).isTrue();
        assertThat(of(canonical, Side.SALESFORCE, "005A").sameAs(of(canonical, Side.HUBSPOT, "2"))).isFalse();
        assertThat(of(canonical, Side.SALESFORCE, "00G1").sameAs(of(canonical, Side.HUBSPOT, "00G1"))).isFalse();
    }

    private static boolean same(FieldType salesforce, FieldType hubspot, String inSalesforce, String inHubspot) {
        return canonical(salesforce, hubspot, Side.SALESFORCE, inSalesforce)
                .sameAs(canonical(salesforce, hubspot, Side.HUBSPOT, inHubspot));
    }

    private static boolean same(FieldType salesforce, FieldType hubspot, ValueMap map, String inSalesforce,
            String inHubspot) {
        Canonical canonical = new Canonical(new PairType(salesforce, hubspot, Optional.of(map)),
                Given.conventions(OwnerDirectory.EMPTY));
        return of(canonical, Side.SALESFORCE, inSalesforce).sameAs(of(canonical, Side.HUBSPOT, inHubspot));
    }

    private static CanonicalValue canonical(FieldType salesforce, FieldType hubspot, Side side, String raw) {
        return of(new Canonical(new PairType(salesforce, hubspot, Optional.empty()),
                Given.conventions(OwnerDirectory.EMPTY)), side, raw);
    }

    private static CanonicalValue of(Canonical canonical, Side side, String raw) {
        return canonical.of(side, RawValue.of(raw), Optional.empty());
    }

    private static String phone(String raw, String region) {
        FieldType phone = text(TextFormat.PHONE, 40);
        return new Canonical(new PairType(phone, phone, Optional.empty()), Given.conventions(OwnerDirectory.EMPTY))
                .of(Side.SALESFORCE, RawValue.of(raw), Optional.of(region).filter(code -> !code.isEmpty()))
                .leading();
    }

    private static FieldType text(TextFormat format, int maxLength) {
        return new FieldType.Text(format, maxLength);
    }
}
