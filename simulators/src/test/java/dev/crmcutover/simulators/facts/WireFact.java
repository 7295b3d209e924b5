package dev.crmcutover.simulators.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is true of a CRM's HTTP interface.
 *
 * @param fact a sentence that no other fact has
 * @param source the public document that says so
 * @param unconfirmed whether no official document or recorded answer was seen to say so
 * @param fresh whether it needs a CRM that no other fact has touched
 * @param given what happens first
 * @param request what is asked
 * @param expect what the CRM answers
 */
record WireFact(String fact, String source, boolean unconfirmed, boolean fresh, List<Given> given, FactRequest request,
        Answered expect) {
    WireFact(String fact, String source, boolean unconfirmed, boolean fresh, @Nullable List<Given> given,
            FactRequest request, Answered expect) {
        if (isBlank(fact) || !fact.endsWith(".")) {
            throw new IllegalArgumentException("a fact is a sentence, not " + fact);
        }
        if (isBlank(source)) {
            throw new IllegalArgumentException("nothing is named that says: " + fact);
        }
        if (request == null || expect == null) {
            throw new IllegalArgumentException("a fact needs a request and what is expected: " + fact);
        }
        this.fact = fact;
        this.source = source;
        this.unconfirmed = unconfirmed;
        this.fresh = fresh;
        this.given = given == null ? List.of() : List.copyOf(given);
        this.request = request;
        this.expect = expect;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
