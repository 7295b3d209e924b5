package dev.crmcutover.simulators.salesforce;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code /sobjects/{type}/updated} and {@code /deleted}. */
class ReplicationTest extends SimulatorTest {

    @Test
    void updatedGivesIdsAndWhatIsCovered() {
        String first = rest.create("Account", Map.of("Name", "A"));
        clock.advance(Duration.ofMinutes(10).plusSeconds(20));
        String second = rest.create("Account", Map.of("Name", "B"));
        Answer all = updated("2026-03-02T09:00:00+00:00", "2026-03-02T12:00:00+00:00");
        assertThat(all.body().toString()).isEqualTo("{\"ids\":[\"" + first + "\",\"" + second
                + "\"],\"latestDateCovered\":\"2026-03-02T10:10:00.000+0000\"}");
        Answer early = updated("2026-03-02T09:00:00+00:00", "2026-03-02T10:05:59+00:00");
        assertThat(early.text("/latestDateCovered")).isEqualTo("2026-03-02T10:05:00.000+0000");
        assertThat(early.body().path("ids").size()).isEqualTo(1);
    }

    @Test
    void aRecordIsListedOnceByItsLastChange() {
        String id = rest.create("Account", Map.of("Name", "A"));
        clock.advance(Duration.ofMinutes(5));
        rest.patch("/sobjects/Account/" + id, "{\"Site\":\"S\"}");
        rest.patch("/sobjects/Account/" + id, "{\"Site\":\"T\"}");
        assertThat(updated("2026-03-02T09:00:00Z", "2026-03-02T11:00:00Z").body().path("ids").size()).isEqualTo(1);
        assertThat(updated("2026-03-02T09:00:00Z", "2026-03-02T10:02:00Z").body().path("ids").size()).isZero();
    }

    @Test
    void deletedGivesIdsWithTheirDates() {
        String id = rest.create("Account", Map.of("Name", "A"));
        clock.advance(Duration.ofMinutes(5));
        rest.delete("/sobjects/Account/" + id);
        Answer answer = rest
                .get("/sobjects/Account/deleted/?start=" + RestCaller.encode("2026-03-02T09:00:00Z") + "&end="
                        + RestCaller.encode("2026-03-02T11:00:00Z"));
        assertThat(answer.body().toString()).isEqualTo("{\"deletedRecords\":[{\"id\":\"" + id
                + "\",\"deletedDate\":\"2026-03-02T10:05:00.000+0000\"}],\"earliestDateAvailable\":"
                + "\"2026-02-15T10:05:00.000+0000\",\"latestDateCovered\":\"2026-03-02T10:05:00.000+0000\"}");
        assertThat(updated("2026-03-02T09:00:00Z", "2026-03-02T11:00:00Z").body().path("ids").size()).isZero();
    }

    @Test
    void datesOutOfRangeAreRefused() {
        assertThat(updated("2026-03-02T10:00:10Z", "2026-03-02T10:00:50Z").errorCode())
                .isEqualTo("INVALID_REPLICATION_DATE");
        assertThat(updated("2026-01-01T00:00:00Z", "2026-03-02T10:00:00Z").errorCode())
                .isEqualTo("INVALID_REPLICATION_DATE");
        assertThat(rest.get("/sobjects/Account/updated").errorCode()).isEqualTo("INVALID_REPLICATION_DATE");
    }

    private Answer updated(String start, String end) {
        return rest
                .get("/sobjects/Account/updated/?start=" + RestCaller.encode(start) + "&end=" + RestCaller.encode(end));
    }
}
