package dev.crmcutover.simulators.hubspot.portal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param rows those that were carried out, in the reverse order of the inputs, as HubSpot was seen to answer
 * @param errors those that were not
 */
public record BatchAnswer(List<Row> rows, List<RowError> errors, Instant startedAt, Instant completedAt) {
    public BatchAnswer {
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
    }

    /**
     * @param created whether the record is new
     */
    public record Row(RecordView record, boolean created, @Nullable String traceId) {}

    /**
     * @param body as the body of a whole refusal
     * @param context also names the row: its {@code objectWriteTraceId}, its {@code ids}
     */
    public record RowError(HubSpotFault.Body body, Map<String, List<String>> context) {}
}
