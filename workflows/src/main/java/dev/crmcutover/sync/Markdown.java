package dev.crmcutover.sync;

import java.util.StringJoiner;

/** Pieces of the Markdown that the Temporal UI shows as a workflow's current details. */
public final class Markdown {
    private Markdown() {}

    /** Counts in words, leaving out what is zero. */
    public static String counts(PageCounts counts) {
        StringJoiner words = new StringJoiner(", ");
        words.add(counts.examined() + " examined");
        add(words, counts.unchanged(), "unchanged");
        add(words, counts.written(), "written");
        add(words, counts.created(), "created");
        add(words, counts.rejected(), "rejected");
        add(words, counts.deferred(), "deferred");
        add(words, counts.outOfScope(), "out of scope");
        add(words, counts.failed(), "failed");
        return words.toString();
    }

    private static void add(StringJoiner words, long count, String what) {
        if (count != 0) {
            words.add(count + " " + what);
        }
    }
}
