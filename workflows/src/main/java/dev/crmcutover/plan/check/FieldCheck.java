package dev.crmcutover.plan.check;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.When.FieldIs;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.RuleWord;
import dev.crmcutover.plan.StageFields;
import dev.crmcutover.plan.reading.Closest;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Holds one field of a plan against both CRMs. */
final class FieldCheck {
    private final ObjectPlan object;
    private final FieldPlan field;
    private final Map<Side, String> externalIds;
    private final Described described;
    private final Findings findings;
    private final String path;
    private final OptionCheck options;

    FieldCheck(ObjectPlan object, FieldPlan field, Map<Side, String> externalIds, Described described,
            Findings findings) {
        this.object = object;
        this.field = field;
        this.externalIds = externalIds;
        this.described = described;
        this.findings = findings;
        this.path = "objects." + object.name() + ".fields." + field.domain() + "." + field.name();
        this.options = new OptionCheck(field, findings);
    }

    void check() {
        field.pairs().forEach(this::checkThere);
        checkTogether();
        new StageCheck(object, field, described, findings).check(path);
        field.rule().lock().ifPresent(this::checkLock);
        field.options().regionFrom().ifPresent(this::checkRegion);
        for (FieldPair pair : field.pairs()) {
            for (String type : object.pair().salesforce()) {
                Optional<Field> salesforce = described.field(Side.SALESFORCE, type, pair.salesforce());
                Optional<Field> hubspot = described.field(Side.HUBSPOT, object.pair().hubspot(), pair.hubspot());
                if (salesforce.isPresent() && hubspot.isPresent()) {
                    checkPair(pair, Map.of(Side.SALESFORCE, salesforce.get(), Side.HUBSPOT, hubspot.get()));
                }
            }
        }
    }

    private void checkThere(FieldPair pair) {
        for (Side side : Side.values()) {
            String name = pair.on(side);
            if (name.equalsIgnoreCase(externalIds.get(side))) {
                findings.error(memberPath(pair), name + " is our own field: it holds the link to the other record",
                        "take it out of the plan");
            }
            List<Schema> schemas = described.schemas(side, object.pair().types(side));
            if (!schemas.isEmpty() && schemas.stream().noneMatch(schema -> schema.field(name).isPresent())) {
                findings.error(memberPath(pair), side.label() + " has no field " + name + " on "
                        + types(side) + ", or hides it from us", missingHint(side, name));
            }
        }
    }

    private String missingHint(Side side, String name) {
        return Closest.to(name, described.fieldNames(side, object.pair().types(side)))
                .map(close -> "did you mean '" + close + "'?")
                .orElse("create it there, or give our user the right to see it");
    }

    /** Fields that each exist, but never on one type together, could never be written as a group. */
    private void checkTogether() {
        List<Schema> schemas = described.schemas(Side.SALESFORCE, object.pair().salesforce());
        boolean each = field.pairs()
                .stream()
                .allMatch(pair -> schemas.stream().anyMatch(schema -> schema.field(pair.salesforce()).isPresent()));
        boolean together = schemas.stream()
                .anyMatch(schema -> field.pairs()
                        .stream()
                        .allMatch(pair -> schema.field(pair.salesforce()).isPresent()));
        if (field.isGroup() && each && !together) {
            findings.error(path, "no type in Salesforce has all fields of the group",
                    "make a group of fields that " + types(Side.SALESFORCE) + " has");
        }
    }

    private void checkPair(FieldPair pair, Map<Side, Field> fields) {
        for (Side target : Side.values()) {
            Field to = of(fields, target);
            Field from = of(fields, target.other());
            if (writes(target)) {
                checkWritable(pair, target, to);
                checkTypes(pair, target, new TypeFit(from, to));
                checkForwardOnly(pair, target, to);
            } else if (to.access().calculated() && RuleWord.of(field.rule()) != RuleWord.NONE) {
                findings.warning(memberPath(pair), to.name() + " is calculated by " + target.label()
                        + ", which does not report its changes", "a sweep finds them, up to a day late");
            }
            if (field.options().map().isEmpty() || StageFields.of(field.pairs()).isEmpty()) {
                options.check(memberPath(pair), pair, target, to);
            }
        }
    }

    private static Field of(Map<Side, Field> fields, Side side) {
        Field field = fields.get(side);
        if (field == null) {
            throw new IllegalArgumentException("a pair has a field on each side");
        }
        return field;
    }

    private boolean writes(Side target) {
        return writes(field.rule(), target);
    }

    /** Whether a rule ever writes to a side. */
    static boolean writes(FieldRule rule, Side target) {
        return rule.writes(target);
    }

    private void checkWritable(FieldPair pair, Side target, Field to) {
        if (!to.access().updateable()) {
            String why = to.access().calculated() ? "is calculated by " : "cannot be written by our user in ";
            findings.error(memberPath(pair), RuleWord.of(field.rule()).word() + " would write " + to.name() + ", which "
                    + why + target.label(),
                    "use " + target.word() + "-owns, which only reads it"
                            + (to.access().calculated() ? "" : ", or give our user the right to edit it"));
        }
    }

    private void checkTypes(FieldPair pair, Side target, TypeFit fit) {
        Optional<StageFields> stages = StageFields.of(field.pairs());
        if (field.options().map().isPresent() && (stages.isEmpty() || stages.get().has(pair))) {
            return;
        }
        String arrow = fit.source().name() + " (" + target.other().label() + ") to " + fit.target().name() + " ("
                + target.label() + "): ";
        fit.impossible()
                .ifPresentOrElse(
                        why -> findings.error(memberPath(pair), arrow + why,
                                "map it to another field, or add a value map"),
                        () -> fit.doubtful().ifPresent(why -> findings.warning(memberPath(pair), arrow + why, "")));
    }

    private void checkForwardOnly(FieldPair pair, Side target, Field to) {
        boolean forwardOnly = to.type() instanceof FieldType.Picklist list && !list.forwardOrder().isEmpty();
        if (forwardOnly && !(field.rule() instanceof FieldRule.FurthestWins)) {
            findings.warning(memberPath(pair), target.label() + " ignores it when " + to.name()
                    + " is set to an earlier value; such values are rejected", "furthest-wins never moves it back");
        }
    }

    private void checkLock(Lock lock) {
        switch (lock.when()) {
            case FieldIs asked -> checkLock(lock, asked);
            case HasOpportunity asked ->
                new OpportunityLockCheck(object, described, findings).check(lock.name(), asked);
        }
    }

    private void checkLock(Lock lock, FieldIs asked) {
        List<Field> there = described.schemas(asked.side(), object.pair().types(asked.side()))
                .stream()
                .map(schema -> schema.field(asked.field()))
                .flatMap(Optional::stream)
                .toList();
        String at = findings.said(path + ".lock", "domains." + field.domain() + ".lock");
        if (there.isEmpty()) {
            findings.error(at, "the lock " + lock.name() + " asks " + asked.field() + ", which " + types(asked.side())
                    + " in " + asked.side().label() + " does not have", missingHint(asked.side(), asked.field()));
        } else if (there.stream()
                .allMatch(known -> known.type() instanceof FieldType.Picklist list
                        && !list.options().isEmpty()
                        && list.options().stream().noneMatch(option -> same(option, asked.equalTo())))) {
            findings.warning(at, "the lock " + lock.name() + " waits for '" + asked.equalTo()
                    + "', which is no option of " + asked.field(), "look how the API spells it");
        }
    }

    private void checkRegion(String region) {
        boolean there = described.schemas(Side.SALESFORCE, object.pair().salesforce())
                .stream()
                .anyMatch(schema -> schema.field(region).isPresent());
        if (!there) {
            findings.error(path + ".region-from", "Salesforce has no field " + region + " on " + types(Side.SALESFORCE),
                    missingHint(Side.SALESFORCE, region));
        }
    }

    private static boolean same(String left, String right) {
        return left.strip().toLowerCase(Locale.ROOT).equals(right.strip().toLowerCase(Locale.ROOT));
    }

    private String memberPath(FieldPair pair) {
        return field.isGroup() ? path + ".group." + pair.salesforce() : path;
    }

    private String types(Side side) {
        return String.join(" or ", object.pair().types(side));
    }
}
