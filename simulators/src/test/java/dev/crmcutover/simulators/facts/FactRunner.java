package dev.crmcutover.simulators.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Puts facts to a simulator. */
final class FactRunner {
    private static final AtomicInteger FACTS = new AtomicInteger();

    private final String file;
    private final SimulatedCrm crm;

    FactRunner(String file, SimulatedCrm crm) {
        this.file = file;
        this.crm = crm;
    }

    /**
     * Does what is given, asks, and compares. {@code ${unique}} is a word that no other fact has.
     *
     * @throws AssertionError if the answer is another one; it says all that differs
     */
    void run(WireFact fact) {
        Map<String, String> known = new HashMap<>(crm.names());
        known.put("unique", "u" + FACTS.incrementAndGet());
        Names names = new Names(known);
        fact.given().forEach(given -> happen(fact, given, names));
        FactAnswer answer = FactCaller.call(crm, fact.request(), names);
        List<String> differences = differences(fact.expect(), answer, names);
        if (!differences.isEmpty()) {
            throw new AssertionError(told(fact) + String.join("", differences) + "\n  answer: " + answer);
        }
    }

    private void happen(WireFact fact, Given given, Names names) {
        for (int time = 0; time < given.times(); time++) {
            given.request().ifPresent(request -> {
                FactAnswer answer = FactCaller.call(crm, request, names);
                if (!given.isMetBy(answer.status())) {
                    throw new AssertionError(told(fact) + "\n  given " + request + " was answered " + answer);
                }
                given.keep().forEach((name, place) -> names.keep(name, kept(place, answer, names)));
            });
        }
        crm.pass(given.pass());
    }

    private static String kept(String place, FactAnswer answer, Names names) {
        JsonNode found = place.startsWith("/")
                ? new JsonPlace(names.in(place)).in(answer.json())
                : answer.header(place);
        if (found.isMissingNode()) {
            throw new AssertionError("nothing to keep at " + place + " of " + answer);
        }
        return found.asString();
    }

    private static List<String> differences(Answered expect, FactAnswer answer, Names names) {
        List<String> differences = new ArrayList<>();
        if (expect.status() != answer.status()) {
            differences.add(difference("status", expect.status(), answer.status()));
        }
        expect.headers()
                .forEach((name, value) -> compare("header " + name, names.in(value), answer.header(name),
                        differences));
        JsonNode json = answer.json();
        expect.body().forEach((path, value) -> {
            String place = names.in(path);
            compare("body " + place, names.in(value), new JsonPlace(place).in(json), differences);
        });
        @Nullable
        JsonNode text = expect.text();
        if (text != null) {
            compare("text", names.in(text), answer.text(), differences);
        }
        return differences;
    }

    private static void compare(String where, JsonNode expected, JsonNode actual, List<String> differences) {
        if (!new Expectation(expected).isMetBy(actual)) {
            differences.add(difference(where, expected, actual.isMissingNode() ? "nothing" : actual));
        }
    }

    private static String difference(String where, Object expected, Object actual) {
        return "\n  " + where + ": expected " + expected + ", came " + actual;
    }

    private String told(WireFact fact) {
        return file + ": " + fact.fact() + "\n  source: " + fact.source() + "\n  request: " + fact.request();
    }
}
