package dev.crmcutover.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A field's value as a CRM gave it, as text: JSON strings as they are, numbers and booleans by their
 * JSON spelling, null as the empty text. It is personal data: {@link #toString()} hides it.
 */
public record RawValue(@JsonValue String text) {
    public static final RawValue BLANK = new RawValue("");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RawValue {
    }

    /** The raw value of a text that may be null; null is blank. */
    public static RawValue of(@Nullable String text) {
        return text == null || text.isEmpty() ? BLANK : new RawValue(text);
    }

    /** Whether there is no value: null, empty, or white space only. */
    public boolean isBlank() {
        for (int index = 0; index < text.length(); index++) {
            if (!isWhiteSpace(text.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a character is white space to people: the no-break spaces of pasted text are, unlike in Java. */
    public static boolean isWhiteSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085';
    }

    /** Whether two raw values of one field of one CRM are the same: {@code 10} and {@code 10.0} are. */
    public boolean isSameAs(@Nullable RawValue other) {
        if (other == null) {
            return false;
        }
        String left = text.strip();
        String right = other.text.strip();
        return left.equals(right) || isSameNumber(left, right);
    }

    private static boolean isSameNumber(String left, String right) {
        String number = "-?\\d{1,30}(\\.\\d{1,30})?";
        return left.matches(number) && right.matches(number)
                && new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
    }

    @Override
    public String toString() {
        return isBlank() ? "RawValue[blank]" : "RawValue[hidden]";
    }
}
