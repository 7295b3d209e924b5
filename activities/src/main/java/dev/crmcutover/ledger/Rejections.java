package dev.crmcutover.ledger;

import dev.crmcutover.plan.DomainName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What waits for a person. Rejections are opened and closed by {@link Pages#commit} and {@link Links}. */
public interface Rejections {
    /** Those that fit, oldest first, at most {@code most}. No values. */
    List<Row> list(Filter filter, int most);

    /** How many fit, by object, reason and status; a set of records that is one question counts once. */
    List<Count> counts(Filter filter);

    /**
     * Those that are handled in bulk ({@link RejectionReasons#isGrouped}), by object, field, reason and code:
     * what one mended cause would let go on. Largest first.
     */
    List<Group> groups(Filter filter);

    /**
     * Lets pages decide anew what was rejected for a cause outside the records, once that cause is mended:
     * open rejections that fit and are handled in bulk are withdrawn, and their records become due. Each such
     * record counts as one captured change. Asking again changes nothing.
     *
     * @param code the CRM's code; empty for any
     * @return how many rejections were withdrawn
     */
    long replay(Filter filter, Optional<String> code);

    /**
     * Notes on the open rejections of a link that are decided one by one how urgently people were told of them;
     * it never goes back.
     *
     * @param urgency 0 listed, 1 reminded, 2 escalated
     */
    void remind(LinkId link, int urgency);

    /** One with its values, for the desk where it is decided. */
    Optional<Shown> show(RejectionId id);

    /** The open and decided ones of a link. */
    List<Row> ofLink(LinkId link);

    /**
     * Records what a person decided, and wakes the link's saga. Repeating the same is fine.
     *
     * @param version of the rejection the person saw: they decided on its values
     * @param by who decided
     * @throws NotDecidable if there is no such rejection, it is closed, it was decided otherwise, it asks about
     *     other values by now, or the decision does not answer its question
     */
    Row decide(RejectionId id, int version, Decision decision, String by);

    /** Which ones; an empty value stands for any. */
    record Filter(Optional<ObjectName> object, Optional<FieldName> field, Optional<String> reason,
            Optional<RejectionStatus> status) {
        /** Open ones of any object, field and reason. */
        public static final Filter OPEN = new Filter(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(RejectionStatus.OPEN));
        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /**
     * A rejection without its values.
     *
     * @param about what it concerns
     * @param code the CRM's own code, where a CRM refused
     * @param opened when, and what came of it since
     * @param decided who decided it and when, once somebody has
     */
    record Row(RejectionId id, About about, String reason, Optional<String> code, RejectionStatus status,
            Opened opened, Optional<Decided> decided) {
        public Instant openedAt() {
            return opened.at;
        }
    }

    /**
     * When a rejection was opened, and what came of it since.
     *
     * @param urgency how urgently people were told of it: 0 listed, 1 reminded, 2 escalated
     * @param version 1, and one more each time it was asked anew on other values
     */
    record Opened(Instant at, int urgency, int version) {}

    /**
     * What a rejection concerns.
     *
     * @param set the lowest link of a set that is one question, for an ambiguous match
     */
    record About(LinkId link, ObjectName object, FieldName field, Optional<DomainName> domain, Optional<LinkId> set) {}

    /** Who decided, and when. */
    record Decided(String by, Instant at) {}

    /** A count of rejections. */
    record Count(ObjectName object, String reason, RejectionStatus status, long n) {}

    /**
     * Rejections that have one cause.
     *
     * @param field the field, or {@link OpenRejection#RECORD}
     * @param code the CRM's own code, or what could not be said on the other side
     * @param waiting how many wait
     * @param oldest since when the first of them waits
     */
    record Group(ObjectName object, FieldName field, String reason, Optional<String> code, long waiting,
            Instant oldest) {}

    /**
     * A rejection with its values: personal data, for display only.
     *
     * @param open what it is about
     * @param candidates for an ambiguous match, the links it may be one with
     * @param overwritten the edit it is about, where one of our writes went over it
     */
    record Shown(Row row, OpenRejection open, List<LinkRow> candidates, Optional<Overwritten> overwritten) {}

    /** A rejection that cannot be decided like that; the message says why. */
    final class NotDecidable extends RuntimeException {
        NotDecidable(String message) {
            super(message);
        }
    }
}
