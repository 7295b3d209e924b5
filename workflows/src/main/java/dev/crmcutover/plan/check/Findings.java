package dev.crmcutover.plan.check;

import dev.crmcutover.plan.check.PlanFinding.Level;
import dev.crmcutover.plan.reading.PlanError;
import dev.crmcutover.plan.reading.PlanSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything found while a plan is held against the CRMs. The same thing found twice counts once. */
final class Findings {
    private final PlanSource source;
    private final Set<PlanFinding> found = new LinkedHashSet<>();

    Findings(PlanSource source) {
        this.source = source;
    }

    void error(String path, String problem, String hint) {
        add(Level.ERROR, path, problem, hint);
    }

    void warning(String path, String problem, String hint) {
        add(Level.WARNING, path, problem, hint);
    }

    /** The path that stands in the plan: the first, or else the second, which it takes its word from. */
    String said(String path, String otherwise) {
        return source.says(path) ? path : otherwise;
    }

    private void add(Level level, String path, String problem, String hint) {
        PlanSource.Place place = source.place(path);
        found.add(new PlanFinding(level,
                new PlanError(source.file(), place.line(), place.column(), path, problem, hint)));
    }

    List<PlanFinding> inOrder() {
        return found.stream().sorted(PlanFinding.IN_ORDER).toList();
    }
}
