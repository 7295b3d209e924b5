package dev.crmcutover.oracle;

import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.oracle.FieldCase.User;
import dev.crmcutover.oracle.FieldCase.World;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** How one side's own value is said on the other side; empty where it cannot be. */
final class Expressions {
    private final Member member;
    private final World world;
    private final Side from;
    private final FieldType target;
    private final Likeness likeness;

    Expressions(Member member, World world, Side from) {
        this.member = member;
        this.world = world;
        this.from = from;
        this.likeness = new Likeness(member, world);
        this.target = member.on(from.other()).type();
    }

    Optional<Expected> of(String own) {
        String access = member.on(from.other()).access();
        if (access.equals("read-only")) {
            return Optional.empty();
        }
        if (isBlank(own) && target instanceof FieldType.Bool bool && !bool.blankable()) {
            return Optional.of(Expected.exactly("false"));
        }
        if (isBlank(own)) {
            return access.equals("required")
                    ? Optional.empty()
                    : Optional.of(new Expected("a blank", Meanings::isBlank));
        }
        return switch (target) {
            case FieldType.Text text -> text(mappedOne(own), text);
            case FieldType.Number number -> mappedOne(own).flatMap(value -> number(value, number.scale()));
            case FieldType.Bool bool -> mappedOne(own).flatMap(Meanings::truth)
                    .map(value -> Expected.exactly(value.toString()));
            case FieldType.Date date -> likeness.day(from, own).map(day -> Expected.exactly(day.toString()));
            case FieldType.Instant moment -> instant(own, moment.resolutionMillis());
            case FieldType.Picklist list -> picklist(own, list);
            case FieldType.Owner owner -> user(own);
            case FieldType.Reference reference -> Optional.empty();
        };
    }

    private boolean isBlank(String raw) {
        return likeness.isBlank(raw);
    }

    private Optional<Expected> text(Optional<String> value, FieldType.Text text) {
        return value.map(this::asText).flatMap(said -> switch (text.format()) {
            case EMAIL -> Meanings.email(said).map(address -> said);
            case DOMAIN -> Meanings.domain(said);
            case PLAIN, PHONE, URL -> Optional.of(said);
        })
                .filter(said -> said.codePointCount(0, said.length()) <= text.maxLength())
                .map(said -> member.on(from).type() instanceof FieldType.Text
                        ? Expected.exactly(said)
                        : new Expected("a text that says '" + said + "'", sent -> saysTheSame(sent, said)));
    }

    /** A set is said without what is blank or doubled in it. */
    private String asText(String value) {
        return likeness.isSet()
                ? String.join(";", Likeness.parts(value).map(Meanings::trimmed).distinct().toList())
                : Meanings.trimmed(value);
    }

    private boolean saysTheSame(String sent, String own) {
        return likeness.reading(from.other(), sent).equals(likeness.reading(from, own));
    }

    /** The number itself where its digits are kept there; else one that is kept and seen as equal. */
    private Optional<Expected> number(String own, int scale) {
        return Meanings.number(own).map(value -> {
            boolean kept = value.stripTrailingZeros().scale() <= scale;
            return new Expected("the number " + own + " to " + scale + " digits", meant(Meanings::number,
                    sent -> kept
                            ? sent.compareTo(value) == 0
                            : sent.stripTrailingZeros().scale() <= scale && saysTheSame(sent.toPlainString(), own)));
        });
    }

    private Optional<Expected> instant(String own, int millis) {
        return likeness.moment(from, own)
                .map(value -> Math.floorDiv(value.toEpochMilli(), millis))
                .map(value -> new Expected("the moment " + Instant.ofEpochMilli(value * millis),
                        meant(Meanings::moment, sent -> Math.floorDiv(sent.toEpochMilli(), millis) == value)));
    }

    private Optional<Expected> picklist(String own, FieldType.Picklist list) {
        List<String> said = new ArrayList<>();
        for (String part : likeness.isSet() ? Likeness.parts(own).toList() : List.of(own)) {
            Optional<String> option = mapped(part).flatMap(value -> option(value, list));
            if (option.isEmpty()) {
                return Optional.empty();
            }
            said.add(option.get());
        }
        if (!list.several()) {
            return said.size() == 1 && !goesBack(said.getFirst(), list)
                    ? Optional.of(Expected.exactly(said.getFirst()))
                    : Optional.empty();
        }
        Set<String> set = new HashSet<>(said);
        return Optional
                .of(new Expected("the set " + set, sent -> new HashSet<>(Likeness.parts(sent).toList()).equals(set)
                        && Likeness.parts(sent).count() == set.size()));
    }

    private Optional<String> option(String value, FieldType.Picklist list) {
        return list.options().contains(value) || !list.restricted() ? Optional.of(value) : Optional.empty();
    }

    /** Whether the CRM would accept the value and silently keep what it has. */
    private boolean goesBack(String value, FieldType.Picklist list) {
        int held = list.forwardOrder().indexOf(Meanings.text(member.on(from.other()).now()));
        return list.forwardOrder().contains(value) && list.forwardOrder().indexOf(value) < held;
    }

    private Optional<String> mappedOne(String own) {
        return likeness.isPicklist() ? mapped(own) : Optional.of(own);
    }

    private Optional<String> mapped(String own) {
        Map<String, String> map = member.map();
        if (map == null) {
            return Optional.of(Meanings.trimmed(own));
        }
        boolean forth = from == Side.SALESFORCE;
        return map.entrySet()
                .stream()
                .filter(entry -> Likeness.folded(forth ? entry.getKey() : entry.getValue())
                        .equals(Likeness.folded(own)))
                .map(entry -> forth ? entry.getValue() : entry.getKey())
                .findFirst();
    }

    private Optional<Expected> user(String own) {
        Optional<String> mail = world.users()
                .getOrDefault(from, List.of())
                .stream()
                .filter(user -> user.id().equals(Meanings.trimmed(own)))
                .map(Likeness::mail)
                .findFirst();
        List<String> twins = world.users()
                .getOrDefault(from.other(), List.of())
                .stream()
                .filter(User::active)
                .filter(user -> mail.filter(Likeness.mail(user)::equals).isPresent())
                .map(User::id)
                .toList();
        return twins.size() == 1 ? Optional.of(Expected.exactly(twins.getFirst())) : Optional.empty();
    }

    private static <T> Predicate<String> meant(Function<String, Optional<T>> reading,
            Predicate<T> accepts) {
        return sent -> reading.apply(sent).filter(accepts).isPresent();
    }
}
