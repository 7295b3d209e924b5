package dev.crmcutover.plan.reading;

import java.util.Map;
import java.util.Optional;

/**
 * A plan file as text, with a way to the texts of the files it names.
 *
 * @param file the name errors are reported under, such as {@code plan.yaml}
 * @param yaml its text
 * @param namedFiles gives the text of a file by the name the plan uses; asked only for names that stay
 *     in the plan's own folder
 */
public record PlanText(String file, String yaml, NamedFiles namedFiles) {
    /** A plan that names no files, or whose files are all at hand. */
    public PlanText(String file, String yaml, Map<String, String> namedFiles) {
        this(file, yaml, name -> Optional.ofNullable(namedFiles.get(name)));
    }

    /** The files that stand beside a plan. */
    @FunctionalInterface
    public interface NamedFiles {
        /** The text of a file, or empty if there is none of that name. Names use {@code /}. */
        Optional<String> text(String name);
    }
}
