package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.soql.QueryRun;
import dev.crmcutover.simulators.salesforce.soql.RowRenderer;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /query} and {@code /queryAll}: a SOQL query, and its further pages by locator. The Tooling API's
 * query is the same under {@code /tooling}.
 */
final class QueryResource implements Resource {
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d+)");
    private static final int SMALLEST_PAGE = 200;
    private static final int LARGEST_PAGE = 2_000;

    private final SalesforceOrg org;
    private final QueryCursors cursors;

    QueryResource(SalesforceOrg org) {
        this.org = org;
        this.cursors = new QueryCursors(org.clock());
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (!request.method().equals("GET")) {
            throw request.methodNotAllowed();
        }
        int at = request.segment(0).equals("tooling") ? 1 : 0;
        if (request.length() > at + 1) {
            QueryCursors.Page page = cursors.page(request.segment(at + 1));
            return ApiResponse.ok(body(request, at, page));
        }
        String soql = request.query("q")
                .orElseThrow(() -> SalesforceFault.malformedQuery("unexpected token: '<EOF>'"));
        QueryRun run = org.query(soql, request.session(), request.segment(at).equalsIgnoreCase("queryAll"));
        return ApiResponse.ok(body(request, at, cursors.first(run, pageSize(request, run))));
    }

    private static Map<String, @Nullable Object> body(ApiRequest request, int at, QueryCursors.Page page) {
        RowRenderer renderer = new RowRenderer(request.recordsPath());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("totalSize", page.run().rows().size());
        body.put("done", page.nextLocator() == null);
        if (page.nextLocator() != null) {
            String resource = String.join("/", request.target().path().subList(0, at + 1));
            body.put("nextRecordsUrl", request.versionPath() + "/" + resource + "/" + page.nextLocator());
        }
        List<Row> rows = page.run().count() ? List.of() : page.rows();
        body.put("records", rows.stream().map(row -> renderer.render(page.run(), row)).toList());
        return body;
    }

    private static int pageSize(ApiRequest request, QueryRun run) {
        if (run.longTextFields() > 1) {
            return SMALLEST_PAGE;
        }
        Matcher asked = BATCH_SIZE.matcher(request.header("Sforce-Query-Options").orElse(""));
        return asked.find() ? Math.clamp(Long.parseLong(asked.group(1)), SMALLEST_PAGE, LARGEST_PAGE) : LARGEST_PAGE;
    }
}
