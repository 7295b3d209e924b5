package dev.crmcutover.ledger;

import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No ten seconds hold more calls than a CRM allows, whatever the shares asked for before. */
class RollingLimitTest {
    private static final int LIMIT = 133;

    private final MovableClock clock = new MovableClock();
    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final Ledger ledger = Ledger.open(database.dataSource(), clock);

    @AfterEach
    void close() {
        database.close();
    }

    private record Granted(Instant at, int calls) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noTenSecondsHoldMoreThanTheLimit(long seed) {
        Random random = new Random(seed);
        List<Granted> granted = new ArrayList<>();
        for (int asked = 0; asked < 400; asked++) {
            // Bursts after idling, and steady asking.
            clock.pass(Duration.ofMillis(random.nextInt(20) == 0 ? random.nextInt(30_000) : random.nextInt(300)));
            Share share = Share.values()[random.nextInt(Share.values().length)];
            int calls = 1 + random.nextInt(12);
            Permit permit = ledger.quotas().take(share, Side.HUBSPOT, calls, rate(share));
            if (permit instanceof Permit.Granted) {
                granted.add(new Granted(clock.instant(), calls));
            } else if (permit instanceof Permit.NotBefore later) {
                assertThat(later.instant()).as("when to ask again").isAfter(clock.instant());
            }
        }
        for (Granted last : granted) {
            Instant from = last.at.minusSeconds(10);
            assertThat(granted.stream()
                    .filter(one -> !one.at.isBefore(from) && !one.at.isAfter(last.at))
                    .mapToInt(Granted::calls)
                    .sum()).as("calls in the ten seconds before " + last.at).isLessThanOrEqualTo(LIMIT);
        }
    }

    @Test
    void whoAsksAgainAsToldGetsNineTenthsOfTheLimit() {
        int calls = 0;
        Instant end = clock.instant().plusSeconds(100);
        while (clock.instant().isBefore(end)) {
            Permit permit = ledger.quotas().take(Share.BACKFILL, Side.HUBSPOT, 4, new Quotas.Rate(13.3, 133, LIMIT));
            if (permit instanceof Permit.NotBefore later) {
                clock.pass(Duration.between(clock.instant(), later.instant()));
            } else {
                calls += 4;
            }
        }
        assertThat(calls).isBetween(LIMIT * 9, LIMIT * 11);
    }

    @Test
    void moreThanTheLimitIsGrantedByAnEmptyWindow() {
        Quotas.Rate small = new Quotas.Rate(1, 5, 5);
        assertThat(ledger.quotas().take(Share.LIVE, Side.HUBSPOT, 7, small)).isEqualTo(new Permit.Granted());
        Permit next = ledger.quotas().take(Share.LIVE, Side.HUBSPOT, 1, small);
        assertThat(next).isInstanceOf(Permit.NotBefore.class);
    }

    private static Quotas.Rate rate(Share share) {
        double part = share == Share.LIVE ? 0.5 : 0.5 / (Share.values().length - 1);
        return new Quotas.Rate(LIMIT / 10.0 * part, (int) (LIMIT * part), LIMIT);
    }
}
