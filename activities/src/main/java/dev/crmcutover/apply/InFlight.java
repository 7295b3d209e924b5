package dev.crmcutover.apply;

import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.crm.CrmRecords.Replaced;
import dev.crmcutover.ledger.AnsweredWrite;
import dev.crmcutover.ledger.NewRejection;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.Overwritten;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds edits that one of our writes went over, because they fell between our read and our write, and asks a
 * person about them. Salesforce's answer says what a row held directly before; HubSpot's does not, so the
 * property history is asked when the record is looked at next, which our own write's coming back as a hint
 * sees to. Fields whose rule writes over such an edit anyway are left alone, and cost no call.
 */
final class InFlight {
    private final PagePass pass;
    private final Map<LinkCase, Map<Side, Map<String, Replaced>>> histories = new HashMap<>();

    InFlight(PagePass pass) {
        this.pass = pass;
    }

    /**
     * Asks the histories of records that were written and not seen since. Before anything is read: the calls
     * may have to wait for the quota, and a read may not.
     */
    void ask(Collection<LinkCase> cases) {
        for (Side side : Side.values()) {
            Map<String, Map<LinkCase, Set<String>>> byType = new TreeMap<>();
            for (LinkCase one : cases) {
                Set<String> names = unproven(one, side);
                one.link()
                        .end(side)
                        .filter(end -> !names.isEmpty())
                        .ifPresent(end -> byType.computeIfAbsent(end.type(), any -> new LinkedHashMap<>())
                                .put(one, names));
            }
            byType.forEach((type, asked) -> ask(side, type, asked));
        }
    }

    private void ask(Side side, String type, Map<LinkCase, Set<String>> asked) {
        CrmRecords records = pass.tools().crms().on(side).records();
        if (records.rowsPerHistory() == 0) {
            return;
        }
        Optional<Instant> later = pass.budget().take(side, Math.ceilDiv(asked.size(), records.rowsPerHistory()));
        if (later.isPresent()) {
            asked.keySet().forEach(one -> one.end(Outcome.deferred(later.get(), "no quota to see what was replaced")));
            return;
        }
        Set<String> names = asked.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        List<String> ids = asked.keySet().stream().map(one -> end(one, side).id()).toList();
        Map<String, Map<String, Replaced>> replaced = records.lastReplaced(type, ids, names);
        asked.keySet()
                .forEach(one -> histories.computeIfAbsent(one, any -> new HashMap<>())
                        .put(side, replaced.getOrDefault(end(one, side).id(), Map.of())));
    }

    private static RecordKey end(LinkCase one, Side side) {
        return one.link().end(side).orElseThrow();
    }

    /** The names of fields that were written on a side, not seen since, and not theirs to be written over. */
    private Set<String> unproven(LinkCase one, Side side) {
        Set<String> written = new HashSet<>();
        one.taken()
                .unproven()
                .stream()
                .filter(write -> write.side() == side)
                .forEach(write -> written.addAll(write.after().keySet()));
        return pass.context()
                .plan()
                .fields()
                .stream()
                .filter(field -> mayLose(field, side))
                .flatMap(field -> field.pairs().stream())
                .map(pair -> pair.on(side))
                .filter(written::contains)
                .collect(Collectors.toSet());
    }

    /** Opens a rejection for each edit that the histories tell of. The records were read meanwhile. */
    void judge(LinkCase one) {
        histories.getOrDefault(one, Map.of()).forEach((side, replaced) -> {
            Map<String, RawValue> lost = new HashMap<>();
            replaced.forEach((name, ours) -> latest(one, side, name)
                    .filter(write -> isNews(one, side, ours)
                            && isLost(write.before().get(name), ours.former(), ours.written())
                            && Values.same(ours.written(), write.after().get(name)))
                    .ifPresent(write -> lost.put(name, ours.former())));
            open(one, side, lost);
        });
    }

    /** A write that changed nothing is in no history: what is found there then is an older one, seen long since. */
    private static boolean isNews(LinkCase one, Side side, Replaced ours) {
        return one.link().seen(side).map(seen -> ours.at().isAfter(seen)).orElse(true);
    }

    private static Optional<AnsweredWrite> latest(LinkCase one, Side side, String name) {
        return one.taken()
                .unproven()
                .stream()
                .filter(write -> write.side() == side && write.after().containsKey(name))
                .findFirst();
    }

    /** Opens a rejection for each edit that the answers to this page's own writes tell of. */
    void judgeAnswers(Collection<LinkCase> cases) {
        for (LinkCase one : cases) {
            for (Side side : Side.values()) {
                Map<String, RawValue> lost = new HashMap<>();
                one.replaced(side).forEach((name, former) -> {
                    RawValue held = one.held(side).get(name);
                    if (held != null && isLost(one.present(side).value(name), former, held)) {
                        lost.put(name, former);
                    }
                });
                open(one, side, lost);
            }
        }
    }

    /** Whether a value that our write replaced is neither what it was decided on nor what it made of it. */
    private static boolean isLost(@Nullable RawValue read, RawValue former,
            RawValue written) {
        return read != null && !Values.same(former, read) && !Values.same(former, written);
    }

    private void open(LinkCase one, Side side, Map<String, RawValue> lost) {
        if (lost.isEmpty()) {
            return;
        }
        for (FieldPlan field : pass.context().plan().fields()) {
            Set<String> names = field.pairs().stream().map(pair -> pair.on(side)).collect(Collectors.toSet());
            if (mayLose(field, side) && names.stream().anyMatch(lost::containsKey)) {
                Map<String, RawValue> values = new HashMap<>(now(one, field, side));
                lost.forEach((name, former) -> {
                    if (names.contains(name)) {
                        values.put(name, former);
                    }
                });
                one.open(new NewRejection(field.name(), RejectionReasons.OVERWRITTEN, Optional.empty(),
                        Optional.of(field.domain()), now(one, field, Side.SALESFORCE), now(one, field, Side.HUBSPOT),
                        Optional.of(new Overwritten(side, values))));
            }
        }
    }

    /** What a side holds in a field, as far as this page knows. */
    private static Map<String, RawValue> now(LinkCase one, FieldPlan field, Side side) {
        Map<String, RawValue> values = new HashMap<>(Values.of(one.record(side), field, side));
        values.replaceAll((name, read) -> one.held(side).getOrDefault(name, read));
        return values;
    }

    /** Whether the field's rule would have let an edit on that side stand, had it been seen in time. */
    private static boolean mayLose(FieldPlan field, Side side) {
        return switch (field.rule()) {
            case FieldRule.None none -> false;
            case FieldRule.Owns owns -> owns.owner() == side;
            case FieldRule.WriteOnce once -> false;
            case FieldRule.TwoWay rule -> switch (rule.conflict()) {
                case SALESFORCE_WINS -> side == Side.SALESFORCE;
                case HUBSPOT_WINS -> side == Side.HUBSPOT;
                case LAST_UPDATED_WINS, REVIEW_CONFLICTS, REVIEW_CHANGES -> true;
            };
            case FieldRule.FillBlank fill -> true;
            case FieldRule.FurthestWins furthest -> true;
        };
    }
}
