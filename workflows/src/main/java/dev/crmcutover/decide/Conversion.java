package dev.crmcutover.decide;

import dev.crmcutover.decide.Converted.Expressed;
import dev.crmcutover.decide.Converted.Inexpressible;
import dev.crmcutover.decide.Converted.Inexpressible.Why;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Optional;

/**
 * Says a value of one side in the other side's type. There and back is the same in canonical form, or cannot
 * be said. Immutable; built once for a pair of fields.
 */
public final class Conversion {
    private static final Converted BLANK = new Expressed(RawValue.BLANK);

    private final PairType types;
    private final Conventions conventions;
    private final Canonical canonical;
    private final Optional<MappedValues> map;
    private final int coarserScale;

    public Conversion(PairType types, Conventions conventions) {
        this.types = types;
        this.conventions = conventions;
        this.canonical = new Canonical(types, conventions);
        this.map = types.map().map(MappedValues::new);
        this.coarserScale = types.either(FieldType.Number.class) ? Canonical.scale(types) : 0;
    }

    /**
     * A raw value of one side as the other side would have to be given it.
     *
     * @param held what the other side holds now: some fields only move forward
     */
    public Converted from(Side side, RawValue raw, RawValue held) {
        Converted there = converted(side, raw, held);
        return there instanceof Expressed expressed && !same(side, raw, expressed.raw())
                ? new Inexpressible(Why.UNPARSEABLE)
                : there;
    }

    /** Whether both sides would be seen as equal afterwards; else the value would be sent again and again. */
    private boolean same(Side side, RawValue raw, RawValue there) {
        Optional<String> anyRegion = Optional.empty();
        return canonical.isPlainlySame(raw, there)
                || canonical.of(side, raw, anyRegion).sameAs(canonical.of(side.other(), there, anyRegion));
    }

    private Converted converted(Side side, RawValue raw, RawValue held) {
        List<String> members = types.eitherSeveral() ? Texts.members(raw.text()) : List.of(Texts.trimmed(raw.text()));
        if (raw.isBlank() || members.isEmpty()) {
            return types.isCheckbox(side.other()) ? new Expressed(new RawValue("false")) : BLANK;
        }
        return map.map(known -> mapped(known, side, members, held)).orElseGet(() -> unmapped(side, members, held));
    }

    private Converted mapped(MappedValues known, Side side, List<String> members, RawValue held) {
        List<String> across = members.stream().flatMap(member -> known.acrossFrom(side, member).stream()).toList();
        if (across.size() < members.size()) {
            return new Inexpressible(Why.NO_MAPPING);
        }
        return switch (types.on(side.other())) {
            case FieldType.Picklist target -> picklist(across, target, held);
            case FieldType.Text target -> fitting(String.join(";", across), target);
            default -> expressed(String.join(";", across));
        };
    }

    private Converted unmapped(Side side, List<String> members, RawValue held) {
        FieldType source = types.on(side);
        FieldType other = types.on(side.other());
        boolean named = source instanceof FieldType.Owner || source instanceof FieldType.Reference;
        String text = spelled(source, String.join(";", members));
        if (other instanceof FieldType.Reference || named && !(other instanceof FieldType.Owner)) {
            return new Inexpressible(Why.NO_MAPPING);
        }
        if (types.either(FieldType.Bool.class) && Booleans.parsed(text).isEmpty()) {
            return new Inexpressible(Why.UNPARSEABLE);
        }
        Moments moments = new Moments(source, conventions.zone());
        return switch (other) {
            case FieldType.Text target -> text(text, target);
            case FieldType.Number target -> parsed(number(text, target.scale()));
            case FieldType.Bool target -> parsed(Booleans.parsed(text));
            case FieldType.Date target -> parsed(moments.day(text).map(Object::toString));
            case FieldType.Instant target -> parsed(moments.moment(text)
                    .map(moment -> Moments.written(Moments.roundedDown(moment, target.resolutionMillis()))));
            case FieldType.Picklist target -> picklist(members.size() > 1 ? members : List.of(text), target, held);
            case FieldType.Owner target -> owner(side, text);
            case FieldType.Reference target -> new Inexpressible(Why.NO_MAPPING);
        };
    }

    /** Days and moments in the one spelling that every type understands; other values as they are. */
    private String spelled(FieldType source, String text) {
        Moments moments = new Moments(source, conventions.zone());
        return switch (source) {
            case FieldType.Date date -> moments.day(text).map(Object::toString).orElse(text);
            case FieldType.Instant instant -> moments.moment(text).map(Moments::written).orElse(text);
            default -> text;
        };
    }

    private static Converted text(String text, FieldType.Text target) {
        if (target.format() == TextFormat.EMAIL && !Texts.isEmail(text)) {
            return new Inexpressible(Why.UNPARSEABLE);
        }
        Optional<String> said = target.format() == TextFormat.DOMAIN ? WebDomains.parsed(text) : Optional.of(text);
        return said.map(known -> fitting(known, target)).orElseGet(() -> new Inexpressible(Why.UNPARSEABLE));
    }

    private static Converted fitting(String text, FieldType.Text target) {
        return Texts.lengthOf(text) > target.maxLength() ? new Inexpressible(Why.TOO_LONG) : expressed(text);
    }

    private static Converted picklist(List<String> members, FieldType.Picklist target, RawValue held) {
        if (members.size() > 1 && !target.several()) {
            return new Inexpressible(Why.NOT_AN_OPTION);
        }
        if (target.restricted() && !target.options().containsAll(members)) {
            return new Inexpressible(Why.NOT_AN_OPTION);
        }
        String text = String.join(";", members);
        int place = target.forwardOrder().indexOf(text);
        return place >= 0 && place < target.forwardOrder().indexOf(Texts.trimmed(held.text()))
                ? new Inexpressible(Why.MOVES_BACKWARDS)
                : expressed(text);
    }

    /** Rounded once only: twice might end in another number than comparing does. */
    private Optional<String> number(String text, int scale) {
        Optional<String> exact = Decimals.plain(text, Decimals.MOST_DIGITS);
        Optional<String> rounded = Decimals.plain(text, scale);
        return exact.equals(rounded) ? exact : Decimals.plain(text, coarserScale);
    }

    private Converted owner(Side side, String id) {
        return conventions.owners()
                .acrossFrom(side, id)
                .map(Conversion::expressed)
                .orElseGet(() -> new Inexpressible(Why.OWNER_UNMAPPED));
    }

    private static Converted parsed(Optional<String> text) {
        return text.map(Conversion::expressed).orElseGet(() -> new Inexpressible(Why.UNPARSEABLE));
    }

    private static Converted expressed(String text) {
        return new Expressed(RawValue.of(text));
    }
}
