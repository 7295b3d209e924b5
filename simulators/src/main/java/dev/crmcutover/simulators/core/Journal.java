package dev.crmcutover.simulators.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The append-only account a simulated CRM keeps of every change to its records, whoever made it. Tests
 * judge the product by it, never by the product's own tables. Safe for use by several threads.
 */
public final class Journal {
    /** The key in {@code after} of a {@link Act#MERGE} under which the record that lives on is named. */
    public static final String MERGED_INTO = "mergedInto";

    private final List<Entry> entries = new ArrayList<>();

    /** What happened to a record. */
    public enum Act {
        CREATE, UPDATE, DELETE, RESTORE,
        /**
         * The record is no more, and lives on in another: {@link Entry#mergedInto}. What the other became by it
         * is an entry of its own: an UPDATE of Salesforce's winner, the CREATE of HubSpot's new record.
         */
        MERGE,
        /** A Lead became what its {@code Converted...Id} fields in {@code after} name; those have entries too. */
        CONVERT, ASSOCIATE, DISSOCIATE
    }

    /**
     * One change.
     *
     * @param seq position in the journal, from 1, without gaps
     * @param at by the simulator's clock
     * @param actor who: a user or app id of that CRM
     * @param source by what way: {@code api}, {@code ui}, {@code import}, {@code automation} ...
     * @param client the caller's own name for itself ({@code Sforce-Call-Options: client=}, the app id)
     * @param type the CRM's record type
     * @param id the record
     * @param before the changed fields' values before; absent keys had no value
     * @param after the changed fields' values after; absent keys have no value
     */
    public record Entry(long seq, Instant at, String actor, String source, @Nullable String client, Act act,
            String type, String id, Map<String, Object> before, Map<String, Object> after) {

        /** The id of the record that a merged one lives on in; empty for any other act. */
        public Optional<String> mergedInto() {
            return act == Act.MERGE
                    ? Optional.ofNullable(after.get(MERGED_INTO)).map(Object::toString)
                    : Optional.empty();
        }
    }

    public synchronized Entry append(Instant at, String actor, String source, @Nullable String client, Act act,
            String type, String id, Map<String, Object> before, Map<String, Object> after) {
        Entry entry = new Entry(entries.size() + 1L, at, actor, source, client, act, type, id, Map.copyOf(before),
                Map.copyOf(after));
        entries.add(entry);
        return entry;
    }

    /** All entries so far, oldest first, as a copy. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The entries that fit, oldest first. */
    public List<Entry> entries(Predicate<Entry> filter) {
        return entries().stream().filter(filter).toList();
    }

    public synchronized int size() {
        return entries.size();
    }
}
