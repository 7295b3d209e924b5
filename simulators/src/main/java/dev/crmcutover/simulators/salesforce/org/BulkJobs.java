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
 * Jobs of the Bulk API, as their owner and a watcher for other people's imports see them. What they take in and
 * give back is not kept here. Safe for use by several threads.
 */
public final class BulkJobs {
    private final Clock clock;
    private final IdSpace ids;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private int begun;

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
     * @param jobType {@code V2Ingest}, {@code V2Query}, {@code Classic} (Data Loader with Bulk) or
     *     {@code BigObjectIngest}
     */
    public record Order(String object, String operation, String jobType, String createdById) {}

    /**
     * A job at a time.
     *
     * @param processed rows it has dealt with
     * @param failed of them, those that were refused
     */
    public record Job(String id, Order order, State state, Instant created, Instant changed, int processed,
            int failed) {}

    BulkJobs(Clock clock, String instance) {
        this.clock = clock;
        this.ids = new IdSpace("750", instance + "0");
    }

    /** Puts a job there, in progress, and answers its id: somebody else's import, of which nothing else is known. */
    public String start(Order order) {
        return begin(order, State.InProgress).id();
    }

    /** A new job of a state. */
    public synchronized Job begin(Order order, State state) {
        Instant now = Stamps.seconds(clock.instant());
        Job job = new Job(ids.id(begun++), order, state, now, now, 0, 0);
        jobs.put(job.id(), job);
        return job;
    }

    /**
     * Forgets a job.
     *
     * @throws SalesforceFault 404 if there is no such job, 400 if it is not over
     */
    public synchronized void delete(String id) {
        if (!get(id).state().isOver()) {
            throw SalesforceFault.of(400, "INVALIDJOBSTATE", "Only jobs that are over can be deleted");
        }
        jobs.remove(id);
    }

    /**
     * Moves a job on.
     *
     * @throws SalesforceFault 404 if there is no such job, 400 INVALID_STATUS_CHANGE if it is over
     */
    public Job move(String id, State state, int processed) {
        return move(id, state, processed, 0);
    }

    /** The same of a job some of whose rows were refused. */
    public synchronized Job move(String id, State state, int processed, int failed) {
        Job job = get(id);
        if (job.state().isOver()) {
            throw SalesforceFault.of(400, "INVALID_STATUS_CHANGE",
                    "Job state cannot be changed from " + job.state() + " to " + state);
        }
        Job moved = new Job(id, job.order(), state, job.created(), Stamps.seconds(clock.instant()), processed,
                failed);
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
