package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.ObjectPlan.Create;
import dev.crmcutover.plan.ObjectPlan.Match;
import dev.crmcutover.plan.ObjectPlan.Pair;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.reading.SettingReader.AdoptLinks;
import dev.crmcutover.record.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the objects of a plan, parents before children, whatever their order in the file. */
final class ObjectReader {
    private static final List<ObjectName> OBJECTS = List.of(ObjectName.COMPANIES, ObjectName.PEOPLE);

    private final Names names;
    private final FileReader files;
    private final AdoptLinks adoptLinks;
    private final Map<ObjectName, FieldsReader> fieldReaders = new LinkedHashMap<>();
    private final Map<ObjectName, Pair> pairs = new LinkedHashMap<>();

    /**
     * @param adoptLinks the properties from which links are adopted
     */
    ObjectReader(Names names, FileReader files, AdoptLinks adoptLinks) {
        this.names = names;
        this.files = files;
        this.adoptLinks = adoptLinks;
    }

    List<ObjectPlan> read(PlanNode section) {
        List<ObjectPlan> objects = new ArrayList<>();
        section.block(Section.OBJECTS).ifPresent(block -> {
            if (block.entries().isEmpty()) {
                section.refuseKey("the plan syncs nothing", "write `companies:` or `people:`");
            }
            for (ObjectName name : OBJECTS) {
                block.get(name.value())
                        .flatMap(node -> node.block(Section.OBJECT).map(object -> object(name, object)))
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

    private ObjectPlan object(ObjectName name, PlanBlock block) {
        Pair pair = block.get("pair").flatMap(node -> pair(name, node)).orElseGet(() -> PlanDefaults.pair(name));
        pairs.put(name, pair);
        FieldsReader fieldsReader = new FieldsReader(names);
        fieldReaders.put(name, fieldsReader);
        List<FieldPlan> fields = block
                .required("fields", "write the domains and under each its fields: `person: { Email: email }`")
                .map(fieldsReader::read)
                .orElse(List.of());
        Match match = new MatchReader(name, files, adoptLinks).read(block.get("match"));
        Create create = new CreateReader(names, name, pair, fieldsReader).read(block.get("create"));
        return new ObjectPlan(name, pair, match, create, fields);
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
