package dev.crmcutover.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * The words of a scenario: each is a record of a sealed interface, named after it. A word with an argument is
 * written {@code word: argument}, one without as the word alone.
 */
final class Words<T> extends ValueDeserializer<T> {
    private final Class<T> kind;
    private final Map<String, Class<? extends T>> types = new TreeMap<>();

    Words(Class<T> kind) {
        this.kind = kind;
        for (Class<?> type : leaves(kind)) {
            types.put(of(type), type.asSubclass(kind));
        }
    }

    private static List<Class<?>> leaves(Class<?> kind) {
        if (!kind.isSealed()) {
            return List.of(kind);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> each : kind.getPermittedSubclasses()) {
            leaves.addAll(leaves(each));
        }
        return leaves;
    }

    /** {@code rep-edits} for {@code RepEdits}. */
    static String of(Class<?> type) {
        return type.getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            Class<? extends T> type = type(parser.getString(), context);
            if (type.getRecordComponents().length > 0) {
                return context.reportInputMismatch(kind, "'%s' needs to be told something: `%s: ...`",
                        parser.getString(), parser.getString());
            }
            return instance(type);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return context.reportInputMismatch(kind, "a word is expected here; known: %s", types.keySet());
        }
        String word = String.valueOf(parser.nextName());
        Class<? extends T> type = type(word, context);
        parser.nextToken();
        T read = context.readValue(parser, type);
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            return context.reportInputMismatch(kind, "'%s' is one item of the list: begin the next with a dash", word);
        }
        return read;
    }

    private Class<? extends T> type(String word, DeserializationContext context) {
        Class<? extends T> type = types.get(word);
        return type != null
                ? type
                : context.reportInputMismatch(kind, "unknown word '%s'; known: %s", word,
                        types.keySet());
    }

    private static <T> T instance(Class<T> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a word without argument is a record without components: " + type, e);
        }
    }
}
