package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Stamps;
import dev.crmcutover.simulators.salesforce.store.IdSpace;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ingest jobs of the Bulk API, as a watcher for other people's imports sees them. Jobs are put here by
 * tests; nothing is ingested by them. Safe for use by several threads.
 */
public final class BulkJobs {
    private final Clock clock;
    private final IdSpace ids;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    /** The life of a job. The last three end it. */
    public enum State {
        Open, UploadComplete, InProgress, JobComplete, Failed, Aborted;

        boolean isOver() {
            return ordinal() >= JobComplete.ordinal();
        }
    }

    /**
     * What a job is to do.
     *
     * @param jobType {@code V2Ingest}, {@code Classic} (Data Loader with Bulk) or {@code BigObjectIngest}
     */
    public record Order(String object, String operation, String jobType, String createdById) {}

    /** A job at a time. */
    public record Job(String id, Order order, State state, Instant created, Instant changed, int processed) {}

    BulkJobs(Clock clock, String instance) {
        this.clock = clock;
        this.ids = new IdSpace("750", instance + "0");
    }

    /** Puts a job there, in progress, and answers its id. */
    public synchronized String start(Order order) {
        Instant now = Stamps.seconds(clock.instant());
        String id = ids.id(jobs.size());
        jobs.put(id, new Job(id, order, State.InProgress, now, now, 0));
        return id;
    }

    /**
     * Moves a job on.
     *
     * @throws SalesforceFault 404 if there is no such job, 400 INVALID_STATUS_CHANGE if it is over
     */
    public synchronized Job move(String id, State state, int processed) {
        Job job = get(id);
        if (job.state().isOver()) {
            throw SalesforceFault.of(400, "INVALID_STATUS_CHANGE",
                    "Job state cannot be changed from " + job.state() + " to " + state);
        }
        Job moved = new Job(id, job.order(), state, job.created(), Stamps.seconds(clock.instant()), processed);
        jobs.put(id, moved);
        return moved;
    }

    /** @throws SalesforceFault 404 if there is no such job */
    public synchronized Job get(String id) {
        Job job = jobs.get(id);
        if (job == null) {
            throw SalesforceFault.notFound();
        }
        return job;
    }

    /** All jobs, in no promised order. */
    public synchronized List<Job> all() {
        return List.copyOf(jobs.values());
    }
}
