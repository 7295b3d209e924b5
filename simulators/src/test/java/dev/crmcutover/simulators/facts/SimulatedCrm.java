package dev.crmcutover.simulators.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A simulator to which facts are put; its clock stands until it is moved. */
interface SimulatedCrm extends AutoCloseable {
    Instant START = Instant.parse("2026-03-02T09:00:00.123Z");

    /** Starts the one that a file of facts is about. */
    static SimulatedCrm startFor(FactFile file) {
        return file.name().startsWith("salesforce-") ? new SalesforceOfFacts() : new HubSpotOfFacts();
    }

    /** Its host, without a slash at the end. */
    String url();

    /** What facts know of it by name; among it a {@code token}, which requests bear unless they say otherwise. */
    Map<String, String> names();

    void pass(Duration time);

    @Override
    void close();
}
