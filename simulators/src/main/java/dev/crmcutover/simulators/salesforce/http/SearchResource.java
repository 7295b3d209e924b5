package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.soql.QueryRun;
import dev.crmcutover.simulators.salesforce.soql.RowRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /search}: the plain form of SOSL, {@code FIND {text} [IN scope FIELDS] [RETURNING Contact(Id, Name), ...]}.
 * Records are found by what their short text fields contain; names, e-mail and telephone are not told apart.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_syntax.htm">SOSL syntax</a>
 */
final class SearchResource implements Resource {
    private static final Pattern SOSL = Pattern.compile(
            "\\s*FIND\\s*\\{(.+?)}(?:\\s+IN\\s+(?:ALL|NAME|EMAIL|PHONE|SIDEBAR)"
                    + "\\s+FIELDS)?(?:\\s+RETURNING\\s+(.+?))?(?:\\s+LIMIT\\s+(\\d+))?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern RETURNED = Pattern.compile("(\\w+)\\s*(?:\\(([^)]*)\\))?");
    private static final Set<FieldType> SEARCHED = Set.of(FieldType.STRING, FieldType.EMAIL, FieldType.PHONE);
    private static final List<String> USUAL = List.of("Account", "Contact", "Lead", "Opportunity");
    private static final int MOST = 2_000;

    private final SalesforceOrg org;

    SearchResource(SalesforceOrg org) {
        this.org = org;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (!request.method().equals("GET") || request.length() != 1) {
            throw request.methodNotAllowed();
        }
        String sosl = request.query("q").orElse("");
        Matcher search = SOSL.matcher(sosl);
        if (!search.matches()) {
            throw SalesforceFault.of(400, "MALFORMED_SEARCH", "No search term found. The search term must be enclosed"
                    + " in braces.");
        }
        if (search.group(1).strip().length() < 2) {
            throw SalesforceFault.of(400, "MALFORMED_SEARCH", "search term must be longer than one character: "
                    + search.group(1));
        }
        int most = search.group(3) == null ? MOST : Math.min(MOST, Integer.parseInt(search.group(3)));
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        RowRenderer renderer = new RowRenderer(request.recordsPath());
        for (QueryRun run : runs(request, search.group(1), search.group(2))) {
            run.rows().forEach(row -> found.add(renderer.render(run, row)));
        }
        return ApiResponse.ok(Map.of("searchRecords", found.subList(0, Math.min(most, found.size()))));
    }

    private List<QueryRun> runs(ApiRequest request, String text, @Nullable String returning) {
        List<QueryRun> runs = new ArrayList<>();
        if (returning == null) {
            USUAL.forEach(object -> runs.add(run(request, object, "Id", text)));
            return runs;
        }
        Matcher object = RETURNED.matcher(returning);
        while (object.find()) {
            runs.add(run(request, object.group(1), object.group(2) == null ? "Id" : object.group(2), text));
        }
        return runs;
    }

    private QueryRun run(ApiRequest request, String object, String fields, String text) {
        SObjectType type = org.schema()
                .find(object)
                .orElseThrow(() -> SalesforceFault.of(400, "INVALID_TYPE",
                        "sObject type '" + object + "' is not supported."));
        String pattern = text.strip()
                .replace("\"", "")
                .replace("\\", "\\\\")
                .replace("'", "\\'")
                .replace("%", "\\%")
                .replace("*", "%");
        String where = type.columns()
                .stream()
                .filter(column -> SEARCHED.contains(column.field().type()) && column.origin() == Column.Origin.STORED
                        && request.session().sees(type, column))
                .map(column -> column.name() + " LIKE '%" + pattern + "%'")
                .collect(Collectors.joining(" OR "));
        return org.query("SELECT " + fields + " FROM " + type.name() + " WHERE " + where, request.session(), false);
    }
}
