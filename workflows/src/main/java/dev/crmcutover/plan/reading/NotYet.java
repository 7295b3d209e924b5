package dev.crmcutover.plan.reading;

import java.util.Map;

/** What to do instead of a key or word of the plan format that nothing carries out yet. */
final class NotYet {
    private static final String LEAVE_OUT = "leave it out";
    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("exclude",
                    "a scope can say the same: `salesforce: { Account: { IsPersonAccount: false } }`"),
            Map.entry("waves", "leave it out, or write a phase with a scope of its own for each wave"),
            Map.entry("wave-soak", "leave it out, or write a phase with a scope of its own for each wave"),
            Map.entry("records", "leave it out; `cutover rehearse --people` says how many"),
            Map.entry("quarantine", "use report or hold-phase"),
            Map.entry("domains-signed", "leave it out; `approve` asks people before the phase"),
            Map.entry("oldest", "leave it out; `depth` limits how many may be open"),
            Map.entry("compare", "leave it out, and write values, not labels, in the map"));

    private NotYet() {}

    static String hint(String word) {
        return HINTS.getOrDefault(word, LEAVE_OUT);
    }
}
