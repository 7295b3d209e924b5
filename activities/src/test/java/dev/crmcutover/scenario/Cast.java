package dev.crmcutover.scenario;

import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.SalesforceIds;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.ImportRun;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Owner;
import dev.crmcutover.simulators.hubspot.portal.PortalSession.Pair;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.org.ValidationRules.Rule;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people and records of a scenario by their names, and what people do to them. */
final class Cast {
    private static final String NUMBER = "{n}";

    private final SalesforceSimulator salesforce;
    private final HubSpotSimulator hubspot;
    private final Links links;
    private final Map<Side, Map<String, RecordKey>> records = new EnumMap<>(Side.class);
    private final Map<Side, Map<String, String>> people = new EnumMap<>(Side.class);
    private final List<Rule> rules = new ArrayList<>();
    private final Owner marketer;
    private int number;

    Cast(SalesforceSimulator salesforce, HubSpotSimulator hubspot, Links links) {
        this.salesforce = salesforce;
        this.hubspot = hubspot;
        this.links = links;
        this.marketer = hubspot.portal().owners().add("marketer@acme.example", "Mae", "Marketer");
        for (Side side : Side.values()) {
            records.put(side, new TreeMap<>());
            people.put(side, new TreeMap<>());
        }
    }

    /** Sets up both CRMs as a scenario says. */
    void enter(Scenario.Given given) {
        given.people().forEach((name, sides) -> sides.forEach(side -> hire(name, Side.ofWord(side))));
        given.customFields().forEach((type, names) -> names.forEach(name -> customField(type, name)));
        given.formulas()
                .forEach((object, names) -> names.forEach(name -> salesforce.org()
                        .addField(object, FieldDefinition.custom(name, FieldType.STRING, 255)
                                .with(new FieldDefinition.Access(true, false, false, false, true)))));
        given.history()
                .forEach((object, names) -> names.forEach(name -> salesforce.org().history().track(object, name)));
        create(Side.SALESFORCE, given.salesforce());
        create(Side.HUBSPOT, given.hubspot());
    }

    private void customField(String type, String name) {
        Optional<ObjectType> hubspotType = ObjectType.named(type).filter(any -> type.equals(any.plural()));
        if (hubspotType.isPresent()) {
            hubspot.portal().schema(hubspotType.get()).add(PropertyDefinition.text(name, name));
        } else {
            salesforce.org().addField(type, FieldDefinition.custom(name, FieldType.STRING, 255));
        }
    }

    private void hire(String name, Side side) {
        String email = name + "@acme.example";
        of(people, side).put(name, side == Side.SALESFORCE
                ? salesforce.org().residents().addUser(name, "Acme", email)
                : Long.toString(hubspot.portal().owners().add(email, name, "Acme").id()));
    }

    void deactivate(Side side, String name) {
        String id = Objects.requireNonNull(of(people, side).get(name), () -> "nobody is called " + name);
        if (side == Side.SALESFORCE) {
            salesforce.org().residents().deactivate(id);
        } else {
            hubspot.portal().owners().archive(Long.parseLong(id));
        }
    }

    /** Which time it is of steps that are repeated. */
    void number(int n) {
        number = n;
    }

    OrgSession rep() {
        return salesforce.org().as(salesforce.org().residents().administratorId());
    }

    Actor marketer() {
        return Actor.user(marketer.userId());
    }

    // --- records ---

    void create(Side side, Map<String, Map<String, Map<String, @Nullable Object>>> made) {
        for (var named : made.entrySet()) {
            for (var typed : named.getValue().entrySet()) {
                rename(side, named.getKey(), typed.getKey(), create(side, typed.getKey(), typed.getValue()));
            }
        }
    }

    private String create(Side side, String type, Map<String, @Nullable Object> values) {
        return side == Side.SALESFORCE
                ? rep().create(type, resolved(side, values))
                : Long.toString(hubspot.portal()
                        .as(marketer())
                        .create(ObjectType.named(type).orElseThrow(), texts(values))
                        .id());
    }

    /** Makes the nth record of a crowd, which goes by the name {@code crowd-n}. */
    void joinCrowd(Side side, String type, int n, Map<String, @Nullable Object> values) {
        number = n;
        rename(side, "crowd-" + n, type, create(side, type, values));
    }

    void editInSalesforce(OrgSession who, String name, Map<String, @Nullable Object> values) {
        RecordKey record = record(Side.SALESFORCE, name);
        who.update(record.type(), record.id(), resolved(Side.SALESFORCE, values));
    }

    void editInHubspot(Actor who, String name, Map<String, @Nullable Object> values) {
        hubspot.portal().as(who).update(typeOf(name), hubspotId(name), texts(values));
    }

    void importInHubspot(Map<String, Map<String, @Nullable Object>> rows) {
        ObjectType type = typeOf(rows.keySet().iterator().next());
        ImportRun run = hubspot.portal().imports().start(type, "list.csv", "CRM_UI", rows.size());
        for (var row : rows.entrySet()) {
            editInHubspot(Actor.importRun(run.id(), marketer.userId()), row.getKey(), row.getValue());
        }
        hubspot.portal().imports().count(run.id(), 0, rows.size());
        hubspot.portal().imports().finish(run.id(), ImportRun.State.DONE);
    }

    void computeInSalesforce(String name, Map<String, String> values) {
        RecordKey record = record(Side.SALESFORCE, name);
        salesforce.org().compute(record.type(), record.id(), values);
    }

    void mergeInSalesforce(List<String> names) {
        rep().merge(record(Side.SALESFORCE, names.getFirst()).type(), idIn(Side.SALESFORCE, names.getFirst()),
                names.stream().skip(1).map(name -> idIn(Side.SALESFORCE, name)).toList(), Map.of());
    }

    void mergeInHubspot(List<String> names) {
        String first = names.getFirst();
        long survivor = hubspot.portal()
                .as(marketer())
                .merge(typeOf(first), hubspotId(first), hubspotId(names.get(1)))
                .id();
        rename(Side.HUBSPOT, first, record(Side.HUBSPOT, first).type(), Long.toString(survivor));
    }

    void takeOff(String deal, String contact) {
        hubspot.portal().as(marketer()).dissociate(pair(deal, contact));
    }

    void addTo(String deal, String contact) {
        hubspot.portal().as(marketer()).associate(pair(deal, contact), List.of());
    }

    private Pair pair(String deal, String contact) {
        return new Pair(typeOf(deal), idIn(Side.HUBSPOT, deal), typeOf(contact), idIn(Side.HUBSPOT, contact));
    }

    /** The names of a deal's contacts. */
    List<String> contactsOf(String deal) {
        return associated(deal, ObjectType.CONTACT);
    }

    /** The names of a person's companies. */
    List<String> companiesOf(String person) {
        return associated(person, ObjectType.COMPANY);
    }

    private List<String> associated(String name, ObjectType with) {
        return hubspot.portal()
                .associations(typeOf(name), idIn(Side.HUBSPOT, name), with)
                .keySet()
                .stream()
                .map(id -> nameOf(new RecordKey(Side.HUBSPOT, with.plural(), Long.toString(id)))
                        .orElse("somebody without a name"))
                .toList();
    }

    void deleteInSalesforce(String name) {
        rep().delete(record(Side.SALESFORCE, name).type(), idIn(Side.SALESFORCE, name));
    }

    void restoreInSalesforce(String name) {
        rep().restore(record(Side.SALESFORCE, name).type(), idIn(Side.SALESFORCE, name));
    }

    void rule(Rule rule) {
        rules.add(rule);
        salesforce.org().validationRules().add(rule);
    }

    void dropRules() {
        rules.forEach(salesforce.org().validationRules()::remove);
        rules.clear();
    }

    // --- who and what ---

    /** From now on the name is this record's. */
    void rename(Side side, String name, String type, String id) {
        of(records, side).put(name, new RecordKey(side, type, side == Side.SALESFORCE ? SalesforceIds.normal(id) : id));
    }

    /** The record of that name; where only its twin in the other CRM has the name, the record that is linked with that. */
    RecordKey record(Side side, String name) {
        return Optional.ofNullable(of(records, side).get(name))
                .or(() -> Optional.ofNullable(of(records, side.other()).get(name))
                        .flatMap(links::find)
                        .flatMap(link -> link.end(side)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no record of " + side.label() + " is called '" + name + "'"));
    }

    String idIn(Side side, String name) {
        return record(side, name).id();
    }

    /** The link of a record, wherever that name has one. */
    LinkRow linkOf(String name) {
        return Stream.of(Side.values())
                .map(side -> Optional.ofNullable(of(records, side).get(name)))
                .flatMap(Optional::stream)
                .flatMap(record -> links.find(record).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is known to no link"));
    }

    /** A record's name, or that of its twin; empty if neither has one. */
    Optional<String> nameOf(RecordKey record) {
        return ownNameOf(record)
                .or(() -> links.find(record).flatMap(link -> link.end(record.side().other())).flatMap(this::ownNameOf));
    }

    private Optional<String> ownNameOf(RecordKey record) {
        return of(records, record.side()).entrySet()
                .stream()
                .filter(entry -> entry.getValue().equals(record))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What a record holds, as text; empty where it holds nothing. */
    String value(Side side, String name, String field) {
        if (side == Side.HUBSPOT) {
            return Objects.requireNonNullElse(
                    hubspot.portal().read(typeOf(name), hubspotId(name), field).value(field), "");
        }
        RecordKey record = record(side, name);
        Row row = salesforce.org().record(record.type(), record.id()).orElseThrow();
        return text(row.get(field));
    }

    /** A value of a scenario as text; one that begins with {@code =} is the id of a person or record. */
    String expected(Side side, @Nullable Object value) {
        return text(resolved(side, value));
    }

    private static String text(@Nullable Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : Objects.toString(value, "");
    }

    private Map<String, @Nullable Object> resolved(Side side, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> resolved = new HashMap<>();
        values.forEach((field, value) -> resolved.put(field, resolved(side, value)));
        return resolved;
    }

    private Map<String, String> texts(Map<String, @Nullable Object> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((property, value) -> texts.put(property, text(resolved(Side.HUBSPOT, value))));
        return texts;
    }

    private @Nullable Object resolved(Side side, @Nullable Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        if (!text.startsWith("=")) {
            return text.replace(NUMBER, Integer.toString(number));
        }
        String name = text.substring(1);
        String person = of(people, side).get(name);
        return person != null ? person : idIn(side, name);
    }

    private ObjectType typeOf(String name) {
        return ObjectType.named(record(Side.HUBSPOT, name).type()).orElseThrow();
    }

    private long hubspotId(String name) {
        return Long.parseLong(idIn(Side.HUBSPOT, name));
    }

    private static <V> Map<String, V> of(Map<Side, Map<String, V>> bySide, Side side) {
        return Objects.requireNonNull(bySide.get(side));
    }
}
