package dev.crmcutover.rollout;

import dev.crmcutover.plan.PlanHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who has approved what is being asked: the rules of approval, pure.
 *
 * @param ask what is being asked; empty while nothing is
 * @param given who has approved it, in order
 */
record Signoff(Optional<GateAsk> ask, List<String> given) {
    static final Signoff NOTHING_ASKED = new Signoff(Optional.empty(), List.of());

    Signoff {
        given = List.copyOf(given);
    }

    static Signoff asking(GateAsk ask) {
        return new Signoff(Optional.of(ask), List.of());
    }

    boolean complete() {
        return ask.isPresent() && given.size() >= ask.get().need();
    }

    /** How many more people are needed. */
    int missing() {
        return ask.map(asked -> Math.max(0, asked.need() - given.size())).orElse(0);
    }

    Signoff with(String by) {
        List<String> more = new ArrayList<>(given);
        more.add(by);
        return new Signoff(ask, more);
    }

    /** Why an approval does not count; empty if it does. */
    Optional<String> refusal(Approval approval, PlanHash hash, Optional<String> changedBy) {
        Optional<String> unfit = unfit(approval.phase(), approval.gate(), approval.by());
        if (unfit.isPresent()) {
            return unfit;
        }
        if (approval.planHash().filter(seen -> !names(seen, hash)).isPresent()) {
            return Optional.of("the plan has changed: it is " + hash.brief() + " now, you approve "
                    + approval.planHash().get() + "; look at its preview and approve that");
        }
        if (changedBy.filter(approval.by()::equals).isPresent()) {
            return Optional.of(approval.by() + " changed this plan and cannot approve it; somebody else has to");
        }
        return given.contains(approval.by())
                ? Optional.of(approval.by() + " has approved this already; " + missing() + " more needed")
                : Optional.empty();
    }

    /** Why an objection does not count; empty if it does. */
    Optional<String> refusal(Objection objection) {
        return unfit(objection.phase(), objection.gate(), objection.by());
    }

    private Optional<String> unfit(String phase, String gate, String by) {
        if (ask.isEmpty()) {
            return Optional.of("no gate asks for approval now");
        }
        GateAsk asked = ask.get();
        if (!phase.equals(asked.phase().value()) || !gate.equalsIgnoreCase(asked.moment().word())) {
            return Optional.of("asked is to " + asked.moment().word() + " phase " + asked.phase() + ", not to '" + gate
                    + "' phase '" + phase + "'");
        }
        return asked.who().contains(by)
                ? Optional.empty()
                : Optional.of("'" + by + "' may not pass gate " + asked.gate() + "; these may: "
                        + String.join(", ", asked.who()));
    }

    private static boolean names(String seen, PlanHash hash) {
        return seen.length() >= hash.brief().length() && hash.value().startsWith(seen);
    }
}
