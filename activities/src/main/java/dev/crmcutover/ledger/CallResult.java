package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import java.util.Map;
import java.util.Set;

/**
 * What became of a call that this pass sent.
 *
 * @param state answered, void, or still sent where the outcome is unknown
 * @param refused the rows that were refused; only where answered
 */
public record CallResult(CallId call, CallState state, Map<LinkId, RefusedWrite> refused) {
    public CallResult {
        refused = Map.copyOf(refused);
        if (state == CallState.SETTLED || (state != CallState.ANSWERED && !refused.isEmpty())) {
            throw new IllegalArgumentException("call " + call + " is not " + state + " with refused rows");
        }
    }

    /**
     * Why a row was refused.
     *
     * @param code the CRM's own code
     * @param kind what it means for us, in one word
     * @param fields the CRM's field names that it blames
     * @param text the CRM's own words; may hold values: kept here only, never logged
     */
    public record RefusedWrite(String code, String kind, Set<String> fields, String text) {
        public RefusedWrite {
            fields = Set.copyOf(fields);
        }

        @Override
        public String toString() {
            return "RefusedWrite[" + kind + ", " + code + ", " + fields + "]";
        }
    }
}
