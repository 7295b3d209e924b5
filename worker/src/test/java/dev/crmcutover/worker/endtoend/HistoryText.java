package dev.crmcutover.worker.endtoend;

import io.temporal.common.WorkflowExecutionHistory;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person reads who opens a workflow's history. */
final class HistoryText {
    private static final Pattern PAYLOAD = Pattern.compile("\"data\"\\s*:\\s*\"([A-Za-z0-9+/=]*)\"");

    private HistoryText() {}

    /** The history's JSON, its payloads decoded. */
    static String of(WorkflowExecutionHistory history) {
        return PAYLOAD.matcher(history.toJson(false))
                .replaceAll(payload -> Matcher.quoteReplacement("\"data\": " + decoded(payload.group(1))));
    }

    private static String decoded(String payload) {
        return new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
    }
}
