package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.soql.SelectQuery.Ordering;
import dev.crmcutover.simulators.salesforce.soql.SelectQuery.Paging;
import dev.crmcutover.simulators.salesforce.soql.SelectQuery.Selection;
import dev.crmcutover.simulators.salesforce.store.Row;
import dev.crmcutover.simulators.salesforce.store.RowSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query carried out: its rows as they stood, in order, and the fields it asked for.
 *
 * @param children records that refer to the rows, where it asked for them
 * @param count whether it asked for the number of rows only
 */
public record QueryRun(SObjectType type, List<FieldPath> fields, List<Children> children, List<Row> rows,
        boolean count) {

    /**
     * Carries out a query; to be called while nobody writes.
     *
     * @param withDeleted whether the recycle bin is read too, as {@code queryAll} does
     * @throws SalesforceFault 400 INVALID_TYPE, INVALID_FIELD, MALFORMED_QUERY ...
     */
    public static QueryRun of(SelectQuery query, QueryContext context, boolean withDeleted) {
        return of(query, context.source(query.from()).orElseThrow(() -> noSuchType(query.from())), context,
                withDeleted);
    }

    static QueryRun of(SelectQuery query, RowSource source, QueryContext context, boolean withDeleted) {
        SObjectType type = source.type();
        Predicate<Row> fits = query.where() == null ? row -> true : new RowFilter(type, context).test(query.where());
        boolean deletedToo = withDeleted || query.allRows();
        Stream<Row> rows = Candidates.of(source, query.where())
                .filter(row -> (deletedToo || !row.isDeleted()) && fits.test(row));
        Paging paging = query.paging();
        if (!query.groupBy().isEmpty() || query.select().stream().anyMatch(Selection.Aggregate.class::isInstance)) {
            Groups groups = new Groups(query, type, context);
            Stream<Row> grouped = groups.of(rows).stream();
            return new QueryRun(groups.type(), groups.fields(), List.of(), paged(query.orderBy().isEmpty()
                    ? grouped
                    : grouped.sorted(order(query.orderBy(), groups::path)), paging), false);
        }
        List<FieldPath> fields = fields(query, type, context);
        List<Children> children = query.select()
                .stream()
                .filter(Selection.Children.class::isInstance)
                .map(sub -> Children.of(((Selection.Children) sub).query(), type, context, deletedToo))
                .toList();
        if (!query.orderBy().isEmpty() && !isById(query.orderBy().get(0), type)) {
            rows = rows.sorted(order(query.orderBy(), path -> FieldPath.of(path, type, context)));
        }
        boolean count = query.select().get(0) instanceof Selection.Count;
        return new QueryRun(type, fields, children, paged(rows, paging), count);
    }

    private static List<Row> paged(Stream<Row> rows, Paging paging) {
        Integer limit = paging.limit();
        Stream<Row> from = rows.skip(paging.offset());
        return (limit == null ? from : from.limit(limit)).toList();
    }

    /** What the selected fields are called, parents' with their path: {@code Account.Name}. */
    public List<String> names() {
        return fields.stream().map(FieldPath::name).toList();
    }

    /** The selected fields' values of a row, in stored form. */
    public List<@Nullable Object> values(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        fields.forEach(path -> values.add(path.value(row)));
        return values;
    }

    /** How many long text fields are selected; two or more make pages smaller. */
    public long longTextFields() {
        return fields.stream().filter(path -> path.column().field().size().length() > 255).count();
    }

    /** The first selected field's value of a row. */
    @Nullable
    Object firstValue(Row row) {
        return fields.get(0).value(row);
    }

    private static List<FieldPath> fields(SelectQuery query, SObjectType type, QueryContext context) {
        List<FieldPath> fields = new ArrayList<>();
        for (Selection selection : query.select()) {
            switch (selection) {
                case Selection.Field field -> {
                    FieldPath path = FieldPath.of(field.path(), type, context);
                    if (fields.contains(path)) {
                        throw SalesforceFault.malformedQuery("duplicate field selected: " + field.path());
                    }
                    fields.add(path);
                }
                case Selection.Fields all -> allOf(all.kind(), query, type, context, fields);
                case Selection.Count count -> {
                }
                case Selection.Aggregate aggregate -> {
                }
                case Selection.Children children -> {
                }
            }
        }
        return List.copyOf(fields);
    }

    private static void allOf(String kind, SelectQuery query, SObjectType type, QueryContext context,
            List<FieldPath> fields) {
        Integer limit = query.paging().limit();
        if (!kind.equals("STANDARD") && (limit == null || limit > 200)) {
            throw SalesforceFault.malformedQuery(
                    "The SOQL FIELDS function must have a LIMIT of at most 200 for unbounded field lists");
        }
        if (!Set.of("ALL", "STANDARD", "CUSTOM").contains(kind)) {
            throw SalesforceFault.malformedQuery("FIELDS takes ALL, STANDARD or CUSTOM, not " + kind);
        }
        for (Column column : type.columns()) {
            boolean wanted = kind.equals("ALL") || column.field().isCustom() == kind.equals("CUSTOM");
            if (wanted && context.isVisible(type, column)) {
                fields.add(new FieldPath(List.of(), type, column));
            }
        }
    }

    /** Whether an ordering is the one that rows are found in. */
    private static boolean isById(Ordering ordering, SObjectType type) {
        return !ordering.descending() && ordering.path().names().size() == 1
                && type.column(ordering.path().names().get(0)).map(c -> c.origin() == Column.Origin.ID).orElse(false);
    }

    private static Comparator<Row> order(List<Ordering> orderings, Function<SelectQuery.Path, FieldPath> paths) {
        Comparator<Row> order = (a, b) -> 0;
        for (Ordering ordering : orderings) {
            FieldPath path = paths.apply(ordering.path());
            if (!RowFilter.isFilterable(path.column().field())) {
                throw SalesforceFault.of(400, "INVALID_FIELD",
                        "field '" + path.column().name() + "' can not be sorted in a query call");
            }
            Comparator<Comparable<?>> values = ordering.descending() ? (a, b) -> Bounds.compare(b, a) : Bounds::compare;
            Comparator<@Nullable Comparable<?>> withNulls = ordering.nullsLast()
                    ? Comparator.nullsLast(values)
                    : Comparator.nullsFirst(values);
            order = order.thenComparing(row -> sortKey(path, row), withNulls);
        }
        return order;
    }

    private static @Nullable Comparable<?> sortKey(FieldPath path, Row row) {
        Object value = path.value(row);
        if (value == null) {
            return null;
        }
        int place = path.column().field().picklist().values().indexOf(value.toString());
        List<String> values = path.column().field().picklist().values();
        return values.isEmpty()
                ? Bounds.comparable(path.column().field(), value)
                : Integer.valueOf(place < 0 ? values.size() : place);
    }

    private static SalesforceFault noSuchType(String name) {
        return SalesforceFault.of(400, "INVALID_TYPE",
                "\nFROM " + name + "\n     ^\nERROR at Row:1:Column:6\nsObject type '" + name
                        + "' is not supported. If you are attempting to use a custom object, be sure to append the"
                        + " '__c' after the entity name. Please reference your WSDL or the describe call for the"
                        + " appropriate names.");
    }
}
