package dev.crmcutover.rollout;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person lets a phase pass a gate. Plain text, as people type it into a command or the Temporal UI, so that
 * what is wrong with it can be said.
 *
 * @param phase the phase's name
 * @param gate {@code enter} or {@code exit}
 * @param by who, as named in the gate
 * @param planHash the plan they looked at, whole or its first twelve digits; empty for the one that is
 *     rolled out
 */
public record Approval(String phase, String gate, String by, Optional<String> planHash) {
    public Approval(@Nullable String phase, @Nullable String gate, @Nullable String by,
            @Nullable Optional<String> planHash) {
        this.phase = phase == null ? "" : phase;
        this.gate = gate == null ? "" : gate;
        this.by = by == null ? "" : by;
        this.planHash = planHash == null ? Optional.empty() : planHash;
    }
}
