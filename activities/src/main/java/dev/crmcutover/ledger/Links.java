package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which records are the same. Every method is one transaction and may be repeated. */
public interface Links {
    /** The reason of the rejections that {@link #match} opens. */
    String AMBIGUOUS_MATCH = "ambiguous match";

    /**
     * Gives each record a link row (half, if it had none) and replaces its match keys. A shadow stays one.
     *
     * @param object what all the records are
     * @param records one page of them
     */
    void collect(ObjectName object, List<CollectedRecord> records);

    /**
     * Links half links of an object, one transaction for each kind of key, most certain first. Two are
     * linked where each is the other's only candidate; a record that already has a twin counts as a
     * candidate but is never linked again, nor is a pair that a person said to keep apart, nor one that a
     * pass has claimed. Half links with several candidates, with a linked one, or with a suggestion only
     * get an open rejection {@link #AMBIGUOUS_MATCH} on the record level; those that are no longer
     * ambiguous have it withdrawn. A second call without new keys changes nothing.
     */
    MatchCounts match(ObjectName object, MatchPolicy policy);

    /** How the object stands now, as {@link #match} counts it. */
    MatchCounts counts(ObjectName object);

    /** Ranges that together hold every half, creating and live link of an object, in order. */
    List<LinkRange> ranges(ObjectName object, int rowsPerRange);

    /** The link that has this record as an end, now or under a former id. */
    Optional<LinkRow> find(RecordKey key);

    /** The same of many records at once; a record without a link is left out. */
    Map<RecordKey, LinkRow> find(Collection<RecordKey> keys);

    /** Those of these links of which somebody is asked whether they stand: {@link RejectionReasons#isOfPair}. */
    Set<LinkId> questioned(Collection<LinkId> links);

    /** The links of these ids, in order of id; unknown ids are left out. */
    List<LinkRow> byIds(Collection<LinkId> ids);

    /**
     * Links with an end on a side, by what they can be matched by.
     *
     * @param side the side whose records hold the key; for the pointing kinds, whose records point
     * @return by value; a value without a link is left out
     */
    Map<String, List<LinkRow>> candidatesByKey(ObjectName object, Side side, KeyKind kind, Collection<String> values);

    /**
     * Makes one link of two half links of opposite sides: the lower id stays, its open rejections on the
     * record level are closed, and the other row is merged into it. Repeating it changes nothing.
     *
     * @return the row that stays
     * @throws LinkConflict if they are not two unclaimed half links of opposite sides, or are kept apart
     */
    LinkRow linkNow(LinkId one, LinkId other);

    /**
     * Says that the records of a link and of others are not the same: they never link.
     *
     * @param by who said so
     */
    void keepApart(LinkId link, Set<LinkId> others, String by);

    /** Those of the others that a person said are not the same as a link. */
    Set<LinkId> keptApart(LinkId link, Collection<LinkId> others);

    /**
     * Moves ends of a link to the records that took their places. Its base is dropped, the former ids become
     * aliases, and a half link that one of those records had becomes part of it. Where all of its ends are
     * another link's by then, it becomes part of that one. Where a record is linked with another already,
     * nothing moves, and an open rejection {@link RejectionReasons#TWO_FOR_ONE} asks about it. Repeating it
     * changes nothing.
     */
    LinkMove moveEnds(LinkId link, Collection<EndMove> moves);

    /**
     * Leaves one end of a link to another link that has what became of it; the link stays with its other end
     * alone. Repeating it changes nothing.
     */
    void giveUp(LinkId link, Side side, LinkId to);

    /** Asks a person about a link of which one record is not to be seen: {@link RejectionReasons#UNSEEN}. */
    void unseen(LinkId link, Side side);

    /** Brings a link back of which both ends are there again. Its base is as it was. */
    void revive(LinkId link);

    /** Marks a link one of whose ends a person says is deleted, and withdraws what waits there. */
    void tombstone(LinkId link);

    /**
     * Marks a link one of whose ends is deleted, on positive evidence, and withdraws what waits there. Counts it
     * against the phase's limit of deletes; repeating it counts nothing.
     *
     * @return false where the limit is passed: the phase is held then, and the link stays as it is
     */
    boolean tombstone(LinkId link, PlanName plan, PhaseName phase);

    /** Two links that cannot become one. */
    final class LinkConflict extends RuntimeException {
        LinkConflict(String message) {
            super(message);
        }
    }
}
