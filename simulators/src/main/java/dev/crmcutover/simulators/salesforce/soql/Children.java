package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The records of another object that refer to the rows of a query.
 *
 * @param name the relationship, as the answer calls it
 * @param run their fields
 * @param byParent their rows, by the id of the row they refer to
 */
record Children(String name, QueryRun run, Map<String, List<Row>> byParent) {

    /** @throws SalesforceFault 400 INVALID_TYPE if the object has no such relationship */
    static Children of(SelectQuery query, SObjectType parent, QueryContext context, boolean withDeleted) {
        QueryContext.Child child = context.child(parent, query.from())
                .orElseThrow(() -> SalesforceFault.of(400, "INVALID_TYPE", "\nFROM " + query.from()
                        + "\n     ^\nERROR at Row:1:Column:6\nDidn't understand relationship '" + query.from()
                        + "' in FROM part of query call. If you are attempting to use a custom relationship, be sure to"
                        + " append the '__r' after the custom relationship name. Please reference your WSDL or the"
                        + " describe call for the appropriate names."));
        SelectQuery whole = new SelectQuery(child.source().type().name(), query.select(), query.where(), List.of(),
                query.orderBy(), new SelectQuery.Paging(null, 0), query.allRows());
        QueryRun run = QueryRun.of(whole, child.source(), context, withDeleted);
        Map<String, List<Row>> byParent = new HashMap<>();
        Integer limit = query.paging().limit();
        for (Row row : run.rows()) {
            List<Row> ofParent = byParent.computeIfAbsent(Objects.toString(row.get(child.lookup()), ""),
                    any -> new ArrayList<>());
            if (limit == null || ofParent.size() < limit) {
                ofParent.add(row);
            }
        }
        return new Children(child.relationship(), run, byParent);
    }
}
