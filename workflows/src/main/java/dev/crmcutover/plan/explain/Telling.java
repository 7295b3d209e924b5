package dev.crmcutover.plan.explain;

import dev.crmcutover.plan.explain.PlanExplanation.Entry;
import dev.crmcutover.plan.explain.PlanExplanation.Sentence;
import dev.crmcutover.plan.reading.PlanSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the sentences of one entry, and marks those that the plan does not say itself. */
final class Telling {
    private final String subject;
    private final PlanSource source;
    private final List<Sentence> sentences = new ArrayList<>();

    Telling(String subject, PlanSource source) {
        this.subject = subject;
        this.source = source;
    }

    /** What the plan itself says. */
    Telling says(String words) {
        sentences.add(new Sentence(words, false));
        return this;
    }

    /** What holds by default unless the plan says something under one of the paths. */
    Telling says(String words, String... paths) {
        sentences.add(new Sentence(words, Arrays.stream(paths).noneMatch(source::says)));
        return this;
    }

    Entry entry() {
        return new Entry(subject, sentences);
    }
}
