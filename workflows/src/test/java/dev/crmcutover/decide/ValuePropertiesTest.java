package dev.crmcutover.decide;

import dev.crmcutover.decide.Converted.Expressed;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold of comparing and converting, for every pair of types and any text. */
class ValuePropertiesTest {
    private static final long SEED = 20_260_105;
    private static final Conventions CONVENTIONS = Given.conventions(Values.OWNERS);
    private static final Optional<String> REGION = Optional.of("US");
    private static final String BETWEEN = "     -----.....(((()))/+x";
    private static final List<String> DIALLED = List.of("1212", "1800", "44", "440", "49", "390", "39", "7", "999", "0",
            "");
    private static final List<String> TEXTS = Values.texts(SEED, 40);

    @Test
    void aCanonicalFormIsItsOwnCanonicalForm() {
        Values.pairs()
                .stream()
                .filter(types -> types.map().isEmpty() && !types.either(FieldType.Owner.class))
                .forEach(types -> everyValue(types, (canonical, conversion, side, raw) -> {
                    String once = canonical.of(side, raw, REGION).leading();
                    assertThat(canonical.of(side, RawValue.of(once), REGION).leading()).as(() -> says(types, side, raw))
                            .isEqualTo(once);
                }));
    }

    @Test
    void aMappedValuesCanonicalFormIsWhatHubspotCallsIt() {
        AtomicInteger mapped = new AtomicInteger();
        Values.pairs()
                .stream()
                .filter(types -> types.map().isPresent() && !types.eitherSeveral())
                .forEach(
                        types -> everyValue(types, (canonical, conversion, side, raw) -> {
                            if (conversion.from(side, raw, RawValue.BLANK) instanceof Expressed && !raw.isBlank()) {
                                mapped.incrementAndGet();
                                CanonicalValue once = canonical.of(side, raw, REGION);
                                assertThat(canonical.of(Side.HUBSPOT, RawValue.of(once.leading()), REGION))
                                        .as(() -> says(types, side, raw))
                                        .isEqualTo(once);
                            }
                        }));
        assertThat(mapped).as("the property was tried").hasValueGreaterThan(500);
    }

    @Test
    void aPhoneIsItsOwnCanonicalFormInAnyCountry() {
        FieldType phone = new FieldType.Text(FieldType.TextFormat.PHONE, 40);
        Canonical canonical = new Canonical(new PairType(phone, phone, Optional.empty()), CONVENTIONS);
        for (Optional<String> region : List.of(Optional.<String>empty(), Optional.of("DE"), Optional.of("IT"))) {
            for (String text : Values.texts(SEED + 1, 2_000)) {
                String once = canonical.of(Side.HUBSPOT, RawValue.of(text), region).leading();
                assertThat(canonical.of(Side.HUBSPOT, RawValue.of(once), region).leading()).isEqualTo(once);
            }
        }
    }

    @Test
    void aConvertedValueIsTheSameValue() {
        AtomicInteger expressed = new AtomicInteger();
        Values.pairs().forEach(types -> everyValue(types, (canonical, conversion, side, raw) -> {
            if (conversion.from(side, raw, RawValue.BLANK) instanceof Expressed there) {
                expressed.incrementAndGet();
                assertThat(canonical.of(side.other(), there.raw(), REGION).sameAs(canonical.of(side, raw, REGION)))
                        .as(() -> says(types, side, raw) + " -> " + there.raw().text())
                        .isTrue();
            }
        }));
        assertThat(expressed).as("the property was tried").hasValueGreaterThan(10_000);
    }

    @Test
    void thereAndBackIsTheSameOrCannotBeSaid() {
        Values.pairs().forEach(types -> everyValue(types, (canonical, conversion, side, raw) -> {
            if (conversion.from(side, raw, RawValue.BLANK) instanceof Expressed there
                    && conversion.from(side.other(), there.raw(), RawValue.BLANK) instanceof Expressed back) {
                assertThat(canonical.of(side, back.raw(), REGION).sameAs(canonical.of(side, raw, REGION)))
                        .as(() -> says(types, side, raw) + " -> " + there.raw().text() + " -> " + back.raw().text())
                        .isTrue();
            }
        }));
    }

    @Test
    void whatIsSentFitsTheField() {
        Values.pairs().forEach(types -> everyValue(types, (canonical, conversion, side, raw) -> {
            if (conversion.from(side, raw, RawValue.BLANK) instanceof Expressed there && !there.raw().isBlank()) {
                assertThat(fits(there.raw().text(), types.on(side.other()))).as(() -> says(types, side, raw)).isTrue();
            }
        }));
    }

    @Test
    void whereTheCrmOnlyGoesForwardNothingIsSentThatGoesBack() {
        List<String> stages = List.of("lead", "a", "b", "c");
        FieldType forward = new FieldType.Picklist(Set.copyOf(stages), true, false, stages);
        AtomicInteger sent = new AtomicInteger();
        for (FieldType source : Values.TYPES) {
            PairType types = new PairType(source, forward, Optional.empty());
            everyValue(types, (canonical, conversion, side, raw) -> stages.forEach(held -> {
                if (side == Side.SALESFORCE && conversion.from(side, raw, RawValue.of(held)) instanceof Expressed there
                        && !there.raw().isBlank()) {
                    sent.incrementAndGet();
                    assertThat(stages.indexOf(there.raw().text())).as(() -> says(types, side, raw) + " over " + held)
                            .isGreaterThanOrEqualTo(stages.indexOf(held));
                }
            }));
        }
        assertThat(sent).as("the property was tried").hasValueGreaterThan(50);
    }

    @Test
    void onlyABlankIsBlank() {
        Values.pairs().forEach(types -> everyValue(types, (canonical, conversion, side, raw) -> {
            boolean nothing = raw.isBlank() || types.eitherSeveral() && Texts.members(raw.text()).isEmpty();
            assertThat(canonical.of(side, raw, REGION).blank()).as(() -> says(types, side, raw)).isEqualTo(nothing);
        }));
    }

    @Test
    void whatIsPlainlyTheSameHasOneCanonicalForm() {
        AtomicInteger same = new AtomicInteger();
        Values.pairs().forEach(types -> everyValue(types, (canonical, conversion, side, raw) -> {
            for (RawValue other : List.of(raw, RawValue.BLANK, new RawValue(" "), new RawValue(raw.text() + " "))) {
                if (side == Side.SALESFORCE && canonical.isPlainlySame(raw, other)) {
                    same.incrementAndGet();
                    assertSame(canonical, raw, other, REGION);
                }
            }
        }));
        assertThat(same).as("the property was tried").hasValueGreaterThan(10_000);
    }

    @Test
    void oneNumberSpelledTwiceIsOneNumberToTheLibrary() {
        FieldType phone = new FieldType.Text(FieldType.TextFormat.PHONE, 80);
        Canonical canonical = new Canonical(new PairType(phone, phone, Optional.empty()), CONVENTIONS);
        Random random = new Random(SEED);
        int same = 0;
        for (int n = 0; n < 5_000; n++) {
            String digits = "+" + DIALLED.get(random.nextInt(DIALLED.size())) + random.nextInt(100_000_000);
            int kept = random.nextBoolean() ? digits.length() : 1 + random.nextInt(digits.length());
            RawValue one = new RawValue(spelled(digits.substring(0, kept), random));
            RawValue other = new RawValue(spelled(digits, random));
            if (canonical.isPlainlySame(one, other)) {
                same++;
                for (Optional<String> region : List.of(Optional.<String>empty(), REGION, Optional.of("IT"))) {
                    assertSame(canonical, one, other, region);
                }
            }
        }
        assertThat(same).as("the property was tried").isGreaterThan(500);
    }

    /** The same digits with what people put between them; seldom with something that changes the number. */
    private static String spelled(String digits, Random random) {
        StringBuilder text = new StringBuilder();
        for (char digit : digits.toCharArray()) {
            text.append(digit);
            if (random.nextInt(3) == 0) {
                text.append(BETWEEN.charAt(random.nextInt(BETWEEN.length())));
            }
        }
        return random.nextInt(20) == 0 ? text.append("x5").toString() : text.toString();
    }

    private static void assertSame(Canonical canonical, RawValue inSalesforce, RawValue inHubspot,
            Optional<String> region) {
        assertThat(canonical.of(Side.SALESFORCE, inSalesforce, region))
                .as(() -> "'" + inSalesforce.text() + "' and '" + inHubspot.text() + "' in " + region)
                .isEqualTo(canonical.of(Side.HUBSPOT, inHubspot, region));
    }

    private static boolean fits(String text, FieldType type) {
        return switch (type) {
            case FieldType.Text target -> text.codePointCount(0, text.length()) <= target.maxLength();
            case FieldType.Picklist target -> !target.restricted()
                    || (target.several() ? Texts.members(text) : List.of(text)).stream()
                            .allMatch(target.options()::contains);
            default -> true;
        };
    }

    private static void everyValue(PairType types, Claim claim) {
        Canonical canonical = new Canonical(types, CONVENTIONS);
        Conversion conversion = new Conversion(types, CONVENTIONS);
        for (Side side : Side.values()) {
            TEXTS.forEach(text -> claim.holds(canonical, conversion, side, RawValue.of(text)));
        }
    }

    private static String says(PairType types, Side side, RawValue raw) {
        return types + " " + side + " '" + raw.text() + "'";
    }

    @FunctionalInterface
    private interface Claim {
        void holds(Canonical canonical, Conversion conversion, Side side, RawValue raw);
    }
}
