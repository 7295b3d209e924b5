package dev.crmcutover.rollout;

import java.util.List;

/** The imports seen since the freeze began, oldest first, each once. */
public record FreezeReading(List<ImportSeen> imports) {
    public FreezeReading {
        imports = List.copyOf(imports);
    }
}
