package dev.crmcutover.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as people write it: {@code 25s}, {@code 10min}, {@code 2h}, {@code 3d}. */
record Span(Duration duration) {
    private static final Pattern FORM = Pattern.compile("(\\d+) ?(s|min|h|d)");
    private static final Map<String, Duration> UNITS = Map.of("s", Duration.ofSeconds(1), "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Span of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time; write it as 25s, 10min, 2h or 3d");
        }
        return new Span(UNITS.getOrDefault(form.group(2), Duration.ZERO).multipliedBy(Long.parseLong(form.group(1))));
    }
}
