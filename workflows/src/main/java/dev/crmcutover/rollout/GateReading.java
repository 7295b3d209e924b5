package dev.crmcutover.rollout;

import java.util.List;
import java.util.stream.Collectors;

/** Everything a gate, or the preflight, measured. It holds where each of them holds. */
public record GateReading(List<Measure> measures) {
    public GateReading {
        measures = List.copyOf(measures);
    }

    public boolean holds() {
        return measures.stream().allMatch(Measure::holds);
    }

    /** What fails, for people; blank where nothing does. */
    public String failing() {
        return measures.stream()
                .filter(measure -> !measure.holds())
                .map(measure -> measure.name() + " is " + measure.actual() + ", must be " + measure.threshold())
                .collect(Collectors.joining("; "));
    }
}
