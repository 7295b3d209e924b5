package dev.crmcutover.decide;

import dev.crmcutover.decide.Converted.Expressed;
import dev.crmcutover.decide.Converted.Inexpressible;
import dev.crmcutover.decide.Converted.Inexpressible.Why;
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

import static org.assertj.core.api.Assertions.assertThat;

class ConversionTest {
    private static final FieldType TEXT = new FieldType.Text(TextFormat.PLAIN, 65_536);
    private static final FieldType CHECKBOX = new FieldType.Bool(false);
    private static final FieldType SECONDS = new FieldType.Instant(1_000);
    private static final FieldType MILLIS = new FieldType.Instant(1);
    private static final List<String> STAGES = List.of("subscriber", "lead", "customer");

    @Test
    void whatIsWrittenIsTheWinningSidesOwnSpelling() {
        assertThat(toHubspot(TEXT, TEXT, "Ann LEE ")).isEqualTo(value("Ann LEE"));
        assertThat(toHubspot(phone(), phone(), "(212) 555-0123")).isEqualTo(value("(212) 555-0123"));
        assertThat(toHubspot(email(), email(), "Ann@Acme.example")).isEqualTo(value("Ann@Acme.example"));
    }

    @Test
    void aTextThatDoesNotFitIsNeverCut() {
        assertThat(toHubspot(TEXT, new FieldType.Text(TextFormat.PLAIN, 3), "abcd")).isEqualTo(no(Why.TOO_LONG));
        assertThat(toHubspot(TEXT, new FieldType.Text(TextFormat.PLAIN, 4), "abcd")).isEqualTo(value("abcd"));
    }

    @Test
    void aBlankIsABlankAndAnUntickedBoxWhereThereIsNone() {
        assertThat(toHubspot(TEXT, new FieldType.Number(2), " ")).isEqualTo(new Expressed(RawValue.BLANK));
        assertThat(toHubspot(new FieldType.Bool(true), CHECKBOX, "")).isEqualTo(value("false"));
    }

    @Test
    void anEmailFieldTakesOnlyAddresses() {
        assertThat(toHubspot(TEXT, email(), "ann at acme")).isEqualTo(no(Why.UNPARSEABLE));
        assertThat(toHubspot(TEXT, email(), "ann@acme")).isEqualTo(no(Why.UNPARSEABLE));
        assertThat(toHubspot(TEXT, email(), "ann@acme.example, bob@acme.example")).isEqualTo(no(Why.UNPARSEABLE));
        assertThat(toHubspot(TEXT, email(), "ann@acme.example,")).isEqualTo(no(Why.UNPARSEABLE));
        assertThat(toHubspot(TEXT, email(), "Ann <ann@acme.example>")).isEqualTo(no(Why.UNPARSEABLE));
        assertThat(toHubspot(TEXT, email(), "ann@acme.example")).isEqualTo(value("ann@acme.example"));
    }

    @Test
    void aDomainFieldTakesTheDomainOfAWebsite() {
        FieldType url = new FieldType.Text(TextFormat.URL, 255);
        FieldType domain = new FieldType.Text(TextFormat.DOMAIN, 65_536);

        assertThat(toHubspot(url, domain, "https://www.acme.com/about")).isEqualTo(value("acme.com"));
        assertThat(toHubspot(url, domain, "coming soon")).isEqualTo(no(Why.UNPARSEABLE));
        assertThat(toHubspot(url, domain, "ann@acme.com")).isEqualTo(no(Why.UNPARSEABLE));
    }

    @Test
    void numbersAreRoundedOnceToTheOthersScale() {
        assertThat(toHubspot(new FieldType.Number(6), new FieldType.Number(2), "12.345")).isEqualTo(value("12.35"));
        assertThat(toHubspot(new FieldType.Number(2), new FieldType.Number(6), "1.0E3")).isEqualTo(value("1000"));
        assertThat(toHubspot(new FieldType.Number(2), new FieldType.Number(6), "1.0049999")).isEqualTo(value("1"));
        assertThat(toHubspot(TEXT, new FieldType.Number(0), "a dozen")).isEqualTo(no(Why.UNPARSEABLE));
    }

    @Test
    void aMomentIsItsDayInThePlansZoneAndADayItsBeginningThere() {
        assertThat(toHubspot(SECONDS, new FieldType.Date(), "2026-04-01T03:30:00.000+0000"))
                .isEqualTo(value("2026-03-31"));
        assertThat(toHubspot(new FieldType.Date(), MILLIS, "2026-03-31")).isEqualTo(value("2026-03-31T04:00:00.000Z"));
        assertThat(toHubspot(MILLIS, SECONDS, "2026-03-31T04:00:00.987Z"))
                .isEqualTo(value("2026-03-31T04:00:00.000Z"));
        assertThat(toHubspot(TEXT, new FieldType.Date(), "2026-02-30")).isEqualTo(no(Why.UNPARSEABLE));
    }

    @Test
    void aRestrictedPicklistTakesOnlyItsOptions() {
        assertThat(toHubspot(TEXT, options(true, "a", "b"), "c")).isEqualTo(no(Why.NOT_AN_OPTION));
        assertThat(toHubspot(TEXT, options(false, "a", "b"), "c")).isEqualTo(value("c"));
    }

    @Test
    void severalValuesGoWhereSeveralFit() {
        FieldType several = new FieldType.Picklist(Set.of("a", "b"), true, true);

        assertThat(toHubspot(several, several, "b; a;b")).isEqualTo(value("b;a"));
        assertThat(toHubspot(several, options(true, "a", "b"), "a;b")).isEqualTo(no(Why.NOT_AN_OPTION));
        assertThat(toHubspot(several, options(true, "a", "b"), "a")).isEqualTo(value("a"));
        assertThat(toHubspot(several, several, "a;c")).isEqualTo(no(Why.NOT_AN_OPTION));
        assertThat(toHubspot(several, TEXT, ";")).isEqualTo(new Expressed(RawValue.BLANK));
    }

    @Test
    void aValueMapIsTheOnlyWayThroughWhereThereIsOne() {
        ValueMap map = new ValueMap("industry", Map.of("Biotech", "BIOTECHNOLOGY"));
        Conversion conversion = new Conversion(
                new PairType(options(true, "Biotech"), options(true, "BIOTECHNOLOGY", "Farming"), Optional.of(map)),
                Given.conventions(OwnerDirectory.EMPTY));

        assertThat(conversion.from(Side.SALESFORCE, RawValue.of("biotech"), RawValue.BLANK))
                .isEqualTo(value("BIOTECHNOLOGY"));
        assertThat(conversion.from(Side.HUBSPOT, RawValue.of("BIOTECHNOLOGY"), RawValue.BLANK))
                .isEqualTo(value("Biotech"));
        assertThat(conversion.from(Side.SALESFORCE, RawValue.of("Farming"), RawValue.BLANK))
                .isEqualTo(no(Why.NO_MAPPING));
    }

    @Test
    void aStepBackThatTheCrmWouldIgnoreIsNotSent() {
        Conversion conversion = new Conversion(
                new PairType(options(false), new FieldType.Picklist(Set.copyOf(STAGES), true, false, STAGES),
                        Optional.empty()),
                Given.conventions(OwnerDirectory.EMPTY));

        assertThat(conversion.from(Side.SALESFORCE, RawValue.of("lead"), RawValue.of("customer")))
                .isEqualTo(no(Why.MOVES_BACKWARDS));
        assertThat(conversion.from(Side.SALESFORCE, RawValue.of("lead"), RawValue.of("subscriber")))
                .isEqualTo(value("lead"));
        assertThat(conversion.from(Side.SALESFORCE, RawValue.of("lead"), RawValue.BLANK)).isEqualTo(value("lead"));
        assertThat(conversion.from(Side.HUBSPOT, RawValue.of("lead"), RawValue.of("customer")))
                .isEqualTo(value("lead"));
    }

    @Test
    void anOwnerIsTheOneActivePersonWithTheSameEmail() {
        OwnerDirectory owners = new OwnerDirectory(List.of(new Entry(Side.SALESFORCE, "005A", "ann@a.example", true),
                new Entry(Side.SALESFORCE, "005B", "bob@a.example", true),
                new Entry(Side.SALESFORCE, "005C", "cy@a.example", true),
                new Entry(Side.HUBSPOT, "1", "Ann@A.example", true),
                new Entry(Side.HUBSPOT, "2", "bob@a.example", false),
                new Entry(Side.HUBSPOT, "3", "cy@a.example", true),
                new Entry(Side.HUBSPOT, "4", "cy@a.example", true)));
        Conversion conversion = new Conversion(
                new PairType(new FieldType.Owner(), new FieldType.Owner(), Optional.empty()),
                Given.conventions(owners));

        assertThat(conversion.from(Side.SALESFORCE, RawValue.of("005A"), RawValue.BLANK)).isEqualTo(value("1"));
        assertThat(conversion.from(Side.HUBSPOT, RawValue.of("1"), RawValue.BLANK)).isEqualTo(value("005A"));
        for (String inactiveDoubledOrQueue : List.of("005B", "005C", "00G1")) {
            assertThat(conversion.from(Side.SALESFORCE, RawValue.of(inactiveDoubledOrQueue), RawValue.BLANK))
                    .isEqualTo(no(Why.OWNER_UNMAPPED));
        }
    }

    @Test
    void aReferenceHasNoMeaningInTheOtherCrmWithoutAMap() {
        assertThat(toHubspot(new FieldType.Reference(), TEXT, "001A")).isEqualTo(no(Why.NO_MAPPING));
        assertThat(toHubspot(TEXT, new FieldType.Reference(), "001A")).isEqualTo(no(Why.NO_MAPPING));
        assertThat(toHubspot(new FieldType.Owner(), TEXT, "005A")).isEqualTo(no(Why.NO_MAPPING));
    }

    private static Converted toHubspot(FieldType salesforce, FieldType hubspot, String raw) {
        return new Conversion(new PairType(salesforce, hubspot, Optional.empty()),
                Given.conventions(OwnerDirectory.EMPTY))
                .from(Side.SALESFORCE, RawValue.of(raw), RawValue.BLANK);
    }

    private static FieldType options(boolean restricted, String... options) {
        return new FieldType.Picklist(Set.of(options), restricted, false);
    }

    private static FieldType email() {
        return new FieldType.Text(TextFormat.EMAIL, 80);
    }

    private static FieldType phone() {
        return new FieldType.Text(TextFormat.PHONE, 40);
    }

    private static Converted value(String text) {
        return new Expressed(RawValue.of(text));
    }

    private static Converted no(Why why) {
        return new Inexpressible(why);
    }
}
