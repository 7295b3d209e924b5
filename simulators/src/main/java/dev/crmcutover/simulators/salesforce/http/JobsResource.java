package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.BulkJobs;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.schema.Stamps;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /jobs}: the Bulk API 2.0. What all jobs have in common is here.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/bulk_api_2_0.htm">Bulk API 2.0</a>
 */
final class JobsResource implements Resource {
    private final BulkJobs jobs;
    private final IngestResource ingest;
    private final BulkQueryResource query;

    JobsResource(SalesforceOrg org) {
        this.jobs = org.bulkJobs();
        this.ingest = new IngestResource(org);
        this.query = new BulkQueryResource(org);
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        boolean queries = request.segment(1).equals("query");
        if (!queries && !request.segment(1).equals("ingest")) {
            throw SalesforceFault.notFound();
        }
        return switch (request.method() + " " + request.length()) {
            case "GET 2" -> list(request, queries);
            case "GET 3" -> ApiResponse.ok(ingest.body(jobs.get(request.segment(2)), request));
            case "DELETE 3" -> delete(request);
            default -> queries ? query.handle(request) : ingest.handle(request);
        };
    }

    private ApiResponse list(ApiRequest request, boolean queries) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("done", true);
        body.put("records", jobs.all()
                .stream()
                .filter(job -> job.order().jobType().equals("V2Query") == queries)
                .filter(job -> request.query("jobType").map(job.order().jobType()::equals).orElse(true))
                .map(job -> ingest.body(job, request))
                .toList());
        body.put("nextRecordsUrl", null);
        return ApiResponse.ok(body);
    }

    private ApiResponse delete(ApiRequest request) {
        jobs.delete(request.segment(2));
        return ApiResponse.noContent();
    }

    /** Stops a job, which is the only thing that its owner can do to it in some states. */
    static BulkJobs.Job abort(BulkJobs jobs, ApiRequest request) {
        if (!"Aborted".equals(request.object().get("state"))) {
            throw SalesforceFault.of(400, "INVALID_STATUS_CHANGE", "The only state a job can be given here is Aborted");
        }
        BulkJobs.Job job = jobs.get(request.segment(2));
        return jobs.move(job.id(), BulkJobs.State.Aborted, job.processed());
    }

    static Map<String, @Nullable Object> body(BulkJobs.Job job, ApiRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        boolean ingests = !job.order().jobType().equals("V2Query");
        body.put("id", job.id());
        body.put("operation", job.order().operation());
        body.put("object", job.order().object());
        body.put("createdById", job.order().createdById());
        body.put("createdDate", Stamps.format(job.created()));
        body.put("systemModstamp", Stamps.format(job.changed()));
        body.put("state", job.state().name());
        body.put("concurrencyMode", "Parallel");
        body.put("contentType", "CSV");
        body.put("apiVersion", (double) request.version());
        body.put("jobType", job.order().jobType());
        body.put("lineEnding", "LF");
        body.put("columnDelimiter", "COMMA");
        body.put("numberRecordsProcessed", job.processed());
        body.put("retries", 0);
        body.put("totalProcessingTime", 0);
        if (ingests) {
            body.put("contentUrl", request.versionPath().substring(1) + "/jobs/ingest/" + job.id() + "/batches");
            body.put("numberRecordsFailed", job.failed());
            body.put("apiActiveProcessingTime", 0);
            body.put("apexProcessingTime", 0);
        }
        return body;
    }
}
