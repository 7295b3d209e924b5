package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.ObjectPlan.Create;
import dev.crmcutover.plan.ObjectPlan.Direction;
import dev.crmcutover.plan.ObjectPlan.Extent;
import dev.crmcutover.plan.ObjectPlan.Match;
import dev.crmcutover.plan.ObjectPlan.Pair;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.RuleWord;
import dev.crmcutover.plan.reading.SettingReader.AdoptLinks;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the objects of a plan, parents before children, whatever their order in the file. */
final class ObjectReader {
    private static final List<ObjectName> OBJECTS = List.of(ObjectName.COMPANIES, ObjectName.PEOPLE, ObjectName.DEALS);

    private final Names names;
    private final FileReader files;
    private final AdoptLinks adoptLinks;
    private final ZoneId zone;
    private final Map<ObjectName, FieldsReader> fieldReaders = new LinkedHashMap<>();
    private final Map<ObjectName, Pair> pairs = new LinkedHashMap<>();

    /**
     * @param adoptLinks the properties from which links are adopted
     * @param zone where a day begins
     */
    ObjectReader(Names names, FileReader files, AdoptLinks adoptLinks, ZoneId zone) {
        this.names = names;
        this.files = files;
        this.adoptLinks = adoptLinks;
        this.zone = zone;
    }

    List<ObjectPlan> read(PlanNode section) {
        List<ObjectPlan> objects = new ArrayList<>();
        section.block(Section.OBJECTS).ifPresent(block -> {
            if (block.entries().isEmpty()) {
                section.refuseKey("the plan syncs nothing", "write `companies:`, `people:` or `deals:`");
            }
            for (ObjectName name : OBJECTS) {
                block.get(name.value())
                        .flatMap(node -> node.block(Section.OBJECT)
                                .map(object -> object(name, object, block.entries().keySet())))
                        .ifPresent(objects::add);
            }
            adoptLinks.properties().forEach((property, node) -> refuseUnadopted(property, node, objects));
        });
        return objects;
    }

    /** The pairs of record types, as far as they could be read. */
    Map<ObjectName, Pair> pairs() {
        return pairs;
    }

    /** The fields of the objects that have an order, and their orders, by side. */
    List<FieldsReader> fieldReaders() {
        return List.copyOf(fieldReaders.values());
    }

    private ObjectPlan object(ObjectName name, PlanBlock block, Collection<String> known) {
        Pair pair = block.get("pair").flatMap(node -> pair(name, node)).orElseGet(() -> PlanDefaults.pair(name));
        pairs.put(name, pair);
        FieldsReader fieldsReader = new FieldsReader(names);
        fieldReaders.put(name, fieldsReader);
        block.required("fields", "write the domains and under each its fields: `person: { Email: email }`")
                .ifPresent(fieldsReader::read);
        block.get("associate").ifPresent(new AssociateReader(name, known, fieldsReader)::read);
        fieldsReader.refuseLocksOutOfReach(name, pair.salesforce());
        Extent extent = new ExtentReader(names, name, fieldsReader, zone).read(block, known);
        Match match = new MatchReader(name, files, adoptLinks).read(block.get("match"));
        Create create = new CreateReader(names, name, pair, fieldsReader).read(block.get("create"));
        if (extent.direction() == Direction.ONE_WAY) {
            refuseTheOtherWay(name, block, create, fieldsReader);
        }
        return new ObjectPlan(name, pair, match, create, fieldsReader.fields(), extent);
    }

    /** What goes one way writes nothing to Salesforce, whatever its fields' domains say. */
    private static void refuseTheOtherWay(ObjectName name, PlanBlock block, Create create, FieldsReader fields) {
        String oneWay = name + (block.has("direction") ? " go" : " go, unless the plan says otherwise,")
                + " one way, from Salesforce to HubSpot, and ";
        fields.writing(Side.SALESFORCE)
                .forEach((field, node) -> node.refuseKey(
                        oneWay + RuleWord.of(field.rule()).word() + " would write " + field.name() + " in Salesforce",
                        "write `rule: salesforce-owns` for the field, or `direction: two-way` for " + name));
        create.inSalesforce()
                .ifPresent(creation -> block.get("create")
                        .ifPresent(node -> node.refuseKey(oneWay + "the plan would create them in Salesforce",
                                "write `in-salesforce: never`, or `direction: two-way` for " + name)));
    }

    private static Optional<Pair> pair(ObjectName name, PlanNode node) {
        Pair known = PlanDefaults.pair(name);
        return node.block(Section.PAIR).map(block -> {
            List<String> salesforce = block.get("salesforce")
                    .map(types -> types(types, known.salesforce()))
                    .filter(types -> !types.isEmpty())
                    .orElse(known.salesforce());
            block.get("hubspot").ifPresent(type -> SettingReader.only(type, known.hubspot()));
            return new Pair(salesforce, known.hubspot());
        });
    }

    /** The types, or none if one of them cannot be paired. */
    private static List<String> types(PlanNode node, List<String> known) {
        List<PlanNode> items = node.items();
        List<String> types = new ArrayList<>();
        for (PlanNode item : items) {
            item.oneOf(Words.asThemselves(known.toArray(String[]::new))).ifPresent(type -> {
                if (types.contains(type)) {
                    item.refuse(item.quoted() + " stands twice", "name each type once");
                } else {
                    types.add(type);
                }
            });
        }
        return types.size() == items.size() ? types : List.of();
    }

    private static void refuseUnadopted(String property, PlanNode node, List<ObjectPlan> objects) {
        if (objects.stream().noneMatch(object -> object.match().adopt().contains(property))) {
            node.refuse("links in " + property + " are adopted by no object",
                    "put adopted-link into `match: certain` of " + MatchReader.objectOf(property) + ", or take it out");
        }
    }
}
