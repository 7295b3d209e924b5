package dev.crmcutover.apply;

import dev.crmcutover.crm.Crms;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.ledger.CallOp;
import dev.crmcutover.ledger.PlannedCall;
import dev.crmcutover.ledger.PlannedWrite;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns what the cases of a page want written into calls: one side and type a call, as many rows as a CRM
 * takes, rows of one parent account beside each other so that parallel calls do not lock each other out.
 */
final class WritePlan {
    private final Crms crms;
    private final Instant deadline;

    WritePlan(Crms crms, Instant deadline) {
        this.crms = crms;
        this.deadline = deadline;
    }

    List<PlannedCall> updates(Collection<LinkCase> cases) {
        return of(CallOp.UPDATE, cases);
    }

    /** Calls of an operation that changes records there are. */
    List<PlannedCall> of(CallOp op, Collection<LinkCase> cases) {
        List<PlannedCall> calls = new ArrayList<>();
        for (Side side : Side.values()) {
            Map<String, List<LinkCase>> byType = cases.stream()
                    .filter(one -> !one.planned(side).isEmpty())
                    .sorted(Comparator.comparing((LinkCase one) -> parent(one, side)).thenComparing(LinkCase::id))
                    .collect(Collectors.groupingBy(one -> one.present(side).key().type(), TreeMap::new,
                            Collectors.toList()));
            byType.forEach((type, ofType) -> Chunks.of(ofType, crms.on(side).records().rowsPerWrite())
                    .forEach(chunk -> calls.add(new PlannedCall(side, op, type, deadline,
                            chunk.stream().map(one -> write(one, side)).toList()))));
        }
        return calls;
    }

    private static PlannedWrite write(LinkCase one, Side side) {
        Snapshot record = one.present(side);
        Map<String, RawValue> after = one.planned(side);
        return new PlannedWrite(one.id(), one.link().version(), record.key().id(),
                Values.of(record, after.keySet()), after, fields(one, side, after.keySet())).ofRecord(record);
    }

    /** The plan's fields of which something is in the row. */
    private static Set<FieldName> fields(LinkCase one, Side side, Set<String> names) {
        return one.writes()
                .stream()
                .filter(field -> field.writesTo(side).keySet().stream().anyMatch(names::contains))
                .map(FieldVerdict::field)
                .collect(Collectors.toSet());
    }

    private static String parent(LinkCase one, Side side) {
        RawValue account = one.present(side).value(ObjectContext.ACCOUNT_ID);
        return account == null ? "" : account.text();
    }
}
