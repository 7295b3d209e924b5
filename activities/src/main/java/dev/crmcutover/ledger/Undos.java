package dev.crmcutover.ledger;

import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.UndoId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests to undo, and every write in their scope. Keeps no value: those stand in the writes. Every method
 * is one transaction and may be repeated.
 *
 * <p>Our external ids are no field of a plan and are never listed: they say which records are the same.
 */
public interface Undos {
    /** The field under which a create is listed: it made the record. */
    FieldName CREATED = OpenRejection.RECORD;

    /** What was written longer ago is listed as irreversible: too much was built on it since. */
    Duration HORIZON = Duration.ofDays(90);

    /**
     * Opens a request.
     *
     * @param scope in words, for people; without any value
     * @throws UndoConflict if there is another request of this name
     */
    void open(UndoId undo, PlanName plan, String scope, String by);

    /**
     * Lists every write in the scope that took effect or may have. An earlier list is forgotten.
     *
     * @return how many
     * @throws UndoConflict if it was approved: its list stands
     */
    long list(UndoId undo, UndoFilter filter);

    /**
     * The next links to look at, of one object, those written last first.
     *
     * @param work what they are looked at for
     */
    Optional<Batch> next(UndoId undo, Work work, int most);

    /** All fields written on these links, newest first, also by writes that are not on the list. Personal data. */
    Map<LinkId, List<WrittenField>> written(UndoId undo, Collection<LinkId> links);

    /** Puts writes into their boxes, for the preview. */
    void box(UndoId undo, Collection<Boxed> boxed);

    /** Approves the list as it is: from now on it stands. */
    void approve(UndoId undo, String hash, String by);

    /** Says that a pass works for the undo, before it writes. */
    void works(UndoId undo, PassId pass);

    /** Says what became of fields that were approved to be taken back. */
    void end(UndoId undo, Collection<Ended> ended);

    /** A request, if there is one of this name. */
    Optional<Request> get(UndoId undo);

    /** The requests of a plan, newest first. */
    List<Request> requests(PlanName plan);

    /** How many writes stand where, by object, field and side. */
    List<Sum> sums(UndoId undo);

    /**
     * What an approval is bound to: a hash over every write on the list and its box.
     *
     * @throws IllegalStateException if some are in no box yet
     */
    String hash(UndoId undo);

    /** The list itself, newest write first. */
    List<Row> rows(UndoId undo, int most);

    /** What links are looked at for. */
    enum Work {
        /** Writes that are in no box yet. */
        PREVIEW,
        /** Reversible writes of which nothing became yet. */
        RESTORE
    }

    /** Links of one object. */
    record Batch(ObjectName object, List<LinkId> links) {}

    /** A write in its box. */
    record Boxed(CallId call, int ord, FieldName field, UndoBox box, String reason) {}

    /** What became of a field. */
    record Ended(LinkId link, Side side, FieldName field, UndoResult result, String reason) {}

    /**
     * A request as it stands.
     *
     * @param approvedHash what was approved, if it was
     */
    record Request(UndoId undo, PlanName plan, String scope, String by, Instant askedAt,
            Optional<String> approvedHash) {}

    /** Writes counted: in no box yet, in a box, or ended. */
    record Sum(ObjectName object, FieldName field, Side side, Optional<UndoBox> box, String reason,
            Optional<UndoResult> result, long writes) {}

    /** One write on the list. */
    record Row(CallId call, Instant at, LinkId link, Sum what) {}

    /** The name stands for another request, or the list was approved. */
    final class UndoConflict extends RuntimeException {
        UndoConflict(String message) {
            super(message);
        }
    }
}
