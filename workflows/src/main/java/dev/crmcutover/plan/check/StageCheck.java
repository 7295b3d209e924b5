package dev.crmcutover.plan.check;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.StageFields;
import dev.crmcutover.plan.StagePlaces;
import dev.crmcutover.plan.StagePlaces.Place;
import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.plan.reading.Closest;
import dev.crmcutover.record.SalesProcess;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds a map of stages against the record types, pipelines and stages both CRMs have. */
final class StageCheck {
    private final ObjectPlan object;
    private final FieldPlan field;
    private final Described described;
    private final Findings findings;

    StageCheck(ObjectPlan object, FieldPlan field, Described described, Findings findings) {
        this.object = object;
        this.field = field;
        this.described = described;
        this.findings = findings;
    }

    /**
     * @param path where the field stands in the plan
     */
    void check(String path) {
        Optional<ValueMap> map = field.options().map();
        Optional<StageFields> stages = StageFields.of(field.pairs());
        if (map.isPresent() && stages.isPresent()) {
            for (Side side : Side.values()) {
                List<SalesProcess> processes = described.schemas(side, object.pair().types(side))
                        .stream()
                        .map(Schema::processes)
                        .flatMap(Collection::stream)
                        .toList();
                if (!processes.isEmpty()) {
                    check(path + ".map", map.get(), side,
                            new StagePlaces(processes, stages.get().process().isPresent()));
                }
            }
        }
    }

    private void check(String path, ValueMap map, Side side, StagePlaces there) {
        Set<Place> mapped = new HashSet<>();
        for (String text : side == Side.SALESFORCE
                ? map.hubspotBySalesforce().keySet()
                : map.hubspotBySalesforce().values()) {
            Optional<Place> place = there.named(text);
            place.ifPresent(mapped::add);
            if (place.isEmpty()) {
                findings.error(path, "the map " + map.name() + " names '" + text + "', which is no stage in "
                        + side.label(), Closest.hint(text, there.names()));
            }
        }
        Set<String> leftOut = leftOut(mapped, side, there);
        if (field.rule().writes(side.other()) && !leftOut.isEmpty()) {
            findings.warning(path, "the map " + map.name() + " leaves out stages of " + side.label()
                    + ", which are rejected: " + TypeFit.few(leftOut), "add them to the map");
        }
    }

    /** Stages of the processes that the map or the object's {@literal `where`} speaks of, and the map leaves out. */
    private Set<String> leftOut(Set<Place> mapped, Side side, StagePlaces there) {
        Set<String> spokenOf = new HashSet<>();
        mapped.forEach(place -> there.processName(place).ifPresent(spokenOf::add));
        object.extent()
                .where(side)
                .stream()
                .filter(Condition.OneOf.class::isInstance)
                .map(Condition.OneOf.class::cast)
                .filter(condition -> condition.field().startsWith("RecordType."))
                .forEach(condition -> spokenOf.addAll(condition.literals()));
        Set<String> leftOut = new TreeSet<>();
        for (String name : there.names()) {
            boolean concerns = !there.withProcess()
                    || spokenOf.stream().anyMatch(process -> name.startsWith(process + "/"));
            if (concerns && there.named(name).filter(mapped::contains).isEmpty()) {
                leftOut.add(name);
            }
        }
        return leftOut;
    }
}
