package dev.crmcutover.rollout;

import java.util.Locale;

/** How far a phase is. */
public enum PhaseStage {
    PREFLIGHT, COLLECTING, MATCHING, PREVIEWING, ENTERING, FILLING, LIVE, AUDITING, LEAVING, FINISHED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
