package dev.crmcutover.ledger;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.Map;
import java.util.Optional;

/**
 * One field of one write.
 *
 * @param place which write
 * @param target what it wrote
 * @param effect whether it took effect, as far as the ledger knows
 * @param before what the row's fields held, by the CRM's field names, those of the row's other fields too;
 *     personal data
 * @param after what they were given; where the CRM made something else of it, that; personal data
 * @param own whether the undo it was asked for made it
 */
public record WrittenField(Place place, Target target, Effect effect, Map<String, RawValue> before,
        Map<String, RawValue> after, boolean own) {
    public WrittenField {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** Whether a write took effect. */
    public enum Effect {
        TAKEN, NONE,
        /** It was never answered: reading the record tells. */
        UNKNOWN
    }

    /**
     * Where it stands in the ledger.
     *
     * @param listed the box it is in, where it is on the undo's list; {@link Listed#NO} where it is not
     */
    public record Place(CallId call, int ord, Listed listed) {}

    /**
     * Whether a write is on an undo's list.
     *
     * @param box empty before the preview has looked
     */
    public record Listed(boolean is, Optional<UndoBox> box) {
        public static final Listed NO = new Listed(false, Optional.empty());
    }

    /**
     * What it wrote.
     *
     * @param rowId the record's id then
     */
    public record Target(LinkId link, Side side, String rowId, FieldName field, CallOp op) {}
}
