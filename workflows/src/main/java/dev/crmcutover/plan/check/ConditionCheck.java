package dev.crmcutover.plan.check;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.reading.Closest;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Holds the conditions of scopes and create rules against the CRM whose records they ask. */
final class ConditionCheck {
    private final Described described;
    private final Findings findings;

    ConditionCheck(Described described, Findings findings) {
        this.described = described;
        this.findings = findings;
    }

    /**
     * @param path where the conditions stand in the plan
     * @param types the types of the records asked; a field must exist on one of them
     */
    void check(String path, List<Condition> conditions, Side side, List<String> types) {
        List<Schema> schemas = described.schemas(side, types);
        if (schemas.isEmpty()) {
            return;
        }
        for (Condition condition : conditions) {
            String at = path + "." + condition.field();
            List<Field> there = schemas.stream()
                    .map(schema -> field(schema, condition.field()))
                    .flatMap(Optional::stream)
                    .toList();
            if (there.isEmpty() && isAskable(schemas, condition.field())) {
                continue;
            }
            if (there.isEmpty()) {
                findings.error(at, side.label() + " has no field " + condition.field() + " on "
                        + String.join(" or ", types) + ", or hides it from us",
                        Closest.to(condition.field(), described.fieldNames(side, types))
                                .map(close -> "did you mean '" + close + "'?")
                                .orElse("ask another field, or create it there"));
            } else {
                checkValue(at, condition, there);
            }
        }
    }

    private Optional<Field> field(Schema schema, String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return schema.field(name);
        }
        return reference(schema, name).flatMap(reference -> described.field(schema.side(), name.substring(0, dot),
                name.substring(dot + 1)));
    }

    /** A path through a reference to a type we have no description of can only be asked. */
    private boolean isAskable(List<Schema> schemas, String name) {
        return name.contains(".") && schemas.stream()
                .anyMatch(schema -> reference(schema, name).isPresent()
                        && described.schema(schema.side(), name.substring(0, name.indexOf('.'))).isEmpty());
    }

    /** {@code Account.Type} goes by AccountId, {@code Partner__r.Type} by Partner__c. */
    private static Optional<Field> reference(Schema schema, String path) {
        String relation = path.substring(0, path.indexOf('.'));
        return schema.field(relation.endsWith("__r")
                ? relation.substring(0, relation.length() - 1) + "c"
                : relation + "Id");
    }

    private void checkValue(String path, Condition condition, List<Field> there) {
        List<String> asked = switch (condition) {
            case Condition.Is is -> List.of(is.literal());
            case Condition.IsNot isNot -> List.of(isNot.literal());
            case Condition.OneOf oneOf -> oneOf.literals();
            case Condition.AtLeast atLeast -> List.of(atLeast.value());
            case Condition.Since since -> List.of();
            case Condition.HasValue has -> List.of();
            case Condition.NotFreeMail mail -> List.of();
        };
        asked.stream()
                .filter(value -> !value.isBlank())
                .filter(value -> there.stream().noneMatch(field -> mayHold(field.type(), value)))
                .forEach(value -> findings.warning(path, "'" + value + "' is no option of " + condition.field(),
                        "spell it as the API does"));
    }

    private static boolean mayHold(FieldType type, String value) {
        return !(type instanceof FieldType.Picklist list) || list.options().isEmpty() || list.several()
                || list.options()
                        .stream()
                        .anyMatch(option -> option.toLowerCase(Locale.ROOT)
                                .equals(value.strip().toLowerCase(Locale.ROOT)));
    }
}
