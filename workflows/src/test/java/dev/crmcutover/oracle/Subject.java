package dev.crmcutover.oracle;

import dev.crmcutover.decide.Conventions;
import dev.crmcutover.decide.OwnerDirectory;
import dev.crmcutover.decide.RecordDecider;
import dev.crmcutover.decide.RecordSituation;
import dev.crmcutover.oracle.FieldCase.Half;
import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.oracle.FieldCase.World;
import dev.crmcutover.oracle.RecordCase.Asked;
import dev.crmcutover.oracle.RecordCase.Presence;
import dev.crmcutover.plan.DomainName;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A case put to the engine: a plan, two descriptions and two records, as the engine wants them. */
final class Subject {
    private static final Instant READ_AT = Instant.parse("2026-01-05T13:00:00Z");
    private static final String COUNTRY = "Country__c";
    private static final String MORE_EMAILS = "hs_additional_emails";
    private static final Map<Side, RecordKey> KEYS = Map.of(
            Side.SALESFORCE, new RecordKey(Side.SALESFORCE, "Contact", "003000000000001AAA"),
            Side.HUBSPOT, new RecordKey(Side.HUBSPOT, "contacts", "101"));

    private final RecordCase asked;
    private final World world;
    private final Map<Side, Map<String, Field>> described = bySide();
    private final Map<String, Field> describedElsewhere = new HashMap<>();
    private final Map<Side, Map<String, RawValue>> held = bySide();
    private final Map<Side, Map<String, RawValue>> bases = bySide();
    private final Map<Side, Map<String, ChangedAt>> changedAt = bySide();
    private final List<FieldPlan> plans = new ArrayList<>();
    final RecordDecider decider;
    final RecordSituation situation;

    Subject(RecordCase asked) {
        this.asked = asked;
        this.world = asked.fields().getFirst().question().world();
        describe(Side.SALESFORCE, COUNTRY, new FieldType.Text(TextFormat.PLAIN, 80), "writable");
        hold(Side.SALESFORCE, COUNTRY, world.country());
        describe(Side.HUBSPOT, MORE_EMAILS, new FieldType.Text(TextFormat.PLAIN, 65_536), "read-only");
        hold(Side.HUBSPOT, MORE_EMAILS, String.join(";", world.additionalEmails()));
        asked.fields().forEach(this::lay);
        this.decider = new RecordDecider(object(), schemas(),
                new Conventions(world.zone(), directory(world.users()), world.skew()));
        this.situation = new RecordSituation(snapshot(Side.SALESFORCE), snapshot(Side.HUBSPOT),
                new Base(of(bases, Side.SALESFORCE), of(bases, Side.HUBSPOT), Set.of()), masked(), changedAt);
    }

    /** The names a field's members have in a CRM, in order. */
    List<String> names(Asked field, Side side) {
        return plans.stream()
                .filter(plan -> plan.name().equals(field.name()))
                .findFirst()
                .orElseThrow()
                .pairs()
                .stream()
                .map(pair -> pair.on(side))
                .toList();
    }

    private void lay(Asked field) {
        FieldCase question = field.question();
        List<FieldPair> pairs = new ArrayList<>();
        for (int i = 0; i < question.members().size(); i++) {
            Member member = question.members().get(i);
            FieldPair pair = new FieldPair(field.name() + "_" + i + "__c",
                    i == 0 && field.name().value().equals("F0") && isEmail(member) ? "email" : field.name() + "_" + i);
            pairs.add(pair);
            for (Side side : Side.values()) {
                lay(field, side, pair.on(side), member.on(side));
            }
        }
        FieldCase.Lock lock = question.lock();
        if (lock != null) {
            describe(lock.asks(), lockField(field.name()), new FieldType.Text(TextFormat.PLAIN, 80), "writable");
            hold(lock.asks(), lockField(field.name()), lock.said());
        }
        Optional<ValueMap> map = question.members()
                .stream()
                .flatMap(member -> Optional.ofNullable(member.map()).stream())
                .findFirst()
                .map(values -> new ValueMap("map", values));
        plans.add(new FieldPlan(field.name(), new DomainName("domain"), pairs,
                RuleWords.rule(question, lockField(field.name())),
                new FieldPlan.Options(false, map, Optional.of(COUNTRY), field.holdsRecord()), 1));
    }

    private static boolean isEmail(Member member) {
        return member.hubspot().type() instanceof FieldType.Text text && text.format() == TextFormat.EMAIL;
    }

    private static String lockField(FieldName name) {
        return "Lock_" + name + "__c";
    }

    private void lay(Asked field, Side side, String name, Half half) {
        boolean elsewhere = field.presence() == Presence.NOT_OF_THIS_TYPE && side == Side.SALESFORCE;
        if (elsewhere) {
            describedElsewhere.put(name, described(name, half.type(), half.access()));
            return;
        }
        describe(side, name, half.type(), half.access());
        if (field.presence() != (side == Side.SALESFORCE
                ? Presence.NOT_RETURNED_BY_SALESFORCE
                : Presence.NOT_RETURNED_BY_HUBSPOT)) {
            hold(side, name, half.now());
        }
        String base = half.base();
        if (base != null) {
            of(bases, side).put(name, RawValue.of(base));
        }
        ChangedAt at = half.changedAt();
        if (at != null) {
            of(changedAt, side).put(name, at);
        }
    }

    private void describe(Side side, String name, FieldType type, String access) {
        of(described, side).put(name, described(name, type, access));
    }

    private static Field described(String name, FieldType type, String access) {
        boolean writable = !access.equals("read-only");
        return new Field(name, name, type,
                new Field.Access(writable, writable, access.equals("required"), false, false));
    }

    private void hold(Side side, String name, String text) {
        of(held, side).put(name, RawValue.of(text));
    }

    private Optional<Snapshot> snapshot(Side side) {
        RecordKey key = KEYS.get(side);
        return side == asked.absent() || key == null
                ? Optional.empty()
                : Optional.of(new Snapshot(key, of(held, side), READ_AT, READ_AT));
    }

    private Set<FieldName> masked() {
        Set<FieldName> masked = new HashSet<>();
        asked.fields().stream().filter(Asked::masked).forEach(field -> masked.add(field.name()));
        return masked;
    }

    private ObjectPlan object() {
        ObjectPlan.Creation contact = new ObjectPlan.Creation("Contact", List.of(), Map.of());
        ObjectPlan.Creation person = new ObjectPlan.Creation("contacts", List.of(), Map.of());
        return new ObjectPlan(ObjectName.PEOPLE, new ObjectPlan.Pair(List.of("Contact", "Lead"), "contacts"),
                new ObjectPlan.Match(List.of(), List.of(), List.of(), List.of(), Set.of()),
                new ObjectPlan.Create(Optional.of(contact), Optional.of(person)), plans);
    }

    /** A Lead has all fields of a Contact, and those that a Contact has not. */
    private List<Schema> schemas() {
        Map<String, Field> lead = new HashMap<>(of(described, Side.SALESFORCE));
        lead.putAll(describedElsewhere);
        return List.of(new Schema(Side.SALESFORCE, "Contact", of(described, Side.SALESFORCE)),
                new Schema(Side.SALESFORCE, "Lead", lead),
                new Schema(Side.HUBSPOT, "contacts", of(described, Side.HUBSPOT)));
    }

    static OwnerDirectory directory(Map<Side, List<FieldCase.User>> known) {
        List<OwnerDirectory.Entry> entries = new ArrayList<>();
        known.forEach((side, users) -> users.forEach(
                user -> entries.add(new OwnerDirectory.Entry(side, user.id(), user.email(), user.active()))));
        return new OwnerDirectory(entries);
    }

    private static <V> Map<Side, Map<String, V>> bySide() {
        Map<Side, Map<String, V>> maps = new EnumMap<>(Side.class);
        List.of(Side.values()).forEach(side -> maps.put(side, new HashMap<>()));
        return maps;
    }

    private static <V> Map<String, V> of(Map<Side, Map<String, V>> maps, Side side) {
        return maps.computeIfAbsent(side, none -> new HashMap<>());
    }
}
