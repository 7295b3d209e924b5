package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hints for records because of other records: their lock may have turned since an opportunity or a contact role
 * has changed, or they have other people since a contact role has. Each is
 * a change of its link like any other, and ends in one outcome ({@link Accounts#identity}). Every method is
 * one transaction and may be repeated.
 */
public interface LockHints {
    /**
     * Remembers what the locks of links hang on, in place of what was remembered of those links.
     *
     * @param records by link, ids of opportunities and contact roles any one of which may end its lock; none
     *     for a link that is not locked
     */
    void watch(Map<LinkId, Set<String>> records);

    /** The Salesforce ids of an object's live links whose locks hang on one of these records. */
    Set<String> watching(ObjectName object, Collection<String> records);

    /**
     * Takes in a hint for each live link of the feed's object that has one of these Salesforce records, and
     * moves the feed's cursor, both or neither. A record without a live link is none whose lock matters. Such
     * a hint is always news: it says nothing of the record's own version.
     *
     * @param feed a feed for locks or roles, started before
     * @param rev the cursor's rev that the hints follow on
     * @param covered where the cursor goes
     * @throws Inbox.CursorMoved if the cursor is not at {@code rev}
     */
    Cursor offer(Cursor.Feed feed, int rev, Collection<String> records, Instant covered);

    /** What was last told of these changed records; one that nothing was told of is absent. */
    Map<String, Told> told(Cursor.Feed feed, Collection<String> records);

    /** Keeps what has now been told. */
    void keep(Cursor.Feed feed, Map<String, Told> told);

    /**
     * What was told of a record.
     *
     * @param version up to which of its versions
     * @param ties whom it reached then, and whether it counts: ids and states, to be compared only
     * @param upTo the last of its account's people who was told, by id, where not all were yet
     */
    record Told(Instant version, String ties, Optional<String> upTo) {}
}
