package dev.crmcutover.decide;

import dev.crmcutover.decide.Converted.Expressed;
import dev.crmcutover.decide.Converted.Inexpressible;
import dev.crmcutover.decide.Converted.Inexpressible.Why;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
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
    private final Optional<MappedValues> map;
    private final int coarserScale;

    public Conversion(PairType types, Conventions conventions) {
        this.types = types;
        this.conventions = conventions;
        this.map = types.map().map(MappedValues::new);
        this.coarserScale = types.either(FieldType.Number.class) ? Canonical.scale(types) : 0;
    }

    /**
     * A raw value of one side as the other side would have to be given it.
     *
     * @param held what the other side holds now: some fields only move forward
     */
    public Converted from(Side side, RawValue raw, RawValue held) {
        if (raw.isBlank()) {
            return types.isCheckbox(side.other()) ? new Expressed(new RawValue("false")) : BLANK;
        }
        List<String> members = types.eitherSeveral()
                ? Texts.members(raw.text())
                : List.of(raw.text().strip());
        List<String> mapped = new ArrayList<>();
        for (String member : members) {
            Optional<String> across = map.isPresent() ? map.get().acrossFrom(side, member) : Optional.of(member);
            if (across.isEmpty()) {
                return new Inexpressible(Why.NO_MAPPING);
            }
            mapped.add(across.get());
        }
        return typed(side, mapped, held);
    }

    private Converted typed(Side side, List<String> members, RawValue held) {
        String text = String.join(";", members);
        return switch (types.on(side.other())) {
            case FieldType.Text target -> text(side, text, target);
            case FieldType.Number target -> parsed(number(text, target.scale()));
            case FieldType.Bool target -> parsed(Booleans.parsed(text));
            case FieldType.Date target -> parsed(moments(side).day(text).map(Object::toString));
            case FieldType.Instant target -> parsed(moments(side).moment(text)
                    .map(moment -> Moments.written(Moments.roundedDown(moment, target.resolutionMillis()))));
            case FieldType.Picklist target -> picklist(members, target, held);
            case FieldType.Owner target -> map.isPresent() ? expressed(text) : owner(side, text);
            case FieldType.Reference target -> map.isPresent() ? expressed(text) : new Inexpressible(Why.NO_MAPPING);
        };
    }

    private Converted text(Side side, String text, FieldType.Text target) {
        FieldType source = types.on(side);
        if (map.isEmpty() && (source instanceof FieldType.Owner || source instanceof FieldType.Reference)) {
            return new Inexpressible(Why.NO_MAPPING);
        }
        if (target.format() == TextFormat.EMAIL && !Texts.isEmail(text)) {
            return new Inexpressible(Why.UNPARSEABLE);
        }
        Optional<String> said = target.format() == TextFormat.DOMAIN ? WebDomains.parsed(text) : Optional.of(text);
        return said.filter(known -> Texts.lengthOf(known) > target.maxLength()).isPresent()
                ? new Inexpressible(Why.TOO_LONG)
                : parsed(said);
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
        return place >= 0 && place < target.forwardOrder().indexOf(held.text().strip())
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

    private Moments moments(Side side) {
        return new Moments(types.on(side), conventions.zone());
    }

    private static Converted parsed(Optional<String> text) {
        return text.map(Conversion::expressed).orElseGet(() -> new Inexpressible(Why.UNPARSEABLE));
    }

    private static Converted expressed(String text) {
        return new Expressed(RawValue.of(text));
    }
}
