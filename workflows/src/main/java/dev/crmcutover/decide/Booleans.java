package dev.crmcutover.decide;

import java.util.Locale;
import java.util.Optional;

/** True and false as CRMs spell them. */
final class Booleans {
    private Booleans() {}

    /** {@code true} or {@code false}; empty if the text is neither. */
    static Optional<String> parsed(String text) {
        return switch (Texts.trimmed(text).toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of("true");
            case "false", "0" -> Optional.of("false");
            default -> Optional.empty();
        };
    }
}
