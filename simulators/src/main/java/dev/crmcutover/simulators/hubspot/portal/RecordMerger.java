package dev.crmcutover.simulators.hubspot.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges two records of a type into a new one with a new id, as HubSpot does since January 2025. Both old ids
 * lead to the new record. It has the primary's values; what the primary never had a value of comes from the
 * other. Exceptions: the other's e-mail or domain becomes an additional one, and the lifecycle stage is that
 * furthest down the funnel. The histories of both go on in the new record. Guarded by the portal's lock.
 *
 * <p>
 * That a value the primary had and was cleared stays cleared, and that the older of the two dates of creation
 * is kept, is not said by the sources below.
 *
 * @see <a href="https://developers.hubspot.com/changelog/updated-merge-functionality-for-contacts-and-companies">
 * Changelog: updated merge functionality for contacts and companies</a>
 * @see <a href="https://knowledge.hubspot.com/records/merge-records">Knowledge base: merge records</a>
 */
final class RecordMerger {
    /** Knowledge base: records that took part in 250 merges cannot be merged again. */
    private static final int MOST_MERGES = 250;
    private static final String MERGED_IDS = "hs_merged_object_ids";
    private static final String MERGED_VIDS = "hs_calculated_merged_vids";
    private static final String STAGE = "lifecyclestage";

    private final Records records;
    private final RecordWriter writer;
    private final AssociationWriter associations;

    RecordMerger(Records records, RecordWriter writer, AssociationWriter associations) {
        this.records = records;
        this.writer = writer;
        this.associations = associations;
    }

    /**
     * Merges; what {@code other} has that {@code primary} never had is kept too.
     *
     * @throws HubSpotFault 400 if they are one record, or took part in too many merges
     */
    HubSpotRecord merge(HubSpotRecord primary, HubSpotRecord other, Stamp stamp) {
        if (primary == other) {
            throw HubSpotFault.invalid("Cannot merge a record with itself: " + primary.id());
        }
        RecordStore store = records.store(primary.type());
        Set<String> merged = mergedIds(store, primary, other);
        if (merged.size() > MOST_MERGES) {
            throw HubSpotFault.invalid("Cannot have more than 250 identities on a profile");
        }
        Stamp mergeStamp = new Stamp(stamp.at(), stamp.actor().merging(primary.type()));
        RecordState state = replayed(primary.state(), other.state());
        state = state.with(changes(store, state, kept(store, primary, other, merged, stamp)), mergeStamp);
        Stamp created = primary.created().at() <= other.created().at() ? primary.created() : other.created();
        HubSpotRecord result = writer.createMerged(store, created, List.of(primary, other), state, stamp);
        List.of(primary, other).forEach(old -> records.retire(old, result.id()));
        associations.inherit(result, primary, other, stamp);
        return result;
    }

    private static Set<String> mergedIds(RecordStore store, HubSpotRecord primary, HubSpotRecord other) {
        Set<String> merged = new LinkedHashSet<>();
        for (HubSpotRecord old : List.of(primary, other)) {
            listed(value(store, old, MERGED_IDS)).forEach(merged::add);
            merged.add(Long.toString(old.id()));
        }
        return merged;
    }

    /** The past of both records as one record's, oldest first; of equal age, the primary's last. */
    private static RecordState replayed(RecordState primary, RecordState other) {
        record Past(int slot, PropertyRevision revision) {}
        List<Past> past = new ArrayList<>();
        for (RecordState state : List.of(other, primary)) {
            state.forEachSlot(slot -> state.revisions(slot, Integer.MAX_VALUE)
                    .reversed()
                    .forEach(revision -> past.add(new Past(slot, revision))));
        }
        past.sort(Comparator.comparing(one -> one.revision().at()));
        RecordState state = RecordState.empty();
        for (Past one : past) {
            state = state.with(new TreeMap<>(Map.of(one.slot(), one.revision().value())),
                    new Stamp(one.revision().at().toEpochMilli(), one.revision().actor()));
        }
        return state;
    }

    private static SortedMap<String, String> kept(RecordStore store, HubSpotRecord primary, HubSpotRecord other,
            Set<String> merged, Stamp stamp) {
        PropertySchema schema = store.schema();
        SortedMap<String, String> kept = new TreeMap<>();
        for (HubSpotRecord from : List.of(other, primary)) {
            from.state()
                    .forEachSlot(slot -> schema.name(slot)
                            .ifPresent(name -> kept.put(name, orEmpty(from.state().value(slot)))));
        }
        kept.put(MERGED_IDS, String.join(";", merged));
        switch (primary.type()) {
            case CONTACT -> {
                keepBoth(store, primary, other, "email", "hs_additional_emails", kept);
                kept.put(MERGED_VIDS, vids(store, primary, other, stamp.at()));
                keepFurthestStage(schema, primary, other, kept);
            }
            case COMPANY -> {
                keepBoth(store, primary, other, "domain", "hs_additional_domains", kept);
                keepFurthestStage(schema, primary, other, kept);
            }
            case DEAL -> {
            }
        }
        return kept;
    }

    private static void keepBoth(RecordStore store, HubSpotRecord primary, HubSpotRecord other, String property,
            String more, SortedMap<String, String> kept) {
        Set<String> all = new LinkedHashSet<>();
        for (HubSpotRecord from : List.of(primary, other)) {
            Stream.concat(listed(value(store, from, property)), listed(value(store, from, more))).forEach(all::add);
        }
        if (!all.isEmpty()) {
            String first = Optional.ofNullable(value(store, primary, property)).orElse(all.iterator().next());
            kept.put(property, first);
            all.remove(first);
            kept.put(more, String.join(";", all));
        }
    }

    private static String vids(RecordStore store, HubSpotRecord primary, HubSpotRecord other, long at) {
        return Stream
                .of(listed(value(store, primary, MERGED_VIDS)), listed(value(store, other, MERGED_VIDS)),
                        Stream.of(primary.id() + ":" + at, other.id() + ":" + at))
                .flatMap(vids -> vids)
                .distinct()
                .reduce((a, b) -> a + ";" + b)
                .orElseThrow();
    }

    private static void keepFurthestStage(PropertySchema schema, HubSpotRecord primary, HubSpotRecord other,
            SortedMap<String, String> kept) {
        Stream.of(primary, other)
                .map(from -> from.state().value(schema.slot(STAGE)))
                .filter(stage -> stage != null)
                .max(Comparator.comparingInt(stage -> RecordRules.stagePosition(schema, stage)))
                .ifPresent(stage -> kept.put(STAGE, stage));
    }

    /** What must be set so that a state holds the values to keep. */
    private static SortedMap<Integer, String> changes(RecordStore store, RecordState state,
            SortedMap<String, String> kept) {
        SortedMap<Integer, String> changes = new TreeMap<>();
        kept.forEach((name, value) -> {
            int slot = store.schema().slot(name);
            if (!value.equals(orEmpty(state.value(slot)))) {
                changes.put(slot, value);
            }
        });
        return changes;
    }

    private static @Nullable String value(RecordStore store, HubSpotRecord record, String property) {
        return record.state().value(store.schema().slot(property));
    }

    private static Stream<String> listed(@Nullable String values) {
        return values == null ? Stream.empty() : Stream.of(values.split(";"));
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
