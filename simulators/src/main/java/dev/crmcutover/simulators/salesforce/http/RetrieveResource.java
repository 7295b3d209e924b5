package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.RecordInput;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.soql.RowRenderer;
import dev.crmcutover.simulators.salesforce.store.RecordIds;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /composite/sobjects/{type}}: up to 2,000 records of one type by id, in the order of the request.
 * A record that is not there, or deleted, is null.
 */
final class RetrieveResource implements Resource {
    private static final int MOST_RECORDS = 2_000;

    private final SalesforceOrg org;

    RetrieveResource(SalesforceOrg org) {
        this.org = org;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        SObjectType type = org.schema().find(request.segment(2)).orElseThrow(SalesforceFault::notFound);
        List<String> ids = texts(request, "ids");
        if (ids.size() > MOST_RECORDS) {
            throw SalesforceFault.of(400, "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than 2000 records into this call");
        }
        List<Column> columns = new ArrayList<>();
        for (String field : texts(request, "fields")) {
            columns.add(type.column(field)
                    .filter(column -> request.session().sees(type, column))
                    .orElseThrow(() -> RecordInput.noSuchColumn(type, field)));
        }
        RowRenderer renderer = new RowRenderer(request.recordsPath());
        List<@Nullable Map<String, @Nullable Object>> records = new ArrayList<>();
        org.read(() -> {
            for (String id : ids) {
                Row row = RecordIds.normalise(id).map(full -> org.table(type).get(full)).orElse(null);
                records.add(row == null || row.isDeleted() ? null : renderer.render(row, columns));
            }
            return records;
        });
        return ApiResponse.ok(records);
    }

    private static List<String> texts(ApiRequest request, String name) {
        if (request.method().equals("GET")) {
            return Arrays.stream(request.query(name).orElse("").split(",")).map(String::strip).toList();
        }
        if (request.object().get(name) instanceof List<?> values) {
            return values.stream().map(String::valueOf).toList();
        }
        throw SalesforceFault.of(400, "JSON_PARSER_ERROR", "The " + name + " array is missing");
    }
}
