package dev.crmcutover.apply;

import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.RecordVerdict;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.prepare.PreviewCounts;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what pages that write nothing would do, or how far records are in step. */
final class PreviewTally {
    private static final String TO_COME = "once what it names is linked";

    private final ObjectContext context;
    private final PreviewCounts counts = new PreviewCounts();

    PreviewTally(ObjectContext context) {
        this.context = context;
    }

    PreviewCounts counts() {
        return counts;
    }

    /** What would be written and rejected on a linked pair in scope. */
    void preview(LinkCase one) {
        counts.add(PreviewCounts.LINK);
        one.verdict().ifPresent(verdict -> preview(one, verdict));
        toCome(one);
    }

    /** The same fill may link what the record names before it comes to the record. */
    private void toCome(LinkCase one) {
        Set<FieldName> counted = one.verdict()
                .stream()
                .flatMap(verdict -> verdict.fields().stream())
                .filter(FieldVerdict::isWrite)
                .map(FieldVerdict::field)
                .collect(Collectors.toSet());
        for (TwinField twin : one.lacking()) {
            context.plan()
                    .fields()
                    .stream()
                    .filter(field -> field.pairs().contains(twin.pair()) && !counted.contains(field.name()))
                    .forEach(field -> counts.add(PreviewCounts.WRITE, field.name(), Side.HUBSPOT, TO_COME));
        }
    }

    private void preview(LinkCase one, RecordVerdict verdict) {
        for (Side side : Side.values()) {
            // Also where only our external id is written: the CRM's automation sees that as well.
            if (!one.plannedInAll(side).isEmpty()) {
                counts.add(PreviewCounts.UPDATE, side);
            }
        }
        for (FieldVerdict field : verdict.fields()) {
            if (field.isReject()) {
                counts.add(PreviewCounts.REJECT, field.field(), field.reason());
            }
            field.writes().forEach((side, values) -> {
                counts.add(PreviewCounts.WRITE, field.field(), side, field.reason());
                if (blanks(one, side, values)) {
                    counts.add(PreviewCounts.BLANK, side);
                }
            });
        }
    }

    private static boolean blanks(LinkCase one, Side side, Map<String, RawValue> values) {
        return values.entrySet()
                .stream()
                .anyMatch(entry -> entry.getValue().isBlank()
                        && !Values.of(one.present(side), List.of(entry.getKey()))
                                .getOrDefault(entry.getKey(), RawValue.BLANK)
                                .isBlank());
    }

    /** How far a linked pair in scope is in step: a field that would be written is not explained. */
    void audit(LinkCase one) {
        Set<FieldName> counted = PageRun.counted(context)
                .stream()
                .map(field -> field.name())
                .collect(Collectors.toSet());
        one.verdict()
                .stream()
                .flatMap(verdict -> verdict.fields().stream())
                .filter(field -> counted.contains(field.field()))
                .forEach(field -> {
                    counts.add(PreviewCounts.COMPARED);
                    if (!field.isWrite()) {
                        counts.add(PreviewCounts.EXPLAINED);
                    }
                });
    }

    /** A record whose twin would be created on a side. */
    void create(LinkCase one, Side side) {
        counts.add(PreviewCounts.CREATE, side);
        toCome(one);
    }
}
