package dev.crmcutover.simulators.hubspot.portal;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * A HubSpot portal in memory, without HTTP. Reads are made here; writes by somebody, through {@link #as}.
 * Refusals are {@link HubSpotFault}s. Safe for use by several threads: a call sees and makes its changes as
 * one.
 */
public final class HubSpotPortal {
    private static final int MOST_A_PAGE = 100;
    private static final int MOST_WITH_HISTORY = 50;
    private static final long BEFORE_FIRST_ID = 20_000_000_000L;

    private final PortalProfile profile;
    private final SimulatorClock clock;
    private final Journal journal = new Journal();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong lastId = new AtomicLong(BEFORE_FIRST_ID);
    private final Owners owners;
    private final Imports imports;
    private final AssociationTypes associationTypes = new AssociationTypes();
    private final Associations associations = new Associations(associationTypes);
    private final Records records;
    private final RecordReader reader;
    private final Workflows workflows = new Workflows();
    private final SearchIndex search;
    private final PortalSession.Parts parts;

    public HubSpotPortal(PortalProfile profile, SimulatorClock clock) {
        this.profile = profile;
        this.clock = clock;
        this.owners = new Owners(clock);
        this.imports = new Imports(clock);
        this.records = new Records(clock);
        this.reader = new RecordReader(records, associations);
        this.search = new SearchIndex(clock, profile.searchLag());
        PropertyCheck check = new PropertyCheck(profile.portalId(), owners);
        RecordWriter writer = new RecordWriter(check, new RecordRules(check, profile, records.pipelines()), journal,
                search, lastId::incrementAndGet);
        AssociationWriter links = new AssociationWriter(records, writer, associations, associationTypes);
        this.parts = new PortalSession.Parts(records, writer, new RecordMerger(records, writer, links),
                new BatchWriter(records, writer, reader, links, new WorkflowRunner(workflows, writer), clock),
                links, associationTypes);
    }

    /** What the account is. */
    public PortalProfile profile() {
        return profile;
    }

    public SimulatorClock clock() {
        return clock;
    }

    /** Every change of every record. */
    public Journal journal() {
        return journal;
    }

    public Owners owners() {
        return owners;
    }

    public Imports imports() {
        return imports;
    }

    /** The pipelines of deals. */
    public Pipelines pipelines() {
        return records.pipelines();
    }

    public Workflows workflows() {
        return workflows;
    }

    public AssociationTypes associationTypes() {
        return associationTypes;
    }

    /** The properties of a type; add custom ones there. */
    public PropertySchema schema(ObjectType type) {
        return records.store(type).schema();
    }

    /** The portal as somebody who writes. */
    public PortalSession as(Actor actor) {
        return new PortalSession(this, parts, actor, Optional.empty());
    }

    /** The portal as a person at the screen. */
    public PortalSession as(Owner user) {
        return as(Actor.user(user.userId()));
    }

    /** Changes how far search lags behind writes. */
    public void searchLag(Duration lag) {
        writing(() -> {
            search.lag(lag);
            search.catchUp();
            return lag;
        });
    }

    public Duration searchLag() {
        return reading(search::lag);
    }

    /**
     * One record.
     *
     * @throws HubSpotFault 404
     */
    public RecordView read(ObjectType type, RecordKey key, Projection wanted) {
        return reading(() -> reader.view(records.resolve(type, key, wanted.archived()), wanted));
    }

    /** One live record by its id. */
    public RecordView read(ObjectType type, long id, String... properties) {
        return read(type, RecordKey.id(Long.toString(id)), Projection.of(properties));
    }

    /**
     * Up to 100 records, or 50 with history, in no order; what is missing is answered as an error. An id that
     * was merged away is answered by the record it was merged into, under that record's id, unless
     * {@link #batchReadsFollowMerges} says it is missing.
     *
     * @throws HubSpotFault 400 if there are too many
     */
    public BatchAnswer readBatch(ObjectType type, List<RecordKey> keys, Projection wanted) {
        BatchWriter.requireSize(keys.size());
        if (!wanted.withHistory().isEmpty() && keys.size() > MOST_WITH_HISTORY) {
            throw HubSpotFault.invalid("The maximum number of inputs supported in a batch request for property"
                    + " histories is 50. Please reduce the number of items and try again");
        }
        Instant startedAt = clock.instant();
        return reading(() -> {
            Set<HubSpotRecord> found = new LinkedHashSet<>();
            List<String> missing = new ArrayList<>();
            keys.forEach(key -> records.findToRead(type, key, wanted.archived())
                    .ifPresentOrElse(found::add, () -> missing.add(key.id())));
            HubSpotFault.Body body = BatchWriter.missingBody(type, missing.stream().distinct().toList());
            return new BatchAnswer(found.stream()
                    .map(record -> new BatchAnswer.Row(reader.view(record, wanted), false, null))
                    .toList()
                    .reversed(),
                    missing.isEmpty() ? List.of() : List.of(new BatchAnswer.RowError(body, body.context())), startedAt,
                    clock.instant());
        });
    }

    /**
     * Whether a batch read by an id that was merged away answers the record it was merged into, as HubSpot's
     * changelog says of "fetching any records using the original IDs". On until turned off; a batch update by
     * such an id finds nothing in any case.
     */
    public void batchReadsFollowMerges(boolean follow) {
        records.batchReadsFollowMerges(follow);
    }

    /**
     * A page of records by id.
     *
     * @param after the least id of the page
     */
    public ListPage list(ObjectType type, int limit, OptionalLong after, Projection wanted) {
        int most = wanted.withHistory().isEmpty() ? MOST_A_PAGE : MOST_WITH_HISTORY;
        if (limit < 1 || limit > most) {
            throw HubSpotFault.invalid("limit must be between 1 and " + most + ", not " + limit);
        }
        return reading(() -> {
            List<HubSpotRecord> page = records.store(type)
                    .from(after.orElse(0))
                    .stream()
                    .filter(record -> record.state().isArchived() == wanted.archived())
                    .limit(limit + 1L)
                    .toList();
            return new ListPage(page.stream().limit(limit).map(record -> reader.view(record, wanted)).toList(),
                    page.size() > limit ? OptionalLong.of(page.getLast().id()) : OptionalLong.empty());
        });
    }

    /** One page of {@link #list}, and the id at which the next begins, if there is one. */
    public record ListPage(List<RecordView> records, OptionalLong nextAfter) {}

    /** How many live records of a type there are. */
    public long count(ObjectType type) {
        return reading(() -> records.store(type)
                .from(0)
                .stream()
                .filter(record -> !record.state().isArchived())
                .count());
    }

    /**
     * Searches what the index knows: it lags behind writes, and never holds archived records.
     *
     * @throws HubSpotFault 400 for a search over the limits, an unknown property or a value not of its type
     */
    public SearchPage search(ObjectType type, SearchRequest request) {
        if (reading(search::isBehind)) {
            writing(() -> {
                search.catchUp();
                return true;
            });
        }
        return reading(() -> new SearchRun(records.store(type), search, associations, request).page(reader));
    }

    /**
     * A record's associations with records of one type, by the other's id.
     *
     * @throws HubSpotFault 404 if there is no such record
     */
    public Map<Long, List<AssociationType>> associations(ObjectType from, String id, ObjectType to) {
        return reading(() -> {
            HubSpotRecord record = records.resolve(from, RecordKey.id(id), false);
            Map<Long, List<AssociationType>> found = new TreeMap<>();
            associations.of(record.id(), to).forEach((other, types) -> {
                if (records.store(to).find(other).filter(end -> !end.state().isArchived()).isPresent()) {
                    found.put(other, List.copyOf(types));
                }
            });
            return found;
        });
    }

    <T> T reading(Supplier<T> read) {
        lock.readLock().lock();
        try {
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T writing(Supplier<T> write) {
        lock.writeLock().lock();
        try {
            return write.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
