package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.ApiError;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.BulkJobs;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.org.SaveResult;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /jobs/ingest}: many rows written by one job. What is uploaded is carried out as soon as the upload is
 * said to be complete.
 */
final class IngestResource implements Resource {
    private static final Pattern UPLOAD = Pattern.compile("/services/data/v\\d+\\.0/jobs/ingest/[^/]+/batches");
    private static final Set<String> OPERATIONS = Set.of("insert", "update", "upsert", "delete", "hardDelete");
    private static final Map<String, Character> DELIMITERS = Map.of("BACKQUOTE", '`', "CARET", '^', "COMMA", ',',
            "PIPE", '|', "SEMICOLON", ';', "TAB", '\t');
    private static final String NULL = "#N/A";

    private final SalesforceOrg org;
    private final BulkJobs jobs;
    private final Map<String, Load> loads = new ConcurrentHashMap<>();

    IngestResource(SalesforceOrg org) {
        this.org = org;
        this.jobs = org.bulkJobs();
    }

    /**
     * What a job writes.
     *
     * @param key for an upsert, the field that names records
     * @param format how its rows are told apart
     * @param upload the rows, once they are there
     * @param results what became of each row, once it was written
     */
    private record Load(SObjectType type, Optional<Column> key, Format format, Optional<CsvRows> upload,
            List<SaveResult> results) {
        private Load with(CsvRows rows) {
            return new Load(type, key, format, Optional.of(rows), List.of());
        }

        private Load done(List<SaveResult> all) {
            return new Load(type, key, format, upload, List.copyOf(all));
        }
    }

    /** The separators of a job's CSV, by the names that the API has for them. */
    private record Format(String columnDelimiter, String lineEnding) {
        private static Format of(Map<String, @Nullable Object> body) {
            Format format = new Format(Objects.toString(body.get("columnDelimiter"), "COMMA"),
                    Objects.toString(body.get("lineEnding"), "LF"));
            if (!DELIMITERS.containsKey(format.columnDelimiter)) {
                throw SalesforceFault.of(400, "INVALIDJOB", "There is no such columnDelimiter");
            }
            return format;
        }

        private char delimiter() {
            return Objects.requireNonNull(DELIMITERS.get(columnDelimiter));
        }
    }

    /** Whether a request to this path brings CSV instead of JSON. */
    static boolean takesRows(String path) {
        return UPLOAD.matcher(path).matches();
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        return switch (request.method() + " " + request.length()) {
            case "POST 2" -> create(request);
            case "PATCH 3" -> change(request);
            case "PUT 4" -> upload(request);
            case "GET 4" -> ApiResponse.ok(results(request));
            default -> throw request.methodNotAllowed();
        };
    }

    private ApiResponse create(ApiRequest request) {
        Map<String, @Nullable Object> body = request.object();
        String operation = text(body, "operation");
        if (!OPERATIONS.contains(operation)) {
            throw SalesforceFault.of(400, "INVALIDJOB", "Operation is not one of insert, update, upsert, delete and"
                    + " hardDelete: " + operation);
        }
        SObjectType type = org.schema()
                .find(text(body, "object"))
                .orElseThrow(
                        () -> SalesforceFault.of(400, "INVALIDJOB", "Unable to find object: " + text(body, "object")));
        Optional<Column> key = operation.equals("upsert") ? Optional.of(key(request, body, type)) : Optional.empty();
        Format format = Format.of(body);
        BulkJobs.Job job = jobs.begin(new BulkJobs.Order(type.name(), operation, "V2Ingest",
                request.session().writer().userId()), BulkJobs.State.Open);
        loads.put(job.id(), new Load(type, key, format, Optional.empty(), List.of()));
        return ApiResponse.ok(body(job, request));
    }

    /** A job as its owner sees it, with what it was told of its rows. */
    Map<String, @Nullable Object> body(BulkJobs.Job job, ApiRequest request) {
        Map<String, @Nullable Object> body = JobsResource.body(job, request);
        Optional.ofNullable(loads.get(job.id())).ifPresent(load -> {
            body.put("columnDelimiter", load.format().columnDelimiter());
            body.put("lineEnding", load.format().lineEnding());
            load.key().ifPresent(key -> body.put("externalIdFieldName", key.name()));
        });
        return body;
    }

    private static Column key(ApiRequest request, Map<String, @Nullable Object> body, SObjectType type) {
        String field = text(body, "externalIdFieldName");
        return type.column(field)
                .filter(column -> column.field().key().namesRecords() && request.session().sees(type, column))
                .orElseThrow(() -> SalesforceFault.of(400, "INVALIDJOB", "Field name provided, " + field
                        + " does not match an External ID, Salesforce Id, or indexed field for " + type.name()));
    }

    private static String text(Map<String, @Nullable Object> body, String name) {
        return Objects.toString(body.get(name), "");
    }

    private ApiResponse upload(ApiRequest request) {
        BulkJobs.Job job = jobs.get(request.segment(2));
        Load load = load(job);
        if (job.state() != BulkJobs.State.Open || load.upload().isPresent() || !request.segment(3).equals("batches")) {
            throw SalesforceFault.of(400, "INVALIDJOBSTATE", "A job takes one upload, and only while it is open");
        }
        loads.put(job.id(), load.with(CsvRows.read(Objects.toString(request.body(), ""), load.format().delimiter())));
        return new ApiResponse(201, null, Map.of());
    }

    private ApiResponse change(ApiRequest request) {
        if (!"UploadComplete".equals(request.object().get("state"))) {
            return ApiResponse.ok(body(JobsResource.abort(jobs, request), request));
        }
        BulkJobs.Job job = jobs.get(request.segment(2));
        Load load = load(job);
        BulkJobs.Job complete = jobs.move(job.id(), BulkJobs.State.UploadComplete, 0);
        List<SaveResult> results = load.upload()
                .map(rows -> write(request.session(), job.order().operation(), load, rows))
                .orElse(List.of());
        loads.put(job.id(), load.done(results));
        jobs.move(job.id(), BulkJobs.State.JobComplete, results.size(), (int) results.stream()
                .filter(SaveResult.Refused.class::isInstance)
                .count());
        return ApiResponse.ok(body(complete, request));
    }

    private static List<SaveResult> write(OrgSession session, String operation, Load load, CsvRows rows) {
        List<SaveResult> results = new ArrayList<>();
        for (List<String> row : rows.rows()) {
            Map<String, @Nullable Object> fields = fields(rows.header(), row);
            Object id = fields.remove("Id");
            String named = Objects.toString(id, "");
            results.add(OrgSession.attempt(() -> switch (operation) {
                case "insert" -> new SaveResult.Saved(session.create(load.type().name(), fields), true);
                case "update" -> {
                    session.update(load.type().name(), named, fields);
                    yield new SaveResult.Saved(named, false);
                }
                case "upsert" -> {
                    Column key = load.key().orElseThrow();
                    String value = Objects.toString(fields.remove(key.name()), named);
                    yield session.upsert(key, value, session.read(load.type().name(), fields));
                }
                default -> {
                    session.delete(load.type().name(), named);
                    yield new SaveResult.Saved(named, false);
                }
            }));
        }
        return results;
    }

    /** An empty cell leaves its field alone, {@code #N/A} clears it. */
    private static Map<String, @Nullable Object> fields(List<String> header, List<String> row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            if (!cell.isEmpty()) {
                fields.put(header.get(column), cell.equals(NULL) ? null : cell);
            }
        }
        return fields;
    }

    private CsvRows.Text results(ApiRequest request) {
        Load load = load(jobs.get(request.segment(2)));
        return switch (request.segment(3)) {
            case "successfulResults" -> results(load, "sf__Created", SaveResult.Saved.class::isInstance);
            case "failedResults" -> results(load, "sf__Error", SaveResult.Refused.class::isInstance);
            case "unprocessedrecords" -> new CsvRows(header(load), List.of()).text();
            default -> throw SalesforceFault.notFound();
        };
    }

    private static CsvRows.Text results(Load load, String second, Predicate<SaveResult> which) {
        List<String> header = new ArrayList<>(List.of("sf__Id", second));
        header.addAll(header(load));
        List<List<String>> rows = new ArrayList<>();
        for (int n = 0; n < load.results().size(); n++) {
            SaveResult result = load.results().get(n);
            if (which.test(result)) {
                List<String> row = new ArrayList<>(switch (result) {
                    case SaveResult.Saved(String id, boolean created) -> List.of(id, Boolean.toString(created));
                    case SaveResult.Refused(List<ApiError> errors) -> List.of("", inWords(errors));
                });
                row.addAll(load.upload().orElseThrow().rows().get(n));
                rows.add(row);
            }
        }
        return new CsvRows(header, rows).text();
    }

    private static String inWords(List<ApiError> errors) {
        return errors.stream()
                .map(error -> error.errorCode() + ":" + error.message() + ":"
                        + String.join(",", Objects.requireNonNullElse(error.fields(), List.of())) + " --")
                .collect(Collectors.joining(";"));
    }

    private static List<String> header(Load load) {
        return load.upload().map(CsvRows::header).orElse(List.of());
    }

    private Load load(BulkJobs.Job job) {
        return Optional.ofNullable(loads.get(job.id()))
                .orElseThrow(() -> SalesforceFault.of(400, "INVALIDJOBSTATE", "The job is not of the Bulk API 2.0"));
    }
}
