package dev.crmcutover.worker.command;

import dev.crmcutover.worker.CutoverProgram;
import dev.crmcutover.worker.servers.ChildProgram;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SimulateCommandTest {
    @Test
    void oneLineOfJsonSaysHowToReachBothAndTheyHoldThePeopleAskedFor() throws Exception {
        Process program = ChildProgram.start(CutoverProgram.class, "simulate", "--people", "20", "--search-lag", "0");
        try (HttpClient client = HttpClient.newHttpClient()) {
            JsonNode line = JsonMapper.shared().readTree(ChildProgram.awaitLine(program, "{"));
            assertThat(line.at("/salesforce").propertyNames()).containsExactly("url", "client-id", "client-secret",
                    "access-token");
            assertThat(line.at("/hubspot").propertyNames()).containsExactly("url", "access-token");

            JsonNode contacts = ask(client, line.at("/hubspot"), "/crm/v3/objects/contacts?limit=5");
            assertThat(contacts.at("/results").size()).isEqualTo(5);
            JsonNode count = ask(client, line.at("/salesforce"), "/services/data/v60.0/query?q=SELECT+Id+FROM+Account");
            assertThat(count.at("/totalSize").asInt()).isPositive();

            program.destroy();
            assertThat(program.waitFor(15, TimeUnit.SECONDS)).as("stops when it is told to").isTrue();
        } finally {
            program.destroyForcibly();
        }
    }

    private static JsonNode ask(HttpClient client, JsonNode crm, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(crm.at("/url").asString() + path))
                .header("Authorization", "Bearer " + crm.at("/access-token").asString())
                .build();
        return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
    }
}
