package dev.crmcutover.rollout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When a gate is asked: before a phase's first write, or at its end. */
public enum Moment {
    ENTER, EXIT;

    /** The word people use: {@code enter} or {@code exit}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The moment a word names.
     *
     * @throws IllegalArgumentException if it names none
     */
    @JsonCreator
    public static Moment ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
