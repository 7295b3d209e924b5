package dev.crmcutover.rollout;

import org.jspecify.annotations.Nullable;

/**
 * A person refuses to let a phase pass a gate: approvals given so far fall, and the cutover is held until
 * somebody resumes it; then the gate asks anew.
 *
 * @param phase the phase's name
 * @param gate {@code enter} or {@code exit}
 * @param by who, as named in the gate
 * @param why for the others
 */
public record Objection(String phase, String gate, String by, String why) {
    public Objection(@Nullable String phase, @Nullable String gate, @Nullable String by, @Nullable String why) {
        this.phase = phase == null ? "" : phase;
        this.gate = gate == null ? "" : gate;
        this.by = by == null ? "" : by;
        this.why = why == null ? "" : why;
    }
}
