package dev.crmcutover.simulators.salesforce.org;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who writes, and by what way.
 *
 * @param client the program's name for itself ({@code Sforce-Call-Options: client=}); null for people
 */
public record Writer(String userId, Source source, @Nullable String client) {

    /** By what way a change comes. Automation moves SystemModstamp and no user's stamp. */
    public enum Source {
        API, UI, IMPORT, AUTOMATION;

        /** The journal's spelling. */
        public String journalName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
