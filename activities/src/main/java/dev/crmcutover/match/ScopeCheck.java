package dev.crmcutover.match;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.Scope;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pair of records is in a phase's scope, asked on the records as they are at every page. Pure.
 *
 * @param scope the phase's scope; empty means every record is in it
 */
public record ScopeCheck(Optional<Scope> scope) {
    /** The answer. */
    public enum Standing {
        IN, OUT,
        /** One record is in scope and its twin is not: the pair is held. */
        DISAGREE
    }

    /** The fields that must be read of a type so that the question can be answered. */
    public Set<String> fields(Side side, String type) {
        return conditions(side, type).map(Condition::field).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a pair is in scope; a side that is null has no record. */
    public Standing standing(@Nullable Snapshot salesforce, @Nullable Snapshot hubspot) {
        List<Boolean> answers = Stream.of(Optional.ofNullable(salesforce), Optional.ofNullable(hubspot))
                .flatMap(Optional::stream)
                .map(this::isIn)
                .toList();
        if (answers.stream().allMatch(in -> in)) {
            return Standing.IN;
        }
        return answers.stream().noneMatch(in -> in) ? Standing.OUT : Standing.DISAGREE;
    }

    private boolean isIn(Snapshot record) {
        return Conditions.hold(conditions(record.key().side(), record.key().type()).toList(), record);
    }

    private Stream<Condition> conditions(Side side, String type) {
        return scope.stream().map(set -> set.conditions(side, type)).flatMap(Collection::stream);
    }
}
