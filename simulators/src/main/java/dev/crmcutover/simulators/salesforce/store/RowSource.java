package dev.crmcutover.simulators.salesforce.store;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a query reads an object's records from. */
public interface RowSource {
    SObjectType type();

    /** The record of an id in 18 characters, deleted or not; null if there never was one. */
    @Nullable
    Row get(String id);

    /** All records, deleted or not, in order of id. */
    Stream<Row> scan();

    /** The records whose ids come after one in 18 characters, deleted or not, in order of id. */
    default Stream<Row> scanAfter(String id) {
        return scan().filter(row -> row.id().compareTo(id) > 0);
    }

    /** The records last changed at or after an instant, deleted or not. */
    Stream<Row> changedSince(Instant from);

    /** Whether {@link #find} may be asked for this field. */
    boolean isIndexed(Column column);

    /** The records that hold a value in an indexed field, ignoring case. */
    Stream<Row> find(Column column, Object value);

    /** A list of records, such as the org's own metadata, that is read whole. */
    static RowSource of(SObjectType type, List<Row> rows) {
        return new RowSource() {
            @Override
            public SObjectType type() {
                return type;
            }

            @Override
            public @Nullable Row get(String id) {
                return rows.stream().filter(row -> row.id().equals(id)).findFirst().orElse(null);
            }

            @Override
            public Stream<Row> scan() {
                return rows.stream();
            }

            @Override
            public Stream<Row> changedSince(Instant from) {
                return rows.stream().filter(row -> !row.audit().systemModstamp().isBefore(from));
            }

            @Override
            public boolean isIndexed(Column column) {
                return false;
            }

            @Override
            public Stream<Row> find(Column column, Object value) {
                throw new UnsupportedOperationException(type.name() + " has no index");
            }
        };
    }
}
