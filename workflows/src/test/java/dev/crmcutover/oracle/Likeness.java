package dev.crmcutover.oracle;

import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.oracle.FieldCase.User;
import dev.crmcutover.oracle.FieldCase.World;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.Side;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether two texts say the same, read at the coarser of a member's two declared types. */
final class Likeness {
    static final List<Object> NOTHING = List.of("nothing");

    private final Member member;
    private final World world;

    Likeness(Member member, World world) {
        this.member = member;
        this.world = world;
    }

    /** Whether the two sides agree. */
    boolean acrossSides(String salesforce, String hubspot) {
        boolean further = isEmail() && Meanings.email(salesforce)
                .filter(address -> world.additionalEmails()
                        .stream()
                        .map(Meanings::email)
                        .anyMatch(Optional.of(address)::equals))
                .isPresent();
        return further || reading(Side.SALESFORCE, salesforce).equals(reading(Side.HUBSPOT, hubspot));
    }

    /** Whether one side still says what it said. */
    boolean onOneSide(Side side, String then, String now) {
        return reading(side, then).equals(reading(side, now));
    }

    /** What a side's text says; equal readings are equal values. */
    Object reading(Side side, String raw) {
        if (isSet()) {
            return Set.copyOf(parts(raw).map(part -> mapped(side, part)).collect(Collectors.toSet()));
        }
        if (Meanings.isBlank(raw)) {
            return checkbox().map(unticked -> reading(unticked, "false")).orElse(NOTHING);
        }
        if (isPicklist() && member.map() != null) {
            return mapped(side, raw);
        }
        return typed(side, raw).orElseGet(() -> List.of("text", Meanings.cut(Meanings.text(raw), shorter())));
    }

    private Optional<Object> typed(Side side, String raw) {
        if (member.salesforce().type() instanceof FieldType.Owner) {
            return Optional.of(mailOf(side, raw));
        }
        if (has(FieldType.Number.class)) {
            return Meanings.number(raw)
                    .map(number -> number.setScale(coarserScale(), RoundingMode.HALF_UP).stripTrailingZeros())
                    .map(number -> number.signum() == 0 ? "0" : number.toPlainString());
        }
        if (has(FieldType.Bool.class)) {
            return Meanings.truth(raw).map(truth -> truth);
        }
        if (has(FieldType.Date.class)) {
            return day(side, raw).map(said -> said);
        }
        if (has(FieldType.Instant.class)) {
            return moment(side, raw).map(moment -> Math.floorDiv(moment.toEpochMilli(), coarserMillis()));
        }
        return isPicklist() ? Optional.empty() : formatted(raw);
    }

    /** A field of days spells them as midnight UTC, if as moments. */
    ZoneId dayZone(Side side) {
        return member.on(side).type() instanceof FieldType.Date ? ZoneOffset.UTC : world.zone();
    }

    Optional<LocalDate> day(Side side, String raw) {
        return Meanings.day(spelled(side, raw), dayZone(side));
    }

    /** A moment, or the beginning of a day in the plan's zone. */
    Optional<Instant> moment(Side side, String raw) {
        boolean days = member.on(side).type() instanceof FieldType.Date;
        Optional<Instant> moment = days ? Optional.empty() : Meanings.moment(spelled(side, raw));
        return moment.or(() -> day(side, raw).map(said -> said.atStartOfDay(world.zone()).toInstant()));
    }

    /** A number is a moment only where the CRM declares that it is one. */
    String spelled(Side side, String raw) {
        boolean declared = !(member.on(side).type() instanceof FieldType.Text);
        return declared || !raw.strip().matches("-?\\d+") ? raw : "not a moment";
    }

    private Optional<Object> formatted(String raw) {
        Set<FieldType.TextFormat> formats = Set.copyOf(halves().map(type -> ((FieldType.Text) type).format()).toList());
        if (formats.contains(FieldType.TextFormat.EMAIL)) {
            return Optional.of(List.of("text", Meanings.cut(Meanings.text(raw).toLowerCase(Locale.ROOT), shorter())));
        }
        if (formats.contains(FieldType.TextFormat.PHONE)) {
            return Meanings.phone(raw, Meanings.region(world.country())).map(phone -> List.of("phone", phone));
        }
        if (formats.contains(FieldType.TextFormat.DOMAIN)) {
            return Meanings.domain(raw).map(domain -> List.of("domain", domain));
        }
        return Optional.empty();
    }

    /** A picklist's value, said in HubSpot's words; one without a mapping is like nothing but itself. */
    private Object mapped(Side side, String value) {
        String own = Meanings.text(value);
        Map<String, String> map = member.map();
        if (map == null) {
            return List.of("value", own);
        }
        return map.entrySet()
                .stream()
                .filter(entry -> folded(side == Side.SALESFORCE ? entry.getKey() : entry.getValue())
                        .equals(folded(own)))
                .findFirst()
                .<Object>map(entry -> List.of("value", folded(entry.getValue())))
                .orElseGet(() -> List.of("unmapped", side, own));
    }

    static String folded(String value) {
        return Meanings.text(value).toLowerCase(Locale.ROOT);
    }

    private Object mailOf(Side side, String id) {
        return world.users()
                .getOrDefault(side, List.of())
                .stream()
                .filter(user -> user.id().equals(Meanings.trimmed(id)))
                .map(Likeness::mail)
                .findFirst()
                .<Object>map(mail -> List.of("user", mail))
                .orElseGet(() -> List.of("unknown user", side, Meanings.trimmed(id)));
    }

    static String mail(User user) {
        return Meanings.text(user.email()).toLowerCase(Locale.ROOT).replaceFirst("\\.invalid$", "");
    }

    static Stream<String> parts(String raw) {
        return Arrays.stream(raw.split(";", -1)).filter(part -> !Meanings.isBlank(part));
    }

    private Stream<FieldType> halves() {
        return Stream.of(member.salesforce().type(), member.hubspot().type());
    }

    private boolean has(Class<? extends FieldType> kind) {
        return kind.isInstance(member.salesforce().type()) || kind.isInstance(member.hubspot().type());
    }

    boolean isSet() {
        return isSet(member.salesforce().type()) || isSet(member.hubspot().type());
    }

    private static boolean isSet(FieldType type) {
        return type instanceof FieldType.Picklist list && list.several();
    }

    boolean isPicklist() {
        return has(FieldType.Picklist.class);
    }

    private boolean isEmail() {
        return halves().allMatch(FieldType.Text.class::isInstance)
                && halves().anyMatch(type -> ((FieldType.Text) type).format() == FieldType.TextFormat.EMAIL);
    }

    /** The side that is a checkbox without a blank: on the other side, a blank is unticked. */
    private Optional<Side> checkbox() {
        return Stream.of(Side.values())
                .filter(side -> member.on(side).type() instanceof FieldType.Bool bool && !bool.blankable())
                .findFirst();
    }

    /** No value: white space only, or a set of nothing. */
    boolean isBlank(String raw) {
        return isSet() ? parts(raw).findAny().isEmpty() : Meanings.isBlank(raw);
    }

    private int coarserScale() {
        return halves().filter(FieldType.Number.class::isInstance)
                .mapToInt(type -> ((FieldType.Number) type).scale())
                .min()
                .orElseThrow();
    }

    private int coarserMillis() {
        return halves().filter(FieldType.Instant.class::isInstance)
                .mapToInt(type -> ((FieldType.Instant) type).resolutionMillis())
                .max()
                .orElseThrow();
    }

    private int shorter() {
        return halves().filter(FieldType.Text.class::isInstance)
                .mapToInt(type -> ((FieldType.Text) type).maxLength())
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
