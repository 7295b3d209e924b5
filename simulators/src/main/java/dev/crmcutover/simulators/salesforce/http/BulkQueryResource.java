package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.BulkJobs;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.soql.QueryRun;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code /jobs/query}: a query whose rows are fetched page by page, as CSV. It is answered as soon as it is asked. */
final class BulkQueryResource implements Resource {
    private static final Set<String> OPERATIONS = Set.of("query", "queryAll");
    private static final int ROWS_A_PAGE = 50_000;

    private final SalesforceOrg org;
    private final BulkJobs jobs;
    private final Map<String, QueryRun> runs = new ConcurrentHashMap<>();

    BulkQueryResource(SalesforceOrg org) {
        this.org = org;
        this.jobs = org.bulkJobs();
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        return switch (request.method() + " " + request.length()) {
            case "POST 2" -> create(request);
            case "PATCH 3" -> ApiResponse.ok(JobsResource.body(JobsResource.abort(jobs, request), request));
            case "GET 4" -> results(request);
            default -> throw request.methodNotAllowed();
        };
    }

    private ApiResponse create(ApiRequest request) {
        Map<String, @Nullable Object> body = request.object();
        String operation = Objects.toString(body.get("operation"), "");
        if (!OPERATIONS.contains(operation)) {
            throw SalesforceFault.of(400, "INVALIDJOB", "Operation is neither query nor queryAll: " + operation);
        }
        QueryRun run = org.query(Objects.toString(body.get("query"), ""), request.session(),
                operation.equals("queryAll"));
        BulkJobs.Job job = jobs.begin(new BulkJobs.Order(run.type().name(), operation, "V2Query",
                request.session().writer().userId()), BulkJobs.State.UploadComplete);
        runs.put(job.id(), run);
        jobs.move(job.id(), BulkJobs.State.JobComplete, run.rows().size());
        return ApiResponse.ok(JobsResource.body(job, request));
    }

    private ApiResponse results(ApiRequest request) {
        QueryRun run = Optional.ofNullable(runs.get(jobs.get(request.segment(2)).id()))
                .filter(any -> request.segment(3).equals("results"))
                .orElseThrow(SalesforceFault::notFound);
        int from = request.query("locator").map(BulkQueryResource::number).orElse(0);
        int most = request.query("maxRecords").map(BulkQueryResource::number).orElse(ROWS_A_PAGE);
        int to = Math.min(run.rows().size(), from + most);
        List<Row> page = run.rows().subList(Math.min(from, to), to);
        CsvRows rows = new CsvRows(run.names(),
                page.stream().map(row -> run.values(row).stream().map(CsvRows::cell).toList()).toList());
        return new ApiResponse(200, rows.text(), Map.of("Sforce-Locator",
                to < run.rows().size() ? Integer.toString(to) : "null", "Sforce-NumberOfRecords",
                Integer.toString(page.size())));
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw SalesforceFault.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return Integer.parseInt(text);
    }
}
