package dev.crmcutover.decide;

import dev.crmcutover.decide.FieldSituation.Holding;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.FieldRule.Owns;
import dev.crmcutover.plan.FieldRule.TwoWay;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Rules and situations drawn at random under a seed, from few values so that they often meet. */
final class Situations {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    /** A blank checkbox is the same as an unticked one. */
    private static final List<CanonicalValue> VALUES = List.of(CanonicalValue.BLANK, CanonicalValue.of("a"),
            CanonicalValue.of("b"), CanonicalValue.of("c"), CanonicalValue.of("false"),
            new CanonicalValue(List.of("false"), true));

    private final Random random;

    Situations(long seed) {
        random = new Random(seed);
    }

    /** A rule with a situation it may meet; the seed names the pair. */
    record Drawn(long seed, FieldRule rule, FieldSituation situation) {
        Verdict verdict() {
            return Decider.decide(rule, situation);
        }
    }

    static Stream<Drawn> drawn(int count) {
        return Stream.iterate(1L, seed -> seed + 1).limit(count).map(seed -> new Situations(seed).draw(seed));
    }

    private Drawn draw(long seed) {
        FieldRule rule = rule();
        Optional<Lock> lock = switch (rule) {
            case Owns owns -> owns.lock();
            case TwoWay twoWay -> twoWay.lock();
            default -> Optional.empty();
        };
        Optional<CanonicalPair> base = random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new CanonicalPair(any(VALUES), any(VALUES)));
        return new Drawn(seed, rule, new FieldSituation(lock.filter(held -> random.nextBoolean()), base, holding(),
                holding(), Duration.ofSeconds(60)));
    }

    FieldRule rule() {
        Side owner = any(List.of(Side.values()));
        Blank blank = any(List.of(Blank.values()));
        return switch (random.nextInt(8)) {
            case 0 -> new Owns(owner, blank, lock(owner));
            case 1 -> new FieldRule.FillBlank();
            case 2 -> new FieldRule.WriteOnce(any(List.of(FirstFill.values())));
            case 3 -> new FieldRule.FurthestWins(List.of("false", "a", "b"));
            case 4 -> new FieldRule.None();
            default ->
                new TwoWay(any(List.of(Conflict.values())), blank, any(List.of(FirstFill.values())), lock(owner));
        };
    }

    private Optional<Lock> lock(Side owner) {
        return Optional.of(Given.lock(owner, any(List.of(Lock.OnEdit.values())), "Locked__c", "true"));
    }

    private Holding holding() {
        Optional<ChangedAt> changedAt = random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new ChangedAt(NOON.plusSeconds(random.nextInt(100)),
                        NOON.plusSeconds(100 + random.nextInt(100))));
        return new Holding(any(VALUES), changedAt, random.nextInt(5) > 0);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
