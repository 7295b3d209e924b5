package dev.crmcutover.simulators.hubspot.portal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** The portal's imports, by id. Safe for use by several threads. */
public final class Imports {
    private final Clock clock;
    private final AtomicLong lastId = new AtomicLong(16);
    private final ConcurrentNavigableMap<Long, ImportRun> byId = new ConcurrentSkipListMap<>();

    Imports(Clock clock) {
        this.clock = clock;
    }

    /** Starts an import; write its rows as {@link Actor#importRun}. */
    public ImportRun start(ObjectType type, String name, String source, int rows) {
        long id = lastId.incrementAndGet();
        ImportRun run = new ImportRun(Long.toString(id), name, type, ImportRun.State.PROCESSING, source, rows,
                new ImportRun.Life(clock.instant(), clock.instant(), 0, 0));
        byId.put(id, run);
        return run;
    }

    /** Counts rows of a running import. */
    public ImportRun count(String id, int created, int updated) {
        return change(id, run -> with(run, run.state(), run.life().created() + created,
                run.life().updated() + updated));
    }

    /** Ends an import. */
    public ImportRun finish(String id, ImportRun.State state) {
        return change(id, run -> with(run, state, run.life().created(), run.life().updated()));
    }

    /**
     * Stops a running import; rows already written stay. One that has ended stays as it is.
     *
     * @throws HubSpotFault 404 if there is none of that id
     */
    public ImportRun cancel(String id) {
        return change(id, run -> run.isRunning()
                ? with(run, ImportRun.State.CANCELED, run.life().created(), run.life().updated())
                : run);
    }

    /**
     * @throws HubSpotFault 404 if there is none of that id
     */
    public ImportRun find(String id) {
        return change(id, UnaryOperator.identity());
    }

    /** All imports of the account, whoever started them, by id. */
    public List<ImportRun> all() {
        return List.copyOf(byId.values());
    }

    private ImportRun change(String id, UnaryOperator<ImportRun> change) {
        ImportRun run = id.matches("\\d{1,18}")
                ? byId.computeIfPresent(Long.valueOf(id), (key, known) -> change.apply(known))
                : null;
        if (run == null) {
            throw HubSpotFault.notFound("Import " + id + " was not found.");
        }
        return run;
    }

    private ImportRun with(ImportRun run, ImportRun.State state, int created, int updated) {
        return new ImportRun(run.id(), run.name(), run.type(), state, run.source(), run.rows(),
                new ImportRun.Life(run.life().createdAt(), clock.instant(), created, updated));
    }
}
