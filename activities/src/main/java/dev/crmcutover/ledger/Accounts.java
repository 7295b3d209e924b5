package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the ledger adds up to. Reads only. */
public interface Accounts {
    /** Captured against waiting and closed hints, all at one moment. */
    InboxIdentity identity();

    /** Closed hints by object, outcome and reason, and those that wait, as deferred. */
    List<OutcomeCount> outcomes();

    /** What passes did, by phase, object and share. */
    List<PassTotal> passes();

    /** Values written, by object, field and side: applied writes only. */
    List<WrittenCount> written();

    /** Records created, by object and side. */
    List<CreatedCount> created();

    /** Calls whose answer is not known, and links that are claimed now: both 0 when all is quiet. */
    Unfinished unfinished();

    /** Why a field holds its value: everything the ledger knows of it, newest first. Personal data. */
    List<Trace> why(LinkId link, FieldName field);

    /** Every captured hint waits or has ended in exactly one outcome. */
    record InboxIdentity(long captured, long waiting, long closed) {
        public boolean holds() {
            return captured == waiting + closed;
        }
    }

    /** A count of hints. */
    record OutcomeCount(ObjectName object, Outcome.Kind outcome, String reason, long n) {}

    /** What a share's passes did for an object in a phase. */
    record PassTotal(PhaseName phase, ObjectName object, String share, long passes, Sums sums) {}

    /** Records, added up over passes. */
    record Sums(long examined, long unchanged, long written, long rejected, long deferred, long outOfScope,
            long failed) {}

    /** Values written. */
    record WrittenCount(ObjectName object, FieldName field, Side side, long n) {}

    /** Records created. */
    record CreatedCount(ObjectName object, Side side, long n) {}

    /** What is under way. */
    record Unfinished(long sentCalls, long claimedLinks) {}

    /** One thing that happened to a field or its record. */
    sealed interface Trace {
        Instant at();

        /**
         * A write.
         *
         * @param state {@code sent} (unknown), {@code applied}, {@code refused}, {@code void} or {@code unclear}
         * @param before what the written fields held, by the CRM's field names
         * @param after what was sent for them
         */
        record Write(Instant at, Side side, CallOp op, String state, Map<String, RawValue> before,
                Map<String, RawValue> after) implements Trace {}

        /** A hint's end; of the whole record. */
        record Change(Instant at, Side side, Outcome.Kind outcome, String reason, int n) implements Trace {}

        /** A rejection of the field or of the record, as it stands. */
        record Rejection(Instant at, Rejections.Row row) implements Trace {}
    }
}
