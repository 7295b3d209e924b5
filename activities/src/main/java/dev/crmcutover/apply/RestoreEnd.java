package dev.crmcutover.apply;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.Side;

/**
 * What became of a field that was to be put back.
 *
 * @param fate how it went
 * @param reason the CRM's own code where it refused
 */
public record RestoreEnd(LinkId link, Side side, FieldName field, Fate fate, String reason) {
    /** How it went. */
    public enum Fate {
        /** It holds the earlier value. */
        RESTORED,
        /** The CRM made something else of it. */
        ALTERED,
        /** The CRM refused it; a rejection is open. */
        REFUSED,
        /** The record was gone when it was written. */
        GONE
    }
}
