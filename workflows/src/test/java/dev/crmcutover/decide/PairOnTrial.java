package dev.crmcutover.decide;

import dev.crmcutover.plan.FieldPlan.Options;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A pair of records with fields and rules drawn under a seed, edited by people, decided, and written to two
 * CRMs that sometimes keep something else than they are given.
 */
final class PairOnTrial {
    private static final List<String> STAGES = List.of("subscriber", "lead", "customer");
    private static final List<String> TEXTS = List.of("", " ", "a", "b", "c", "A", "lead", "customer", "a;b", "true",
            "false", "10.0", "12.345", "1.0049999", "2026-01-05", "2026-04-01T03:30:00.123Z", "Ann@Acme.example",
            "acme.com", "https://www.acme.com/x", "(212) 555-0123", "+12125550123", "005A", "005B", "1", "2");

    private final Random random;
    private final List<FieldType> types = new ArrayList<>(Values.TYPES);
    private final Map<String, FieldRule> rules = new HashMap<>();
    private final Map<Side, Map<String, RawValue>> held = new EnumMap<>(Side.class);
    private final Map<Side, Map<String, ChangedAt>> changedAt = new EnumMap<>(Side.class);
    private final RecordDecider decider;
    private Base base = Base.ABSENT;
    private int hour;

    PairOnTrial(long seed) {
        random = new Random(seed);
        types.add(new FieldType.Picklist(Set.copyOf(STAGES), true, false, STAGES));
        List.of(Side.values()).forEach(side -> held.put(side, new HashMap<>()));
        Given given = Given.people().owners(Values.OWNERS);
        for (int field = 0; field < 4; field++) {
            FieldRule rule = new Situations(random.nextLong()).rule();
            List<String> pairs = field == 3 ? List.of("G1=g1", "G2=g2") : List.of("F" + field + "=f" + field);
            String name = field == 3 ? "group" : "F" + field;
            given.group(name, rule, Options.NONE, pairs.toArray(String[]::new));
            rules.put(name, rule);
            for (String pair : pairs) {
                describe(given, pair.substring(0, 2), pair.substring(3));
            }
        }
        given.describe("Contact", "Locked__c", Given.TEXT);
        put(Side.SALESFORCE, "Locked__c", "false");
        decider = given.decider();
        stamp();
    }

    private void describe(Given given, String salesforce, String hubspot) {
        given.describe("Contact", salesforce, types.get(random.nextInt(types.size())));
        given.describe("contacts", hubspot, types.get(random.nextInt(types.size())));
        put(Side.SALESFORCE, salesforce, text());
        put(Side.HUBSPOT, hubspot, text());
    }

    FieldRule rule(FieldVerdict verdict) {
        return rules.getOrDefault(verdict.field().value(), new FieldRule.None());
    }

    RawValue held(Side side, String field) {
        return held.getOrDefault(side, Map.of()).getOrDefault(field, RawValue.BLANK);
    }

    Base base() {
        return base;
    }

    private void stamp() {
        held.forEach((side, values) -> {
            Map<String, ChangedAt> times = new HashMap<>();
            values.keySet()
                    .forEach(field -> times.put(field,
                            ChangedAt.at(Given.NOW.plusSeconds(3_600L * hour + random.nextInt(600)))));
            changedAt.put(side, times);
        });
    }

    /** People change some values on both sides, and the lock. */
    void edit() {
        hour++;
        held.forEach((side, values) -> values.replaceAll(
                (field, value) -> random.nextInt(4) > 0
                        ? value
                        : new RawValue(
                                field.equals("Locked__c") ? String.valueOf(random.nextBoolean()) : text())));
        stamp();
    }

    RecordSituation situation() {
        return new RecordSituation(Optional.of(snapshot(new RecordKey(Side.SALESFORCE, "Contact",
                "003000000000001AAA"))), Optional.of(snapshot(new RecordKey(Side.HUBSPOT, "contacts", "101"))), base,
                Set.of(), changedAt);
    }

    RecordVerdict decide(RecordSituation now) {
        return decider.decide(now);
    }

    /** Both CRMs take what is written, or something else; the bases move to what they hold. */
    void carryOut(RecordVerdict verdict, RecordSituation now) {
        List<BaseMove> moves = new ArrayList<>(verdict.settled());
        for (FieldVerdict written : verdict.written()) {
            written.writes()
                    .forEach((side, values) -> values.forEach((field, value) -> put(side, field,
                            random.nextInt(10) == 0 ? text() : value.text())));
            moves.add(decider.afterWrite(written, now, held));
        }
        base = BaseMove.moved(base, moves);
    }

    private Snapshot snapshot(RecordKey key) {
        return new Snapshot(key, held.getOrDefault(key.side(), Map.of()), Given.NOW, Given.NOW);
    }

    private void put(Side side, String field, String text) {
        held.computeIfAbsent(side, none -> new HashMap<>()).put(field, RawValue.of(text));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
