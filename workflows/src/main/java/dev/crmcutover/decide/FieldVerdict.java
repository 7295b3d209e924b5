package dev.crmcutover.decide;

import dev.crmcutover.decide.Verdict.Reject;
import dev.crmcutover.decide.Verdict.Write;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided for one field or group of a pair of records, in raw values.
 *
 * @param field the plan's field
 * @param verdict what was decided
 * @param writes what to send, by side and that CRM's field names: all members of a group. Empty unless the
 *     verdict is a write
 * @param move what the base becomes: for a write once it is accepted and the CRM keeps what it is given
 *     ({@link RecordDecider#afterWrite} where that is not sure); else at the commit. Empty where the base stays
 * @param obstacle the value that could not be used, for a rejection as unmappable
 */
public record FieldVerdict(FieldName field, Verdict verdict, Map<Side, Map<String, RawValue>> writes,
        Optional<BaseMove> move, Optional<Obstacle> obstacle) {
    public FieldVerdict {
        writes = Map.copyOf(writes);
        if (verdict instanceof Write != !writes.isEmpty()) {
            throw new IllegalArgumentException("a write, and only a write, has values: " + field);
        }
    }

    /** Whether both verdicts have the same effect, for whatever reasons. */
    boolean comesToTheSameAs(FieldVerdict other) {
        return writes.equals(other.writes) && move.equals(other.move) && obstacle.equals(other.obstacle)
                && isReject() == other.isReject() && (!isReject() || verdict.equals(other.verdict));
    }

    /** Nothing is written and the base stays. */
    static FieldVerdict still(FieldName field, Verdict verdict) {
        return new FieldVerdict(field, verdict, Map.of(), Optional.empty(), Optional.empty());
    }

    public boolean isWrite() {
        return verdict instanceof Write;
    }

    public boolean isReject() {
        return verdict instanceof Reject;
    }

    /** Why a value could not be used, for a rejection as unmappable. */
    public Optional<Converted.Inexpressible.Why> inexpressible() {
        return obstacle.map(Obstacle::why);
    }

    /** What to send to a side; empty if nothing. */
    public Map<String, RawValue> writesTo(Side side) {
        return writes.getOrDefault(side, Map.of());
    }

    /** The ledger's word for why: {@code drift-corrected}, {@code blank-kept}, {@code locked}. */
    public String reason() {
        return switch (verdict) {
            case Verdict.None none -> none.why().word();
            case Write write -> write.why().word();
            case Reject reject -> reject.reason().word();
        };
    }
}
