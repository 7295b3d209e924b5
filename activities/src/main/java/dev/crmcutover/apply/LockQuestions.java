package dev.crmcutover.apply;

import dev.crmcutover.crm.CrmException;
import dev.crmcutover.decide.RecordVerdict;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.lock.OpportunityLocks;
import dev.crmcutover.lock.OpportunityLocks.Question;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the opportunities on which the decision of some links of a page depends; of those alone. A link of
 * which they cannot be learnt is put off as a whole: never decided as if it were unlocked.
 */
final class LockQuestions {
    static final String NOT_ASKED = "it could not be asked whether an opportunity locks it";
    private static final Logger LOG = LoggerFactory.getLogger(LockQuestions.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final PagePass pass;
    private final LinkDecisions decisions;

    LockQuestions(PagePass pass, LinkDecisions decisions) {
        this.pass = pass;
        this.decisions = decisions;
    }

    /**
     * Lets the cases know the answers.
     *
     * @param waitingToo whether fields that wait for a person are looked at as well
     * @return those to be decided again
     */
    List<LinkCase> ask(Collection<LinkCase> cases, boolean waitingToo) {
        List<LinkCase> asking = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        for (LinkCase one : cases) {
            Set<HasOpportunity> wanted = wanted(one, waitingToo);
            if (!wanted.isEmpty()) {
                asking.add(one);
                questions.add(new Question(one.id(), one.present(Side.SALESFORCE), wanted));
            }
        }
        if (!asking.isEmpty()) {
            Map<LinkId, Map<HasOpportunity, Boolean>> answers = answers(asking, questions);
            for (int i = 0; i < asking.size(); i++) {
                LinkCase one = asking.get(i);
                Map<HasOpportunity, Boolean> known = answers.getOrDefault(one.id(), Map.of());
                one.knowOpportunities(known);
                if (!known.keySet().containsAll(questions.get(i).conditions())) {
                    putOff(one, pass.tools().clock().instant().plus(AGAIN));
                }
            }
        }
        return asking.stream().filter(LinkCase::isOpen).filter(one -> !wantedByRule(one).isEmpty()).toList();
    }

    private Set<HasOpportunity> wanted(LinkCase one, boolean waitingToo) {
        Set<HasOpportunity> wanted = new HashSet<>(wantedByRule(one));
        if (waitingToo && !one.taken().rejections().isEmpty()) {
            wanted.addAll(decisions.unmasked(one).opportunitiesWanted());
        }
        return wanted;
    }

    private static Set<HasOpportunity> wantedByRule(LinkCase one) {
        return one.verdict().map(RecordVerdict::opportunitiesWanted).orElse(Set.of());
    }

    private Map<LinkId, Map<HasOpportunity, Boolean>> answers(List<LinkCase> asking, List<Question> questions) {
        OpportunityLocks locks = new OpportunityLocks(pass.tools()
                .crms()
                .salesforce()
                .opportunities()
                .orElseThrow(() -> new IllegalStateException("this client of Salesforce knows no opportunities")),
                pass.tools().ledger().inbox().locks());
        Optional<Instant> later = pass.budget().take(Side.SALESFORCE, locks.calls(questions));
        if (later.isPresent()) {
            asking.forEach(one -> putOff(one, later.get()));
            return Map.of();
        }
        try {
            return locks.ask(questions);
        } catch (CrmException e) {
            if (e.kind() == CrmException.Kind.CREDENTIALS_REFUSED || e.kind() == CrmException.Kind.WRONG_ACCOUNT) {
                throw e;
            }
            LOG.warn("{} links of {} are put off: {}", asking.size(), pass.context().plan().name(), e.getMessage());
            return Map.of();
        }
    }

    private static void putOff(LinkCase one, Instant until) {
        one.end(Outcome.deferred(until, NOT_ASKED));
    }
}
