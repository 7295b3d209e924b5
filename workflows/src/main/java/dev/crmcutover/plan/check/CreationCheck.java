package dev.crmcutover.plan.check;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.ObjectPlan.Creation;
import dev.crmcutover.plan.reading.Closest;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether the records that a plan creates would be accepted by the CRM. */
final class CreationCheck {
    private final ObjectPlan object;
    private final Side side;
    private final Findings findings;
    private final String path;

    CreationCheck(ObjectPlan object, Side side, Findings findings) {
        this.object = object;
        this.side = side;
        this.findings = findings;
        this.path = "objects." + object.name() + ".create.in-" + side.word();
    }

    void check(Creation creation, Described described) {
        described.schema(side, creation.as()).ifPresent(schema -> {
            checkSet(creation, schema);
            new TreeMap<>(schema.fields()).values()
                    .stream()
                    .filter(field -> field.access().required())
                    .forEach(field -> checkRequired(field, creation, schema));
        });
        new ConditionCheck(described, findings).check(path + ".when", creation.when(), side.other(),
                object.pair().types(side.other()));
    }

    private void checkSet(Creation creation, Schema schema) {
        creation.set().forEach((name, value) -> {
            String at = path + ".set." + name;
            Optional<Field> field = schema.field(name);
            if (field.isEmpty()) {
                findings.error(at, side.label() + " has no field " + name + " on " + schema.type()
                        + ", or hides it from us",
                        Closest.to(name, schema.fields().keySet())
                                .map(close -> "did you mean '" + close + "'?")
                                .orElse("take it out, or create it there"));
            } else if (!field.get().access().createable()) {
                findings.error(at, name + " cannot be set when a " + schema.type() + " is created", "take it out");
            } else if (field.get().type() instanceof FieldType.Picklist list && list.restricted()
                    && !list.options().contains(value)) {
                findings.error(at, "'" + value + "' is no option of " + name, Closest.hint(value, list.options()));
            }
        });
    }

    /** A required field needs a value from the plan, and, where that comes from a field, one that is there. */
    private void checkRequired(Field required, Creation creation, Schema schema) {
        if (hasKey(creation.set(), required.name())) {
            return;
        }
        Optional<FieldPair> source = object.fields()
                .stream()
                .filter(field -> FieldCheck.writes(field.rule(), side))
                .map(FieldPlan::pairs)
                .flatMap(pairs -> pairs.stream())
                .filter(pair -> pair.on(side).equalsIgnoreCase(required.name()))
                .findFirst();
        String problem = side.label() + " requires " + required.name() + " when a " + schema.type() + " is created, ";
        if (source.isEmpty()) {
            findings.error(path, problem + "and nothing writes it",
                    "give it a value: `set: { " + required.name() + ": ... }`, or map it with a rule that writes to "
                            + side.label());
        } else if (creation.when().stream().noneMatch(condition -> promises(condition, source.get()))) {
            findings.warning(path, problem + "and " + source.get().on(side.other()) + " may be blank",
                    "ask for it: `when: { " + source.get().on(side.other()) + ": has-value }`, or give it a value in"
                            + " `set`");
        }
    }

    private boolean promises(Condition condition, FieldPair source) {
        boolean value = switch (condition) {
            case Condition.OneOf oneOf -> true;
            case Condition.Since since -> true;
            case Condition.HasValue has -> true;
            case Condition.NotFreeMail mail -> true;
            case Condition.AtLeast atLeast -> true;
            case Condition.Is is -> !is.literal().isBlank();
            case Condition.IsNot isNot -> isNot.literal().isBlank();
        };
        return value && condition.field().equals(source.on(side.other()));
    }

    private static boolean hasKey(Map<String, String> set, String name) {
        return set.entrySet()
                .stream()
                .anyMatch(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))
                        && !entry.getValue().isBlank());
    }
}
