package dev.crmcutover.crm.http;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatsTest {
    private final Repeats repeats = new Repeats(4, Duration.ofMillis(100), Duration.ofSeconds(1));

    @RepeatedTest(20)
    void waitsGrowAndAreJittered() {
        assertThat(repeats.waitAfter(1, Optional.empty()).orElseThrow()).isBetween(Duration.ofMillis(50),
                Duration.ofMillis(100));
        assertThat(repeats.waitAfter(3, Optional.empty()).orElseThrow()).isBetween(Duration.ofMillis(200),
                Duration.ofMillis(400));
    }

    @Test
    void theLastAttemptIsTheLast() {
        assertThat(repeats.waitAfter(4, Optional.empty())).isEmpty();
    }

    @Test
    void whatTheCrmAsksForIsKeptOrGivenUp() {
        assertThat(repeats.waitAfter(1, Optional.of(Duration.ofMillis(900)))).contains(Duration.ofMillis(900));
        assertThat(repeats.waitAfter(1, Optional.of(Duration.ofSeconds(10)))).isEmpty();
    }
}
