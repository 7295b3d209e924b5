package dev.crmcutover.rollout;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SoakTest {
    @ParameterizedTest
    @CsvSource({
            // a day across the change of the clocks ends at the same hour of the clock
            "2026-03-07T14:00:00Z, P1D, 2026-03-08T13:00:00Z", "2026-10-31T13:00:00Z, P2D, 2026-11-02T14:00:00Z",
            "2026-06-01T13:00:00Z, P5D, 2026-06-06T13:00:00Z", "2026-03-07T14:00:00Z, PT90S, 2026-03-07T14:01:30Z",
            "2026-03-07T14:00:00Z, P1DT6H, 2026-03-08T19:00:00Z"})
    void wholeDaysAreDaysOfTheCalendarInThePlansZone(Instant since, String soak, Instant end) {
        assertThat(Soak.end(since, Duration.parse(soak), ZoneId.of("America/New_York"))).isEqualTo(end);
    }
}
