package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Unsettled;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How values become columns, and columns values. */
final class Columns {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, RawValue>> VALUES = new TypeReference<>() {};
    private static final TypeReference<Map<Side, Map<String, Unsettled>>> UNSETTLED = new TypeReference<>() {};

    private Columns() {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** An enum constant as the database's enum types spell it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static Map<String, RawValue> values(@Nullable String json) {
        return json == null ? Map.of() : read(json, VALUES);
    }

    static Map<Side, Map<String, Unsettled>> unsettled(String json) {
        return read(json, UNSETTLED);
    }

    /** Reads JSON of our own; the exception never quotes it, since it may hold values. */
    static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw new IllegalStateException("the ledger holds JSON that is no " + type.getType(), withoutSource(e));
        }
    }

    static JacksonException withoutSource(JacksonException e) {
        e.clearLocation();
        return e;
    }

    static <T> Long[] longs(Collection<T> rows, ToLongFunction<T> column) {
        return rows.stream().map(column::applyAsLong).toArray(Long[]::new);
    }

    static Long[] ids(Collection<LinkId> links) {
        return longs(links, LinkId::value);
    }

    static <T> Integer[] ints(Collection<T> rows, Function<T, Integer> column) {
        return rows.stream().map(column).toArray(Integer[]::new);
    }

    static <T> Boolean[] flags(Collection<T> rows, Function<T, Boolean> column) {
        return rows.stream().map(column).toArray(Boolean[]::new);
    }

    /** Texts, and everything that is cast from text; may hold nulls. */
    static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        @Nullable
        String[] texts = new String[rows.size()];
        int at = 0;
        for (T row : rows) {
            texts[at++] = column.apply(row);
        }
        return texts;
    }

    static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    /** A {@code text[]} literal, for an array within an array of rows. */
    static String arrayLiteral(Collection<?> elements) {
        StringBuilder literal = new StringBuilder("{");
        for (Object element : elements) {
            literal.append(literal.length() == 1 ? "\"" : ",\"")
                    .append(element.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return literal.append('}').toString();
    }

    static Optional<RecordKey> end(ResultSet row, Side side) throws SQLException {
        String prefix = side == Side.SALESFORCE ? "sf_" : "hs_";
        String id = row.getString(prefix + "id");
        return id == null ? Optional.empty() : Optional.of(new RecordKey(side, row.getString(prefix + "type"), id));
    }

    static LinkRow link(ResultSet row) throws SQLException {
        return new LinkRow(new LinkId(row.getLong("id")), new ObjectName(row.getString("object")),
                end(row, Side.SALESFORCE), end(row, Side.HUBSPOT), constant(LinkState.class, row.getString("state")),
                row.getInt("version"), optionalInstant(row, "sf_seen"), optionalInstant(row, "hs_seen"));
    }
}
