package dev.crmcutover.apply;

import dev.crmcutover.apply.Permits.Allowance;
import dev.crmcutover.ledger.Permit;
import dev.crmcutover.ledger.Quotas;
import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.plan.QuotaPlan.Split;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PermitsTest {
    private static final Split SPLIT = new Split(0, Map.of(Share.BACKFILL, 1.0));
    private static final QuotaPlan PLAN = new QuotaPlan(Map.of(Side.SALESFORCE, SPLIT, Side.HUBSPOT, SPLIT));
    private static final Map<Side, Integer> CALLS = Map.of(Side.SALESFORCE, 3, Side.HUBSPOT, 4);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Deque<Permit> answers = new ArrayDeque<>();

    @Test
    void aPageWaitsForWhatComesWithinItsPatience() {
        Instant soon = Instant.now().plusMillis(30);
        answers.addAll(List.of(new Permit.NotBefore(soon), new Permit.Granted(), new Permit.Granted()));

        assertThat(permits(PATIENCE).await(PLAN, Share.BACKFILL, CALLS)).isEmpty();
        assertThat(Instant.now()).isAfterOrEqualTo(soon);
        assertThat(answers).as("each side was asked until it granted").isEmpty();
    }

    @Test
    void aPageIsToldWhenToComeAgainWhereItTakesLonger() {
        Instant later = Instant.now().plusSeconds(60);
        answers.addAll(List.of(new Permit.Granted(), new Permit.NotBefore(later)));

        assertThat(permits(PATIENCE).await(PLAN, Share.BACKFILL, CALLS)).contains(later);
    }

    @Test
    void nobodyWaitsWithoutPatience() {
        Instant soon = Instant.now().plusMillis(30);
        answers.add(new Permit.NotBefore(soon));

        assertThat(permits(Duration.ZERO).await(PLAN, Share.BACKFILL, CALLS)).contains(soon);
    }

    private Permits permits(Duration patience) {
        Allowance plenty = new Allowance(1_000, 1_000);
        return new Permits(new Scripted(), Map.of(Side.SALESFORCE, plenty, Side.HUBSPOT, plenty), Reserve.NONE,
                patience);
    }

    /** Answers as it was told to. */
    private final class Scripted implements Quotas {
        @Override
        public Permit take(Share share, Side side, int calls, Map<Share, Rate> rates) {
            return Optional.ofNullable(answers.poll()).orElseThrow();
        }

        @Override
        public List<Spent> spent() {
            return List.of();
        }
    }
}
