package dev.crmcutover.apply;

import dev.crmcutover.crm.CrmRecords.Edit;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.decide.BaseMove;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.RecordSituation;
import dev.crmcutover.decide.RecordVerdict;
import dev.crmcutover.ledger.NewRejection;
import dev.crmcutover.ledger.OpenRejection;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.RejectionChange;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides the links of a page. Only links that a later edit could win on fetch their history, and are then
 * decided again; of those alone.
 */
final class LinkDecisions {
    private final ObjectContext context;
    private final Crms crms;

    LinkDecisions(ObjectContext context, Crms crms) {
        this.context = context;
        this.crms = crms;
    }

    /** Decides a case without its history. Nothing comes of it yet where more must be known. */
    void decideAlone(LinkCase one) {
        RecordVerdict verdict = context.decider().decide(situation(one, Map.of()));
        one.decided(verdict);
        if (verdict.historyWanted().isEmpty() && verdict.opportunitiesWanted().isEmpty()) {
            take(one, verdict);
        }
    }

    /** Decides again, with their history, the cases for which it matters; puts them off where no quota is left. */
    void decideWithHistory(Collection<LinkCase> cases, PagePass.Budget budget) {
        Map<LinkCase, Set<FieldName>> wanted = new LinkedHashMap<>();
        for (LinkCase one : cases) {
            one.verdict()
                    .map(RecordVerdict::historyWanted)
                    .filter(fields -> !fields.isEmpty())
                    .ifPresent(fields -> wanted.put(one, fields));
        }
        Optional<Instant> later = Stream.of(Side.values())
                .filter(side -> !wanted.isEmpty())
                .flatMap(side -> budget.takeForHistories(crms.on(side).records(), side, wanted.size()).stream())
                .max(Instant::compareTo);
        if (later.isPresent()) {
            wanted.keySet().forEach(one -> one.end(Outcome.deferred(later.get(), "no quota to ask who was later")));
        } else if (!wanted.isEmpty()) {
            histories(wanted).forEach(
                    (one, changedAt) -> take(one, context.decider().decide(situation(one, changedAt))));
        }
    }

    /** What would be decided if no field waited for a person. */
    RecordVerdict unmasked(LinkCase one) {
        return context.decider().decide(situation(one, Map.of()).withMasked(Set.of()));
    }

    /** What is known of a case, with every field masked that waits. */
    RecordSituation situation(LinkCase one, Map<Side, Map<String, ChangedAt>> changedAt) {
        Set<FieldName> masked = one.taken()
                .rejections()
                .stream()
                .filter(rejection -> !isLookedAtAnew(one, rejection))
                .map(OpenRejection::field)
                .collect(Collectors.toCollection(HashSet::new));
        one.opened().stream().map(NewRejection::field).forEach(masked::add);
        return new RecordSituation(Optional.ofNullable(one.record(Side.SALESFORCE)),
                Optional.ofNullable(one.record(Side.HUBSPOT)), one.base(), masked, changedAt, one.opportunities());
    }

    /**
     * Whether a rejection handled in bulk may be moot. Whether a value can be said on the other side costs
     * nothing to ask; what a CRM refused is only sent again once the values are others.
     */
    private boolean isLookedAtAnew(LinkCase one, OpenRejection rejection) {
        if (!rejection.isGrouped() || rejection.field().equals(OpenRejection.RECORD)) {
            return false;
        }
        return !rejection.reason().equals(RejectionReasons.REFUSED) || planned(rejection.field())
                .map(field -> !Values.areThoseOf(rejection, one, field))
                .orElse(true);
    }

    private Optional<FieldPlan> planned(FieldName name) {
        return context.plan().fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private void take(LinkCase one, RecordVerdict verdict) {
        one.decided(verdict);
        one.moveBase(BaseMove.moved(one.base(), verdict.settled()));
        for (Side side : Side.values()) {
            one.plan(side, verdict.writes(side));
            one.plan(side, externalId(one, side));
        }
        Map<FieldName, FieldVerdict> rejected = new LinkedHashMap<>();
        verdict.rejected().forEach(field -> rejected.put(field.field(), field));
        one.taken().rejections().forEach(waiting -> {
            FieldVerdict field = rejected.remove(waiting.field());
            if (isLookedAtAnew(one, waiting)) {
                reconcile(one, waiting, field);
            }
        });
        rejected.values().forEach(field -> one.open(rejection(one, field)));
    }

    /** A rejection stands while it is the same on the same values; else it makes room for what is so now. */
    private void reconcile(LinkCase one, OpenRejection waiting, @Nullable FieldVerdict now) {
        if (now == null) {
            one.change(new RejectionChange.Withdrawn(waiting.id()));
        } else if (!now.reason().equals(waiting.reason())
                || !Values.areThoseOf(waiting, one, context.field(now.field()))) {
            one.change(new RejectionChange.Withdrawn(waiting.id()));
            one.open(rejection(one, now));
        }
    }

    /** Our external id, where the record does not hold the other's id. */
    private static Map<String, RawValue> externalId(LinkCase one, Side side) {
        Optional<RecordKey> other = one.link().end(side.other());
        Snapshot record = one.record(side);
        if (other.isEmpty() || record == null) {
            return Map.of();
        }
        RawValue id = new RawValue(other.get().id());
        return id.equals(record.value(ExternalId.on(side))) ? Map.of() : Map.of(ExternalId.on(side), id);
    }

    NewRejection rejection(LinkCase one, FieldVerdict rejected) {
        FieldPlan field = context.field(rejected.field());
        return new NewRejection(field.name(), rejected.reason(),
                rejected.inexpressible().map(why -> why.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                Optional.of(field.domain()), Values.of(one.record(Side.SALESFORCE), field, Side.SALESFORCE),
                Values.of(one.record(Side.HUBSPOT), field, Side.HUBSPOT));
    }

    // --- history ---

    /** When the wanted fields changed, by side and that CRM's field name, as narrow as can be proven. */
    private Map<LinkCase, Map<Side, Map<String, ChangedAt>>> histories(Map<LinkCase, Set<FieldName>> wanted) {
        Map<LinkCase, Map<Side, Map<String, ChangedAt>>> known = new HashMap<>();
        for (Side side : Side.values()) {
            Map<String, Map<LinkCase, Set<String>>> byType = new HashMap<>();
            wanted.forEach((one, fields) -> byType
                    .computeIfAbsent(one.present(side).key().type(), any -> new LinkedHashMap<>())
                    .put(one, names(fields, side)));
            byType.forEach((type, fields) -> edits(side, type, fields).forEach(
                    (one, changedAt) -> known.computeIfAbsent(one, any -> new EnumMap<>(Side.class))
                            .put(side, changedAt)));
        }
        return known;
    }

    private Map<LinkCase, Map<String, ChangedAt>> edits(Side side, String type, Map<LinkCase, Set<String>> fields) {
        List<String> ids = fields.keySet().stream().map(one -> one.present(side).key().id()).toList();
        Set<String> names = fields.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Map<String, Map<String, Edit>> edits = crms.on(side).records().lastEdits(type, ids, names);
        Map<LinkCase, Map<String, ChangedAt>> known = new HashMap<>();
        fields.forEach((one, own) -> known.put(one,
                changedAt(one, side, own, edits.getOrDefault(one.present(side).key().id(), Map.of()))));
        return known;
    }

    private Set<String> names(Set<FieldName> fields, Side side) {
        return fields.stream()
                .flatMap(field -> context.field(field).pairs().stream())
                .map(pair -> pair.on(side))
                .collect(Collectors.toSet());
    }

    private static Map<String, ChangedAt> changedAt(LinkCase one, Side side, Set<String> names,
            Map<String, Edit> edits) {
        Map<String, ChangedAt> known = new HashMap<>();
        Instant read = one.present(side).modifiedAt();
        for (String name : names) {
            Edit edit = edits.get(name);
            // An edit later than the record's stamp came after our read: it is not what the value read tells of.
            if (edit != null && !edit.at().from().isAfter(read)) {
                known.put(name, edit.at());
            } else {
                ChangeTimes.of(one, side, name).ifPresent(interval -> known.put(name, interval));
            }
        }
        return known;
    }
}
