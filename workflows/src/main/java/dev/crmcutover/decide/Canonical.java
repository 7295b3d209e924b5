package dev.crmcutover.decide;

import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The form in which the values of one pair of fields are compared, at the coarser of the two declared types.
 * A text that cannot be read as its type is compared as text. Immutable; built once for a pair.
 */
public final class Canonical {
    private final PairType types;
    private final Form form;
    private final CanonicalValue blank;
    private final boolean meansTheSame;
    private final boolean phone;

    public Canonical(PairType types, Conventions conventions) {
        this.types = types;
        this.form = form(types, conventions);
        this.blank = new CanonicalValue(List.of(blank()), true);
        this.meansTheSame = types.map().isEmpty() && Stream.of(FieldType.Owner.class, FieldType.Date.class,
                FieldType.Instant.class).noneMatch(types::either);
        this.phone = form instanceof Phone;
    }

    /**
     * A raw value of one side in canonical form.
     *
     * @param region the record's country as an ISO 3166 code, for phone numbers; empty if unknown
     */
    public CanonicalValue of(Side side, RawValue raw, Optional<String> region) {
        String text = raw.isBlank() ? "" : form.of(side, raw.text(), region);
        return text.isEmpty() ? blank : CanonicalValue.of(text);
    }

    /**
     * Whether the values of both sides are the same without reading either as its type: two blanks, one text that
     * means the same on both sides, two spellings of one phone number. False where only {@link #of} can tell.
     */
    boolean isPlainlySame(RawValue inSalesforce, RawValue inHubspot) {
        if (inSalesforce.isBlank() || inHubspot.isBlank()) {
            return inSalesforce.isBlank() && inHubspot.isBlank();
        }
        return (meansTheSame && inSalesforce.text().equals(inHubspot.text()))
                || (phone && PhoneNumbers.isSameDialled(inSalesforce.text(), inHubspot.text()));
    }

    /** An unticked checkbox is the same as a blank on the other side. */
    private String blank() {
        return Stream.of(Side.values())
                .filter(types::isCheckbox)
                .findFirst()
                .map(side -> form.of(side, "false", Optional.empty()))
                .orElse("");
    }

    /** How a text that is not blank becomes canonical. */
    @FunctionalInterface
    private interface Form {
        String of(Side side, String text, Optional<String> region);
    }

    private record Phone() implements Form {
        @Override
        public String of(Side side, String text, Optional<String> region) {
            return PhoneNumbers.canonical(text, region);
        }
    }

    private static Form form(PairType types, Conventions conventions) {
        Form single = types.map()
                .map(MappedValues::new)
                .map(Canonical::mapped)
                .orElseGet(() -> unmapped(types,
                        conventions));
        return types.eitherSeveral() ? setOf(single) : single;
    }

    /** As HubSpot says it. A value that is not mapped is like no value of the other side. */
    private static Form mapped(MappedValues map) {
        return (side, text, region) -> map.asHubspot(side, text).orElseGet(() -> side.word() + ":" + Texts.plain(text));
    }

    private static Form setOf(Form single) {
        return (side, text, region) -> String.join(";",
                Texts.members(text)
                        .stream()
                        .map(member -> single.of(side, member, region))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static Form unmapped(PairType types, Conventions conventions) {
        if (types.either(FieldType.Owner.class)) {
            return (side, id, region) -> conventions.owners()
                    .email(side, Texts.trimmed(id))
                    .orElseGet(() -> side.word() + ":" + Texts.trimmed(id));
        }
        if (types.either(FieldType.Bool.class)) {
            return (side, text, region) -> Booleans.parsed(text).orElseGet(() -> Texts.plain(text));
        }
        if (types.either(FieldType.Number.class)) {
            int scale = scale(types);
            return (side, text, region) -> Decimals.plain(text, scale).orElseGet(() -> Texts.plain(text));
        }
        if (types.either(FieldType.Date.class)) {
            return (side, text, region) -> new Moments(types.on(side), conventions.zone()).day(Texts.trimmed(text))
                    .map(Object::toString)
                    .orElseGet(() -> Texts.plain(text));
        }
        if (types.either(FieldType.Instant.class)) {
            int resolution = coarser(types, FieldType.Instant.class, FieldType.Instant::resolutionMillis, Math::max);
            return (side, text, region) -> new Moments(types.on(side), conventions.zone()).moment(Texts.trimmed(text))
                    .map(moment -> Moments.roundedDown(moment, resolution).toString())
                    .orElseGet(() -> Texts.plain(text));
        }
        return text(types);
    }

    private static Form text(PairType types) {
        return switch (format(types)) {
            case EMAIL -> (side, text, region) -> Texts.lower(text);
            case PHONE -> new Phone();
            case DOMAIN -> (side, text, region) -> WebDomains.canonical(text);
            case PLAIN, URL -> {
                int shorter = types.either(FieldType.Text.class)
                        ? coarser(types, FieldType.Text.class, FieldType.Text::maxLength, Math::min)
                        : Integer.MAX_VALUE;
                yield (side, text, region) -> Texts.plain(text, shorter);
            }
        };
    }

    /** How the content of both is read: as the side that says the most of it. */
    static TextFormat format(PairType types) {
        List<TextFormat> declared = Stream.of(types.salesforce(), types.hubspot())
                .map(type -> type instanceof FieldType.Text text ? text.format() : TextFormat.PLAIN)
                .toList();
        return Stream.of(TextFormat.DOMAIN, TextFormat.EMAIL, TextFormat.PHONE)
                .filter(declared::contains)
                .findFirst()
                .orElse(TextFormat.PLAIN);
    }

    /** The digits after the point that both sides keep. */
    static int scale(PairType types) {
        return coarser(types, FieldType.Number.class, FieldType.Number::scale, Math::min);
    }

    private static <T extends FieldType> int coarser(PairType types, Class<T> kind,
            ToIntFunction<T> measure, IntBinaryOperator coarser) {
        return Stream.of(types.salesforce(), types.hubspot())
                .filter(kind::isInstance)
                .map(kind::cast)
                .mapToInt(measure)
                .reduce(coarser)
                .orElseThrow();
    }
}
