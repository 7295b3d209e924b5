package dev.crmcutover.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one request to undo: lower-case letters, digits and dashes, such as {@code title-mapping-0412}. */
public record UndoId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UndoId {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,59}")) {
            throw new IllegalArgumentException("the name of an undo has at most 60 lower-case letters, digits and "
                    + "dashes, such as title-mapping-0412; not '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
