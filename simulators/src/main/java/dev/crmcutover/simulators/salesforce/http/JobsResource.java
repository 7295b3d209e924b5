package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.BulkJobs;
import dev.crmcutover.simulators.salesforce.schema.Stamps;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /jobs/ingest}: listing, reading and aborting jobs. Creating them is not offered. */
final class JobsResource implements Resource {
    private final BulkJobs jobs;

    JobsResource(BulkJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (!request.segment(1).equals("ingest")) {
            throw SalesforceFault.notFound();
        }
        return switch (request.method() + " " + request.length()) {
            case "GET 2" -> list(request);
            case "GET 3" -> ApiResponse.ok(body(jobs.get(request.segment(2)), request));
            case "PATCH 3" -> abort(request);
            default -> throw request.methodNotAllowed();
        };
    }

    private ApiResponse list(ApiRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("done", true);
        body.put("records", jobs.all()
                .stream()
                .filter(job -> request.query("jobType").map(job.order().jobType()::equals).orElse(true))
                .map(job -> body(job, request))
                .toList());
        body.put("nextRecordsUrl", null);
        return ApiResponse.ok(body);
    }

    private ApiResponse abort(ApiRequest request) {
        if (!"Aborted".equals(request.object().get("state"))) {
            throw SalesforceFault.of(400, "INVALID_STATUS_CHANGE", "The only state a job can be given here is Aborted");
        }
        BulkJobs.Job job = jobs.get(request.segment(2));
        return ApiResponse.ok(body(jobs.move(job.id(), BulkJobs.State.Aborted, job.processed()), request));
    }

    private static Map<String, @Nullable Object> body(BulkJobs.Job job, ApiRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
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
        body.put("numberRecordsFailed", 0);
        return body;
    }
}
