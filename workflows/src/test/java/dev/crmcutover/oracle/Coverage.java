package dev.crmcutover.oracle;

import dev.crmcutover.oracle.FieldCase.Member;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** How often each row of the model, rule, reason and kind was reached: a run of trivial cases proves nothing. */
final class Coverage {
    private static final List<String> RULES = List.of("none", "salesforce-owns", "hubspot-owns", "last-updated-wins",
            "salesforce-wins", "hubspot-wins", "review-conflicts", "review-changes", "fill-blank", "write-once",
            "furthest-wins");
    private static final List<String> REASONS = List.of("not-synced", "equal", "apart", "blank-kept", "nothing-to-fill",
            "waits-for-person", "record-held", "lock-enforced", "owner-copied", "drift-corrected", "filled",
            "further-along", "first-value-put-back", "first-fill", "edit-carried", "conflict-won", "resolved", "locked",
            "review", "ambiguous", "unmappable");

    private final Map<String, Integer> counts = new TreeMap<>();

    void count(FieldCase asked, Answer answer) {
        add("row " + answer.row());
        add("rule " + asked.word("rule"));
        add("reason " + answer.reason());
        add("group of " + asked.members().size() + " " + answer.verdict());
        if (asked.members().size() == 1) {
            Member member = asked.members().getFirst();
            add("kind " + member.kind() + " "
                    + (answer.verdict().equals("reject") ? answer.reason() : answer.verdict()));
            boolean spelt = !member.salesforce().now().equals(member.hubspot().now());
            add(answer.row().equals("2") && spelt ? "kind " + member.kind() + " equal in two spellings" : "other");
        }
    }

    private void add(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** @param times how often each must have been reached at least */
    void assertReached(int times) {
        ReferenceModel.rows().forEach(row -> assertReached("row " + row, times));
        RULES.forEach(rule -> assertReached("rule " + rule, times));
        REASONS.forEach(reason -> assertReached("reason " + reason, times));
        List.of("fault", "absent", "masked", "held", "take", "set").forEach(row -> assertReached("row " + row, times));
        for (Kind kind : Kind.ALL) {
            assertReached("kind " + kind.name() + " write", times);
            assertReached("kind " + kind.name() + " equal in two spellings", times);
            assertReached("kind " + kind.name() + " unmappable", times);
        }
        for (int size : List.of(2, 3)) {
            List.of("none", "write", "reject")
                    .forEach(
                            verdict -> assertReached("group of " + size + " " + verdict, times));
        }
    }

    private void assertReached(String what, int times) {
        assertThat(counts.getOrDefault(what, 0)).as("%s was reached", what).isGreaterThanOrEqualTo(times);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
