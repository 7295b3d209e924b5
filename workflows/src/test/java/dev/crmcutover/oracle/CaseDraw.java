package dev.crmcutover.oracle;

import dev.crmcutover.oracle.FieldCase.Half;
import dev.crmcutover.oracle.FieldCase.Lock;
import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.oracle.FieldCase.User;
import dev.crmcutover.oracle.FieldCase.World;
import dev.crmcutover.oracle.RecordCase.Asked;
import dev.crmcutover.oracle.RecordCase.Presence;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Draws pairs of records under a seed; the same seed draws the same pair. */
final class CaseDraw {
    static final int FIELDS = 4;
    static final Map<Side, List<User>> USERS = Map.of(
            Side.SALESFORCE, List.of(new User("005A", "ann@acme.example.invalid", true),
                    new User("005B", "Bob@acme.example", false), new User("005C", "cy@acme.example", true),
                    new User("005D", "dee@acme.example", true)),
            Side.HUBSPOT, List.of(new User("1", "Ann@acme.example", true), new User("2", "bob@acme.example", true),
                    new User("3", "cy@acme.example", false), new User("4", "dee@acme.example", true),
                    new User("5", "dee@acme.example", true)));
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final List<String> RULES = List.of("none", "salesforce-owns", "hubspot-owns", "last-updated-wins",
            "last-updated-wins", "salesforce-wins", "hubspot-wins", "review-conflicts", "review-changes", "fill-blank",
            "write-once", "write-once", "furthest-wins", "furthest-wins");
    private static final List<String> FIRST_FILLS = List.of("salesforce-wins", "hubspot-wins", "last-updated-wins",
            "last-updated-wins", "review");
    /** A group has no value map. */
    private static final List<Kind> UNMAPPED = Kind.ALL.stream().filter(kind -> kind.map() == null).toList();

    private final SplittableRandom random;
    private final @Nullable Side absent;
    private final World world;

    private CaseDraw(long seed) {
        random = new SplittableRandom(seed);
        absent = chance(6) ? any(List.of(Side.values())) : null;
        String more = absent == Side.HUBSPOT ? "" : any(Kind.MORE_ADDRESSES);
        world = new World(any(Kind.ZONES), SKEW, absent == Side.SALESFORCE ? "" : any(Kind.COUNTRIES),
                List.of(more.split(";")), USERS);
    }

    static RecordCase draw(long seed) {
        return new CaseDraw(seed).record();
    }

    private RecordCase record() {
        List<Asked> fields = new ArrayList<>();
        for (int i = 0; i < FIELDS; i++) {
            boolean group = i == FIELDS - 1;
            Presence presence = absent == null && chance(4) ? any(List.of(Presence.values())) : Presence.PRESENT;
            fields.add(new Asked(new FieldName("F" + i), question(group ? 2 + random.nextInt(2) : 1, i == 0), presence,
                    chance(10), chance(10)));
        }
        return new RecordCase(absent, fields);
    }

    private FieldCase question(int size, boolean mayBePrimaryEmail) {
        String rule = any(RULES);
        boolean ordered = rule.equals("furthest-wins");
        List<Kind> kinds = size > 1 ? UNMAPPED : Kind.ALL;
        Kind first = any(ordered ? kinds.stream().filter(kind -> !kind.order().isEmpty()).toList() : kinds);
        boolean inStep = !chance(25);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            members.add(member(i == 0 ? first : any(kinds), inStep && !chance(2)));
        }
        boolean primary = mayBePrimaryEmail && first.name().startsWith("e-mail");
        World here = primary
                ? world
                : new World(world.zone(), world.skew(), world.country(), List.of(), world.users());
        return new FieldCase(words(rule), ordered ? first.order() : List.of(), lock(rule), members, here);
    }

    private Map<String, String> words(String rule) {
        return switch (rule) {
            case "none", "fill-blank", "furthest-wins" -> Map.of("rule", rule);
            case "salesforce-owns", "hubspot-owns" ->
                Map.of("rule", rule, "blank", any(List.of("ignore", "propagate")));
            case "write-once" -> Map.of("rule", rule, "first-fill", any(FIRST_FILLS));
            default ->
                Map.of("rule", rule, "blank", any(List.of("ignore", "propagate")), "first-fill", any(FIRST_FILLS));
        };
    }

    private @Nullable Lock lock(String rule) {
        if (!words(rule).containsKey("blank") || !chance(45)) {
            return null;
        }
        Side owner = rule.endsWith("-owns") ? Side.ofWord(rule.substring(0, rule.indexOf('-'))) : any(sides());
        Side asks = absent == null ? any(sides()) : absent.other();
        return new Lock(owner, any(List.of("revert", "queue")), asks, "Open",
                any(List.of("Open", " open", "OPEN", "Closed", "")));
    }

    /** Texts that say the same stand near each other in a kind: both sides are often drawn from one place. */
    private Member member(Kind kind, boolean inStep) {
        int place = random.nextInt(kind.inSalesforce().size());
        int across = chance(40) ? place : random.nextInt(kind.inHubspot().size());
        return new Member(kind.name(), half(Side.SALESFORCE, kind.salesforce(), kind.inSalesforce(), place, inStep),
                half(Side.HUBSPOT, kind.hubspot(), kind.inHubspot(), across, inStep), kind.map());
    }

    private Half half(Side side, FieldType type, List<String> texts, int place, boolean inStep) {
        String access = chance(3) ? any(List.of("required", "read-only")) : "writable";
        if (side == absent) {
            return new Half(type, "", null, null, access);
        }
        String now = chance(15) ? "" : near(texts, place);
        String base = chance(50) ? now : chance(30) ? near(texts, place) : any(texts);
        return new Half(type, now, inStep && absent == null ? base : null, chance(15) ? null : changedAt(), access);
    }

    private String near(List<String> texts, int place) {
        return texts.get((place + random.nextInt(3)) % texts.size());
    }

    /** Intervals that touch, overlap, and lie just within and just beyond the skew of each other. */
    private ChangedAt changedAt() {
        Instant from = NOON.plusSeconds(20L * random.nextInt(15));
        Instant to = chance(50) ? from : from.plusSeconds(20L * random.nextInt(5));
        return new ChangedAt(from, chance(10) ? to.plusMillis(1) : to);
    }

    /** A text to be set by a person, in one side's words. */
    static List<String> given(long seed, FieldCase asked, Side speller) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5E7);
        return asked.members().stream().map(member -> {
            List<String> texts = Kind.ALL.stream()
                    .filter(kind -> kind.name().equals(member.kind()))
                    .findFirst()
                    .map(kind -> speller == Side.SALESFORCE ? kind.inSalesforce() : kind.inHubspot())
                    .orElseThrow();
            return texts.get(random.nextInt(texts.size()));
        }).toList();
    }

    /** What a CRM holds of what it was sent: mostly that, else something of its own. */
    static Map<String, RawValue> altered(long seed, Map<String, RawValue> sent) {
        SplittableRandom random = new SplittableRandom(seed ^ 0xA17);
        Map<String, RawValue> held = new TreeMap<>(sent);
        held.replaceAll((name, value) -> switch (random.nextInt(8)) {
            case 0 -> RawValue.BLANK;
            case 1 -> RawValue.of(" " + value.text());
            case 2 -> RawValue.of("10.0");
            default -> value;
        });
        return held;
    }

    private static List<Side> sides() {
        return List.of(Side.values());
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
