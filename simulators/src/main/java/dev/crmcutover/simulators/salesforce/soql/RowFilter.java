package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.soql.Condition.Operator;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a condition into a test of rows, refusing what Salesforce would. */
final class RowFilter {
    private final SObjectType from;
    private final QueryContext context;

    RowFilter(SObjectType from, QueryContext context) {
        this.from = from;
        this.context = context;
    }

    Predicate<Row> test(Condition condition) {
        return switch (condition) {
            case Condition.And and -> and.all().stream().map(this::test).reduce(row -> true, Predicate::and);
            case Condition.Or or -> or.any().stream().map(this::test).reduce(row -> false, Predicate::or);
            case Condition.Not not -> test(not.inner()).negate();
            case Condition.Compare compare -> compare(compare);
            case Condition.In in -> in(in);
            case Condition.InQuery in -> inQuery(in);
            case Condition.Includes includes -> includes(includes);
        };
    }

    private Predicate<Row> compare(Condition.Compare compare) {
        FieldPath path = filterable(compare.path());
        if (compare.operator() == Operator.LIKE) {
            return like(path, (Literal.Text) compare.literal());
        }
        Bounds bounds = Bounds.of(path.column().field(), compare.literal(), context.today());
        return row -> {
            Object value = path.value(row);
            return switch (compare.operator()) {
                case EQUAL -> bounds.holds(value);
                case NOT_EQUAL -> !bounds.holds(value);
                case LESS -> value != null && bounds.isAfter(value);
                case LESS_OR_EQUAL -> value != null && (bounds.isAfter(value) || bounds.holds(value));
                case GREATER -> value != null && bounds.isBefore(value);
                case GREATER_OR_EQUAL -> value != null && (bounds.isBefore(value) || bounds.holds(value));
                case LIKE -> throw new IllegalStateException("LIKE has its own test");
            };
        };
    }

    private static Predicate<Row> like(FieldPath path, Literal.Text pattern) {
        FieldDefinition field = path.column().field();
        if (!field.type().isText()) {
            throw SalesforceFault.of(400, "INVALID_QUERY_FILTER_OPERATOR",
                    "\n" + field.name() + " LIKE\n^\nERROR at Row:1:Column:1\ninvalid operator on "
                            + field.type().wire() + " field");
        }
        Pattern compiled = Pattern.compile(regex(pattern.value()),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        return row -> {
            Object value = path.value(row);
            return value != null && compiled.matcher(value.toString()).matches();
        };
    }

    private static String regex(String like) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '\\' && i + 1 < like.length()) {
                i++;
                regex.append(Pattern.quote(String.valueOf(like.charAt(i))));
            } else if (c == '%') {
                regex.append(".*");
            } else {
                regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private Predicate<Row> in(Condition.In in) {
        FieldPath path = filterable(in.path());
        List<Bounds> members = in.literals()
                .stream()
                .map(literal -> Bounds.of(path.column().field(), literal, context.today()))
                .toList();
        Set<@Nullable Object> exact = new HashSet<>();
        List<Bounds> ranges = members.stream().filter(member -> !member.isExact()).toList();
        members.stream().filter(Bounds::isExact).forEach(member -> exact.add(member.low()));
        return row -> {
            Object value = path.value(row);
            Object key = value == null ? null : Bounds.comparable(path.column().field(), value);
            boolean found = exact.contains(key) || ranges.stream().anyMatch(range -> range.holds(value));
            return found != in.negated();
        };
    }

    private Predicate<Row> inQuery(Condition.InQuery in) {
        FieldPath path = filterable(in.path());
        QueryRun inner = QueryRun.of(in.query(), context, false);
        Set<@Nullable Object> values = new HashSet<>();
        inner.rows().forEach(row -> {
            Object value = inner.firstValue(row);
            if (value != null) {
                values.add(Bounds.comparable(inner.fields().get(0).column().field(), value));
            }
        });
        return row -> {
            Object value = path.value(row);
            return (value != null && values.contains(Bounds.comparable(path.column().field(), value))) != in.negated();
        };
    }

    private Predicate<Row> includes(Condition.Includes includes) {
        FieldPath path = filterable(includes.path());
        if (path.column().field().type() != FieldType.MULTIPICKLIST) {
            throw SalesforceFault.of(400, "INVALID_QUERY_FILTER_OPERATOR",
                    "includes and excludes take a multi-select picklist, which " + path.column().name() + " is not");
        }
        List<Set<String>> wanted = includes.literals()
                .stream()
                .map(literal -> chosen(((Literal.Text) literal).value()))
                .toList();
        return row -> {
            Set<String> chosen = chosen(Objects.requireNonNullElse(path.value(row), "").toString());
            return wanted.stream().anyMatch(chosen::containsAll) != includes.negated();
        };
    }

    private static Set<String> chosen(String values) {
        return new HashSet<>(Arrays.asList(values.toLowerCase(Locale.ROOT).split(";")));
    }

    private FieldPath filterable(SelectQuery.Path named) {
        FieldPath path = FieldPath.of(named, from, context);
        FieldDefinition field = path.column().field();
        if (!isFilterable(field)) {
            throw SalesforceFault.of(400, "INVALID_FIELD", "\n" + named
                    + "\n^\nERROR at Row:1:Column:1\nfield '" + field.name() + "' can not be filtered in a query call");
        }
        return path;
    }

    /** Long text and compound fields can be neither filtered nor sorted by. */
    static boolean isFilterable(FieldDefinition field) {
        return switch (field.type()) {
            case TEXTAREA -> field.size().length() <= 255;
            case ADDRESS, ANY_TYPE -> false;
            default -> true;
        };
    }
}
