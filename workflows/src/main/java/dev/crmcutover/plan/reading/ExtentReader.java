package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.ContactRoles;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.ObjectPlan.Direction;
import dev.crmcutover.plan.ObjectPlan.Extent;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which records of an object are synced, which way, and below whom. */
final class ExtentReader {
    private static final String RECORD_TYPE = "RecordType.DeveloperName";
    private final Names names;
    private final ObjectName object;
    private final FieldsReader fields;
    private final ZoneId zone;

    /**
     * @param zone where a day begins
     */
    ExtentReader(Names names, ObjectName object, FieldsReader fields, ZoneId zone) {
        this.names = names;
        this.object = object;
        this.fields = fields;
        this.zone = zone;
    }

    /**
     * @param known the objects the plan has
     */
    Extent read(PlanBlock block, Collection<String> known) {
        Direction direction = block.get("direction")
                .flatMap(node -> node.oneOf(Words.DIRECTION))
                .orElseGet(() -> PlanDefaults.direction(object));
        Map<Side, List<Condition>> where = block.get("where")
                .flatMap(node -> node.block(Section.WHERE).map(said -> where(node, said)))
                .orElse(Map.of());
        return new Extent(direction, where, parent(block, known), contactRoles(block, known));
    }

    private Optional<ObjectName> parent(PlanBlock block, Collection<String> known) {
        String companies = ObjectName.COMPANIES.value();
        Optional<PlanNode> said = block.get("parent");
        if (said.isEmpty()) {
            return object.equals(ObjectName.DEALS) && known.contains(companies)
                    ? Optional.of(ObjectName.COMPANIES)
                    : Optional.empty();
        }
        if (!object.equals(ObjectName.DEALS)) {
            said.get().refuseKey("only deals have a parent", "take it out");
            return Optional.empty();
        }
        Optional<String> word = said.get().oneOf(Words.asThemselves(companies, "none"));
        if (word.equals(Optional.of(companies)) && !known.contains(companies)) {
            said.get().refuse("the plan has no " + companies, "add them to `objects`, or write `parent: none`");
        }
        return word.filter(companies::equals).map(ObjectName::new);
    }

    private Optional<ContactRoles> contactRoles(PlanBlock block, Collection<String> known) {
        return block.get("contact-roles").flatMap(said -> {
            if (!object.equals(ObjectName.DEALS)) {
                said.refuseKey("only deals have contact roles", "take it out");
                return Optional.empty();
            }
            if (!known.contains(ObjectName.PEOPLE.value())) {
                said.refuseKey("the plan has no people who could have a role", "add them to `objects`");
                return Optional.empty();
            }
            return said.block(Section.CONTACT_ROLES).flatMap(roles -> contactRoles(said, roles));
        });
    }

    private Optional<ContactRoles> contactRoles(PlanNode node, PlanBlock block) {
        block.required("to", "write `to: deal-contact-associations`")
                .ifPresent(to -> to.oneOf(Words.asThemselves("deal-contact-associations")));
        Map<String, String> labels = new LinkedHashMap<>();
        block.get("labels")
                .flatMap(said -> said.openBlock("a block of roles and their labels"))
                .ifPresent(said -> said.entries()
                        .forEach((role, label) -> label.text().ifPresent(text -> labels.put(role, text))));
        fields.add(AssociateReader.field(TwinField.CONTACT_ROLES, "contact-roles", Blank.PROPAGATE, node), node);
        return Optional.of(new ContactRoles(labels));
    }

    private Map<Side, List<Condition>> where(PlanNode node, PlanBlock block) {
        if (block.entries().isEmpty()) {
            node.refuseKey("no condition stands here", "write `record-types: [New_Business]`, or take it out");
        }
        Map<Side, List<Condition>> where = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            List<Condition> conditions = new ArrayList<>(block.get(side.word())
                    .map(said -> new ConditionReader(names, side, fields.orders(side)).read(said))
                    .orElse(List.of()));
            block.get("created-after")
                    .flatMap(this::day)
                    .map(day -> new Condition.Since(side == Side.SALESFORCE ? "CreatedDate" : "createdate",
                            day.atStartOfDay(zone).toInstant()))
                    .ifPresent(conditions::add);
            where.put(side, conditions);
        }
        block.get("record-types")
                .map(ExtentReader::recordTypes)
                .filter(types -> !types.isEmpty())
                .ifPresent(types -> where.computeIfAbsent(Side.SALESFORCE, any -> new ArrayList<>())
                        .add(new Condition.OneOf(RECORD_TYPE, types)));
        where.values().removeIf(List::isEmpty);
        return where;
    }

    /** Developer names of record types, each once; those that are none are reported. */
    static List<String> recordTypes(PlanNode node) {
        List<String> types = new ArrayList<>();
        for (PlanNode item : node.items()) {
            item.text().ifPresent(type -> {
                if (!type.matches("[A-Za-z][A-Za-z0-9_]{0,79}")) {
                    item.refuse(item.quoted() + " is not a record type's API name", "such as New_Business");
                } else if (types.contains(type)) {
                    item.refuse(item.quoted() + " stands twice", "name each record type once");
                } else {
                    types.add(type);
                }
            });
        }
        return types;
    }

    private Optional<LocalDate> day(PlanNode node) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                node.refuse(node.quoted() + " is not a day", "write it as 2024-01-31");
                return Optional.empty();
            }
        });
    }
}
