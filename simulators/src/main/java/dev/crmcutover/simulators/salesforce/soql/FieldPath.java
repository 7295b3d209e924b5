package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Reference;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.Row;
import dev.crmcutover.simulators.salesforce.store.RowSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path understood: the lookups to follow, and the field at the end.
 *
 * @param hops lookups from the queried object on, in order; empty for its own fields
 */
record FieldPath(List<Hop> hops, SObjectType owner, Column column) {

    /** One lookup and the objects it may lead to. */
    record Hop(Column lookup, List<RowSource> targets) {
        @Nullable
        Row follow(Row row) {
            Object id = row.get(lookup);
            if (id != null) {
                for (RowSource target : targets) {
                    Row parent = target.get(id.toString());
                    if (parent != null) {
                        return parent;
                    }
                }
            }
            return null;
        }
    }

    /** @throws SalesforceFault 400 INVALID_FIELD */
    static FieldPath of(SelectQuery.Path path, SObjectType from, QueryContext context) {
        List<Hop> hops = new ArrayList<>();
        SObjectType type = from;
        List<String> names = path.names();
        for (String name : names.subList(0, names.size() - 1)) {
            SObjectType at = type;
            Column lookup = at.relationship(name)
                    .filter(column -> context.isVisible(at, column))
                    .orElseThrow(() -> noRelation(path, at, name));
            Reference reference = lookup.field().reference();
            List<RowSource> targets = reference == null
                    ? List.of()
                    : reference.to()
                            .stream()
                            .flatMap(object -> context.source(object).stream())
                            .toList();
            if (targets.isEmpty()) {
                throw noRelation(path, at, name);
            }
            hops.add(new Hop(lookup, targets));
            type = targets.get(targets.size() - 1).type();
        }
        SObjectType owner = type;
        String last = names.get(names.size() - 1);
        Column column = owner.column(last)
                .filter(found -> context.isVisible(owner, found))
                .orElseThrow(() -> noColumn(path, owner, last));
        return new FieldPath(List.copyOf(hops), owner, column);
    }

    /** As a query writes it. */
    String name() {
        List<String> names = new ArrayList<>();
        for (Hop hop : hops) {
            Reference reference = hop.lookup().field().reference();
            names.add(reference == null ? hop.lookup().name() : reference.relationship());
        }
        names.add(column.name());
        return String.join(".", names);
    }

    /** The row that holds the field; null where a lookup on the way is empty. */
    @Nullable
    Row holder(Row row) {
        Row at = row;
        for (Hop hop : hops) {
            at = at == null ? null : hop.follow(at);
        }
        return at;
    }

    @Nullable
    Object value(Row row) {
        Row holder = holder(row);
        return holder == null ? null : holder.get(column);
    }

    private static SalesforceFault noColumn(SelectQuery.Path path, SObjectType type, String name) {
        return SalesforceFault.of(400, "INVALID_FIELD", "\n" + path + "\n^\nERROR at Row:1:Column:1\nNo such column '"
                + name + "' on entity '" + type.name() + "'. If you are attempting to use a custom field, be sure to"
                + " append the '__c' after the custom field name. Please reference your WSDL or the describe call for"
                + " the appropriate names.");
    }

    private static SalesforceFault noRelation(SelectQuery.Path path, SObjectType type, String name) {
        return SalesforceFault.of(400, "INVALID_FIELD", "\n" + path + "\n^\nERROR at Row:1:Column:1\nDidn't understand"
                + " relationship '" + name + "' in field path. If you are attempting to use a custom relationship, be"
                + " sure to append the '__r' after the custom relationship name. Please reference your WSDL or the"
                + " describe call for the appropriate names. (" + type.name() + ")");
    }
}
