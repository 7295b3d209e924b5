package dev.crmcutover.decide;

import dev.crmcutover.plan.DomainName;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.FieldPlan.Options;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.ObjectPlan;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds plans, descriptions and records for tests of people: Contacts and Leads with contacts. */
final class Given {
    static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final FieldType TEXT = new FieldType.Text(TextFormat.PLAIN, 255);
    private static final Field.Access WRITABLE = new Field.Access(true, true, false, false, false);

    private final List<FieldPlan> fields = new ArrayList<>();
    private final Map<String, Map<String, Field>> described = new HashMap<>();
    private OwnerDirectory owners = OwnerDirectory.EMPTY;
    private ObjectPlan.Create create = new ObjectPlan.Create(Optional.empty(), Optional.empty());

    static Given people() {
        return new Given();
    }

    static FieldRule.TwoWay twoWay(Conflict conflict) {
        FirstFill firstFill = conflict == Conflict.HUBSPOT_WINS ? FirstFill.HUBSPOT_WINS : FirstFill.SALESFORCE_WINS;
        return new FieldRule.TwoWay(conflict, Blank.IGNORE, firstFill, Optional.empty());
    }

    static FieldRule.Owns owns(Side owner) {
        return new FieldRule.Owns(owner, Blank.IGNORE, Optional.empty());
    }

    static Conventions conventions(OwnerDirectory owners) {
        return new Conventions(NEW_YORK, owners, Duration.ofSeconds(60));
    }

    /** A field of one pair, named {@code salesforce=hubspot}, with all options. */
    Given field(String pair, FieldRule rule, Options options) {
        return group(pair.substring(0, pair.indexOf('=')), rule, options, pair);
    }

    Given field(String pair, FieldRule rule) {
        return field(pair, rule, Options.NONE);
    }

    /** A group of pairs, each {@code salesforce=hubspot}; plain text unless described otherwise. */
    Given group(String name, FieldRule rule, Options options, String... pairs) {
        List<FieldPair> members = Arrays.stream(pairs)
                .map(pair -> new FieldPair(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)))
                .toList();
        fields.add(new FieldPlan(new FieldName(name), new DomainName("person"), members, rule, options, 1));
        members.forEach(pair -> {
            describe("Contact", pair.salesforce(), TEXT);
            describe("Lead", pair.salesforce(), TEXT);
            describe("contacts", pair.hubspot(), TEXT);
        });
        return this;
    }

    Given describe(String type, String field, FieldType fieldType) {
        return describe(type, field, fieldType, WRITABLE);
    }

    Given describe(String type, String field, FieldType fieldType, Field.Access access) {
        fieldsOf(type).put(field, new Field(field, field, fieldType, access));
        return this;
    }

    Given without(String type, String field) {
        fieldsOf(type).remove(field);
        return this;
    }

    Given owners(OwnerDirectory known) {
        owners = known;
        return this;
    }

    Given creatingLeads(Map<String, String> set) {
        create = new ObjectPlan.Create(Optional.of(new ObjectPlan.Creation("Lead", List.of(), set)),
                Optional.of(new ObjectPlan.Creation("contacts", List.of(), Map.of())));
        return this;
    }

    private Map<String, Field> fieldsOf(String type) {
        return described.computeIfAbsent(type, none -> new HashMap<>());
    }

    RecordDecider decider() {
        ObjectPlan object = new ObjectPlan(ObjectName.PEOPLE,
                new ObjectPlan.Pair(List.of("Contact", "Lead"), "contacts"),
                new ObjectPlan.Match(List.of(), List.of(), List.of(), List.of(), Set.of()), create, fields);
        return new RecordDecider(object,
                List.of(new Schema(Side.SALESFORCE, "Contact", fieldsOf("Contact")),
                        new Schema(Side.SALESFORCE, "Lead", fieldsOf("Lead")),
                        new Schema(Side.HUBSPOT, "contacts", fieldsOf("contacts"))),
                conventions(owners));
    }

    static Lock lock(Side owner, Lock.OnEdit onEdit, String field, String value) {
        return new Lock("locked", new Lock.When.FieldIs(Side.SALESFORCE, field, value), owner, onEdit);
    }

    /** A Contact with {@code field=value} for each. */
    static Snapshot contact(String... values) {
        return snapshot(new RecordKey(Side.SALESFORCE, "Contact", "003000000000001AAA"), values);
    }

    static Snapshot lead(String... values) {
        return snapshot(new RecordKey(Side.SALESFORCE, "Lead", "00Q000000000001AAA"), values);
    }

    /** A HubSpot contact with {@code field=value} for each. */
    static Snapshot hubspot(String... values) {
        return snapshot(new RecordKey(Side.HUBSPOT, "contacts", "101"), values);
    }

    private static Snapshot snapshot(RecordKey key, String... values) {
        return new Snapshot(key, raw(values), NOW, NOW);
    }

    static Map<String, RawValue> raw(String... values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(value -> value.substring(0, value.indexOf('=')),
                        value -> RawValue.of(value.substring(value.indexOf('=') + 1))));
    }

    static Base base(Map<String, RawValue> salesforce, Map<String, RawValue> hubspot) {
        return new Base(salesforce, hubspot, Set.of());
    }

    static ChangedAt at(String time) {
        return ChangedAt.at(Instant.parse("2026-01-05T" + time + "Z"));
    }

    static FieldName name(String field) {
        return new FieldName(field);
    }
}
