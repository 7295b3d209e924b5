package dev.crmcutover.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision about one rejection. The value to set, or the record to link with, was put into
 * the database beforehand and is not part of it.
 *
 * @param rejection the rejection's id
 * @param version the rejection's version as the person saw it: each time its values change it is asked anew, and
 *     a decision on other values is none. 0 where it was not said
 * @param choice what was decided
 * @param by who decided, as named in the plan
 */
public record Resolution(long rejection, int version, Choice choice, String by) {
    public Resolution(long rejection, int version, @Nullable Choice choice, @Nullable String by) {
        if (choice == null) {
            throw new IllegalArgumentException("say what was decided: " + List.of(Choice.values()));
        }
        this.rejection = rejection;
        this.version = version;
        this.choice = choice;
        this.by = by == null ? "" : by;
    }
}
