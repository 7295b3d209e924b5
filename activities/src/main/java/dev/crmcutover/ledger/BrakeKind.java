package dev.crmcutover.ledger;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;

/** What a brake counts. Those of a fill count from its beginning, the others by day (UTC). */
public sealed interface BrakeKind {
    /** Creates of a fill, by object and the side they are made in. */
    record Creates(ObjectName object, Side side) implements BrakeKind {}

    /** Records a fill changes a field of, by object, field and the side written. */
    record Changes(ObjectName object, FieldName field, Side side) implements BrakeKind {}

    /** Creates a day while live. */
    record LiveCreates() implements BrakeKind {}

    /** Values overwritten by a blank, a day, fill or live. */
    record Blanks() implements BrakeKind {}

    /** Linked records found deleted, a day. */
    record Deletes() implements BrakeKind {}

    /** Whether it counts by day. */
    default boolean daily() {
        return this instanceof LiveCreates || this instanceof Blanks || this instanceof Deletes;
    }

    /** The text the ledger keeps it under. */
    default String word() {
        return switch (this) {
            case Creates it -> "creates/" + it.object + "/" + it.side.word();
            case Changes it -> "changes/" + it.object + "/" + it.side.word() + "/" + it.field;
            case LiveCreates it -> "live-creates";
            case Blanks it -> "blanks";
            case Deletes it -> "deletes";
        };
    }
}
