package dev.crmcutover.plan.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The plans of the tests, and the files they name. */
final class TestPlans {
    static final Map<String, String> FILES = Map.of("maps/industry.csv",
            "salesforce,hubspot\nBanking,BANKING\n\"Food, Drink\",FOOD\n", "maps/shared.txt",
            "# shared\nexample.com\n\nGitHub.io # pages\n");

    private TestPlans() {}

    static String resource(String name) {
        try (InputStream in = TestPlans.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("no test resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PlanReading read(String yaml) {
        return PlanReader.read(new PlanText("plan.yaml", yaml, FILES));
    }

    static PlanReading read(String yaml, Map<String, String> files) {
        return PlanReader.read(new PlanText("plan.yaml", yaml, files));
    }

    static List<String> errors(PlanReading reading) {
        return switch (reading) {
            case PlanReading.Read read -> List.of();
            case PlanReading.Refused refused -> refused.errors().stream().map(PlanError::toString).toList();
        };
    }
}
