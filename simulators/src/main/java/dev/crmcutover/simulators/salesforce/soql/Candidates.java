package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.store.RecordIds;
import dev.crmcutover.simulators.salesforce.store.Row;
import dev.crmcutover.simulators.salesforce.store.RowSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that may satisfy a condition without reading the whole table: by id, past an id, by an
 * indexed field, or by SystemModstamp. The condition is still tested on each of them. Rows come in order of id.
 */
final class Candidates {
    private Candidates() {}

    static Stream<Row> of(RowSource source, @Nullable Condition where) {
        return narrowed(source, where).orElseGet(source::scan);
    }

    private static Stream<Row> ordered(Stream<Row> rows) {
        return rows.sorted(Comparator.comparing(Row::id));
    }

    private static boolean isId(RowSource source, SelectQuery.Path path) {
        return path.names().size() == 1
                && source.type().column(path.names().get(0)).map(c -> c.origin() == Column.Origin.ID).orElse(false);
    }

    private static Optional<Stream<Row>> narrowed(RowSource source, @Nullable Condition where) {
        return switch (where) {
            case Condition.And and -> and.all()
                    .stream()
                    .sorted(Comparator.comparingInt(Candidates::cost))
                    .flatMap(part -> narrowed(source, part).stream())
                    .findFirst();
            case Condition.Compare compare when compare.operator() == Condition.Operator.EQUAL ->
                byKeys(source, compare.path(), List.of(compare.literal()));
            case Condition.Compare compare when compare.operator() == Condition.Operator.GREATER
                    && isId(source, compare.path()) && compare.literal() instanceof Literal.Text text ->
                RecordIds.normalise(text.value()).map(source::scanAfter);
            case Condition.Compare compare when isStampFloor(compare)
                    && compare.literal() instanceof Literal.Moment m ->
                Optional.of(ordered(source.changedSince(m.value())));
            case Condition.In in when !in.negated() -> byKeys(source, in.path(), in.literals());
            case null, default -> Optional.empty();
        };
    }

    /** The narrowest first: keys, then what has changed, then what lies past an id. */
    private static int cost(Condition condition) {
        if (!(condition instanceof Condition.Compare compare) || compare.operator() == Condition.Operator.EQUAL) {
            return 0;
        }
        return isStampFloor(compare) ? 1 : 2;
    }

    private static boolean isStampFloor(Condition.Compare compare) {
        boolean floor = compare.operator() == Condition.Operator.GREATER
                || compare.operator() == Condition.Operator.GREATER_OR_EQUAL;
        return floor && compare.path().names().size() == 1
                && compare.path().names().get(0).equalsIgnoreCase("SystemModstamp");
    }

    private static Optional<Stream<Row>> byKeys(RowSource source, SelectQuery.Path path, List<Literal> literals) {
        if (path.names().size() > 1 || !literals.stream().allMatch(Literal.Text.class::isInstance)) {
            return Optional.empty();
        }
        Column column = source.type().column(path.names().get(0)).orElse(null);
        boolean byId = column != null && column.origin() == Column.Origin.ID;
        if (column == null || !byId && !source.isIndexed(column)) {
            return Optional.empty();
        }
        Set<Row> found = new LinkedHashSet<>();
        for (Literal literal : literals) {
            String text = ((Literal.Text) literal).value();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (byId) {
                RecordIds.normalise(text).map(source::get).filter(Objects::nonNull).ifPresent(found::add);
            } else {
                String key = column.field().reference() == null ? text : RecordIds.normalise(text).orElse(text);
                source.find(column, key).forEach(found::add);
            }
        }
        return Optional.of(ordered(found.stream()));
    }
}
