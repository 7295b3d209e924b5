package dev.crmcutover.simulators.hubspot.portal;

import dev.crmcutover.simulators.core.Journal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes single records: checks first, then writes the record, the indexes and the journal together.
 * Guarded by the portal's lock.
 */
final class RecordWriter {
    private final PropertyCheck check;
    private final RecordRules rules;
    private final Journal journal;
    private final SearchIndex search;
    private final LongSupplier nextId;

    RecordWriter(PropertyCheck check, RecordRules rules, Journal journal, SearchIndex search, LongSupplier nextId) {
        this.check = check;
        this.rules = rules;
        this.journal = journal;
        this.search = search;
        this.nextId = nextId;
    }

    /**
     * Checks a new record.
     *
     * @return the values it will have
     * @throws HubSpotFault if it is refused
     */
    SortedMap<String, String> checkNew(RecordStore store, Map<String, String> sent, Actor actor, Set<String> claimed) {
        SortedMap<String, String> values = check.accept(store.schema(), sent, null, actor == Actor.CALCULATION);
        rules.requireIdentity(store.schema().type(), values);
        rules.requireStageInPipeline(store.schema(), values, null);
        rules.requireUnique(store, values, null, claimed);
        return values;
    }

    /**
     * Checks a change.
     *
     * @throws HubSpotFault if it is refused
     */
    SortedMap<String, String> checkChange(RecordStore store, HubSpotRecord record, Map<String, String> sent,
            Actor actor, Set<String> claimed) {
        SortedMap<String, String> values = check.accept(store.schema(), sent, record.state(),
                actor == Actor.CALCULATION);
        rules.requireStageInPipeline(store.schema(), values, record.state());
        rules.requireUnique(store, values, record, claimed);
        return values;
    }

    /** Makes a record of checked values. */
    HubSpotRecord create(RecordStore store, SortedMap<String, String> values, Stamp stamp) {
        HubSpotRecord record = new HubSpotRecord(nextId.getAsLong(), store.schema().type(), stamp);
        rules.addDefaults(record.type(), values);
        store.add(record);
        write(store, record, values, stamp, Journal.Act.CREATE);
        return record;
    }

    /** Changes a record by checked values; what it holds already is no change, and leaves no trace. */
    void update(RecordStore store, HubSpotRecord record, SortedMap<String, String> values, Stamp stamp) {
        write(store, record, values, stamp, Journal.Act.UPDATE);
    }

    /** Puts a record into the recycle bin. */
    void archive(RecordStore store, HubSpotRecord record, Stamp stamp) {
        RecordState before = record.state();
        record.state(before.archived(stamp.at()));
        store.reindex(record, before, null);
        search.publish(record);
        append(record, stamp, Journal.Act.DELETE, Map.of(), Map.of());
    }

    /**
     * Takes a record out of the recycle bin.
     *
     * @throws HubSpotFault 409 if another record took one of its unique values meanwhile
     */
    void restore(RecordStore store, HubSpotRecord record, Stamp stamp) {
        SortedMap<String, String> held = new TreeMap<>();
        for (String key : store.schema().keys()) {
            String value = record.state().value(store.schema().slot(key));
            if (value != null) {
                held.put(key, value);
            }
        }
        rules.requireUnique(store, held, record, new HashSet<>());
        record.state(record.state().restored(stamp.at()));
        store.reindex(record, null, record.state());
        search.publish(record);
        append(record, stamp, Journal.Act.RESTORE, Map.of(), Map.of());
    }

    /**
     * Makes the record that old ones were merged into, and takes those from the store: their values, keys and
     * places in the search index.
     */
    HubSpotRecord createMerged(RecordStore store, Stamp created, List<HubSpotRecord> olds, RecordState state,
            Stamp stamp) {
        HubSpotRecord record = new HubSpotRecord(nextId.getAsLong(), store.schema().type(), created);
        for (HubSpotRecord old : olds) {
            RecordState before = old.state();
            old.state(before.archived(stamp.at()));
            store.reindex(old, before, null);
            store.remove(old);
            search.publish(old);
        }
        store.add(record);
        record.state(state.touched(stamp.at()));
        store.reindex(record, null, record.state());
        search.publish(record);
        append(record, stamp, Journal.Act.CREATE, Map.of(), values(store.schema(), state));
        for (HubSpotRecord old : olds) {
            append(old, stamp, Journal.Act.MERGE, values(store.schema(), old.state()),
                    Map.of(Journal.MERGED_INTO, Long.toString(record.id())));
        }
        return record;
    }

    private static Map<String, Object> values(PropertySchema schema, RecordState state) {
        Map<String, Object> values = new TreeMap<>();
        state.forEachSlot(slot -> schema.name(slot).ifPresent(name -> putIfSet(values, name, state.value(slot))));
        return values;
    }

    private void write(RecordStore store, HubSpotRecord record, SortedMap<String, String> values, Stamp stamp,
            Journal.Act act) {
        PropertySchema schema = store.schema();
        RecordState before = record.state();
        rules.moveForwardOnly(schema, before, values, stamp.at());
        SortedMap<Integer, String> changes = new TreeMap<>();
        Map<String, Object> was = new HashMap<>();
        Map<String, Object> is = new HashMap<>();
        values.forEach((name, value) -> {
            String held = before.value(schema.slot(name));
            if (!value.equals(held == null ? "" : held)) {
                changes.put(schema.slot(name), value);
                putIfSet(was, name, held);
                putIfSet(is, name, value);
            }
        });
        if (changes.isEmpty() && act == Journal.Act.UPDATE) {
            return;
        }
        record.state(before.with(changes, stamp));
        store.reindex(record, before, record.state());
        search.publish(record);
        append(record, stamp, act, was, is);
    }

    private static void putIfSet(Map<String, Object> values, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            values.put(name, value);
        }
    }

    void append(HubSpotRecord record, Stamp stamp, Journal.Act act, Map<String, Object> before,
            Map<String, Object> after) {
        Actor actor = stamp.actor();
        journal.append(Instant.ofEpochMilli(stamp.at()), actor.name(), actor.way(), actor.client(), act,
                record.type().plural(), Long.toString(record.id()), before, after);
    }
}
