package dev.crmcutover.lock;

import dev.crmcutover.crm.CrmOpportunities;
import dev.crmcutover.ledger.LockHints;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks whether locks by opportunity hold, for many records at once. What a lock that holds hangs on is
 * remembered before it is answered, so that the link is looked at again once that changes.
 */
public final class OpportunityLocks {
    /** Salesforce's field for the account of a Contact. */
    private static final String ACCOUNT_ID = "AccountId";
    private static final String ACCOUNT = "Account";

    private final CrmOpportunities opportunities;
    private final LockHints hints;

    public OpportunityLocks(CrmOpportunities opportunities, LockHints hints) {
        this.opportunities = opportunities;
        this.hints = hints;
    }

    /**
     * What is asked of one link.
     *
     * @param record its Salesforce record, just read
     * @param conditions which opportunities would lock it
     */
    public record Question(LinkId link, Snapshot record, Set<HasOpportunity> conditions) {
        public Question {
            conditions = Set.copyOf(conditions);
        }
    }

    /** API calls that the questions cost at least, and as a rule. */
    public int calls(Collection<Question> questions) {
        return lookups(questions).values()
                .stream()
                .mapToInt(ids -> Math.ceilDiv(ids.size(), opportunities.idsPerCall()))
                .sum();
    }

    /**
     * Whether there are such opportunities, by link and condition. A condition is absent where that could not be
     * learnt: a contact of whose account we are not told.
     *
     * @throws dev.crmcutover.crm.CrmException if Salesforce did not answer
     */
    public Map<LinkId, Map<HasOpportunity, Boolean>> ask(Collection<Question> questions) {
        Map<Lookup, Map<String, Set<String>>> reached = new HashMap<>();
        lookups(questions).forEach((lookup, ids) -> reached.put(lookup,
                opportunities.reaching(lookup.asked, lookup.via, ids)));
        Map<LinkId, Map<HasOpportunity, Boolean>> answers = new HashMap<>();
        Map<LinkId, Set<String>> watched = new LinkedHashMap<>();
        for (Question question : questions) {
            Map<HasOpportunity, Boolean> answer = new HashMap<>();
            Set<String> reasons = new HashSet<>();
            for (HasOpportunity asked : question.conditions) {
                Set<String> why = reasons(question.record, asked, reached);
                reasons.addAll(why);
                if (!why.isEmpty() || ways(question.record, asked).stream()
                        .allMatch(way -> id(question.record, way).isPresent())) {
                    answer.put(asked, !why.isEmpty());
                }
            }
            answers.put(question.link, answer);
            watched.put(question.link, reasons);
        }
        hints.watch(watched);
        return answers;
    }

    private record Lookup(HasOpportunity asked, Via via) {}

    /** The ids to look up, by condition and way. */
    private static Map<Lookup, Set<String>> lookups(Collection<Question> questions) {
        Map<Lookup, Set<String>> lookups = new LinkedHashMap<>();
        for (Question question : questions) {
            for (HasOpportunity asked : question.conditions) {
                for (Via way : ways(question.record, asked)) {
                    id(question.record, way).filter(id -> !id.isEmpty())
                            .ifPresent(id -> lookups.computeIfAbsent(new Lookup(asked, way), any -> new HashSet<>())
                                    .add(id));
                }
            }
        }
        return lookups;
    }

    private static Set<String> reasons(Snapshot record, HasOpportunity asked,
            Map<Lookup, Map<String, Set<String>>> reached) {
        return ways(record, asked).stream()
                .map(way -> id(record, way)
                        .map(id -> reached.getOrDefault(new Lookup(asked, way), Map.of()).getOrDefault(id, Set.of()))
                        .orElse(Set.of()))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static List<Via> ways(Snapshot record, HasOpportunity asked) {
        return asked.via().stream().filter(way -> way.reaches(record.key().type())).toList();
    }

    /** By which id a record is reached, blank if by none; empty if Salesforce did not tell us. */
    private static Optional<String> id(Snapshot record, Via way) {
        String own = record.key().id();
        return switch (way) {
            case CONTACT_ROLE -> Optional.of(own);
            case ACCOUNT -> record.key().type().equals(ACCOUNT)
                    ? Optional.of(own)
                    : Optional.ofNullable(record.value(ACCOUNT_ID)).map(RawValue::text);
        };
    }
}
