package dev.crmcutover.simulators.facts;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens before a fact's own request: a request, or time that passes.
 *
 * @param request empty where only time passes
 * @param times how often the request is made
 * @param status what it must be answered with; 0 for any success
 * @param keep what later requests know by which name: a place in the answer's body, or a header of it
 * @param pass how far the CRM's clock moves afterwards
 */
record Given(Optional<FactRequest> request, int times, int status, Map<String, String> keep, Duration pass) {
    Given(@Nullable Optional<FactRequest> request, int times, int status, @Nullable Map<String, String> keep,
            @Nullable Duration pass) {
        this.request = request == null ? Optional.empty() : request;
        this.times = times == 0 ? 1 : times;
        this.status = status;
        this.keep = keep == null ? Map.of() : Map.copyOf(keep);
        this.pass = pass == null ? Duration.ZERO : pass;
        if (this.request.isEmpty() && (this.pass.isZero() || !this.keep.isEmpty())) {
            throw new IllegalArgumentException("nothing happens in a given without request and time");
        }
        if (this.times < 1) {
            throw new IllegalArgumentException("a request is made at least once, not " + times + " times");
        }
    }

    /** Whether an answer is as it must be for the fact to be asked. */
    boolean isMetBy(int answered) {
        return status == 0 ? answered >= 200 && answered < 300 : status == answered;
    }
}
