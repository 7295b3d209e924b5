package dev.crmcutover.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must hold to enter or leave a phase. An empty threshold is not asked.
 *
 * @param name the plan's name for it
 * @param thresholds what is measured
 * @param approval who must approve; empty means nobody
 */
public record Gate(String name, Thresholds thresholds, Optional<Approval> approval) {
    /**
     * What is measured.
     *
     * @param ambiguousShare most share of links that are ambiguous, 0 to 1
     * @param dayOneQueue most rejections the preview expects
     * @param previewAge oldest preview an approval may rest on
     * @param errorQueue most open rejections
     * @param parity least share of critical fields in step, 0 to 1
     */
    public record Thresholds(Optional<Double> ambiguousShare, Optional<Integer> dayOneQueue,
            Optional<Duration> previewAge, Optional<Integer> errorQueue, Optional<Double> parity) {
        public static final Thresholds NONE = new Thresholds(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    /**
     * Who must approve.
     *
     * @param who names from {@code people-who-sign}
     * @param need how many different ones of them
     */
    public record Approval(List<String> who, int need) {
        public Approval {
            who = List.copyOf(who);
            if (need < 1 || need > who.size()) {
                throw new IllegalArgumentException("a gate with " + who.size() + " people cannot need " + need);
            }
        }
    }
}
