package dev.crmcutover.simulators.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of facts that are wrong, and of what they know by name. */
class FactRunnerTest {
    private static final FactRequest MAKE = new FactRequest("POST", "/crm/v3/objects/contacts", null, null,
            json("{\"properties\": {\"lastname\": \"Lee\"}}"));

    private final SimulatedCrm crm = new HubSpotOfFacts();
    private final FactRunner runner = new FactRunner("hubspot-test.yaml", crm);

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void aWrongFactTellsFileFactAndAllThatDiffers() {
        WireFact wrong = fact(MAKE, new Answered(200, Map.of("Location", json("{\"absent\": true}")),
                Map.of("/properties/lastname", json("\"Kim\"")), null));
        assertThatThrownBy(() -> runner.run(wrong)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("hubspot-test.yaml: A contact is made.")
                .hasMessageContaining("source: nowhere")
                .hasMessageContaining("status: expected 200, came 201")
                .hasMessageContaining("header Location: expected {\"absent\":true}, came \"")
                .hasMessageContaining("body /properties/lastname: expected \"Kim\", came \"Lee\"");
    }

    @Test
    void whatIsGivenIsKnownByNameLater() {
        Given made = new Given(Optional.of(MAKE), 1, 201, Map.of("id", "/id"), null);
        FactRequest read = new FactRequest("GET", "/crm/v3/objects/contacts/${id}", null, null, null);
        assertThatCode(() -> runner.run(new WireFact("A contact is read.", "nowhere", false, false, List.of(made), read,
                new Answered(200, null, Map.of("/id", json("\"${id}\"")), null)))).doesNotThrowAnyException();
    }

    @Test
    void aGivenThatIsRefusedIsTold() {
        Given refused = new Given(Optional.of(new FactRequest("GET", "/crm/v3/objects/contacts/1", null, null, null)),
                1, 0, null, null);
        assertThatThrownBy(() -> runner.run(new WireFact("A contact is made.", "nowhere", false, false,
                List.of(refused), MAKE, new Answered(201, null, null, null))))
                .hasMessageContaining("given GET /crm/v3/objects/contacts/1 was answered 404");
    }

    @Test
    void namesRepeatLettersAndElements() {
        Names names = new Names(Map.of("who", "Lee"));
        assertThat(names.in("${who} ${x*3}")).isEqualTo("Lee xxx");
        assertThat(names.in(json("[{\"repeat\": 2, \"of\": {\"id\": \"${n}\"}}]"))).hasToString(
                "[{\"id\":\"1\"},{\"id\":\"2\"}]");
        assertThatThrownBy(() -> names.in("${nobody}")).hasMessage("nothing is known by the name nobody");
    }

    @Test
    void aPlaceFindsAnElementByOneOfItsValues() {
        JsonNode document = json("{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\", \"length\": 3}]}");
        assertThat(new JsonPlace("/fields/[name=b]/length").in(document).asInt()).isEqualTo(3);
        assertThat(new JsonPlace("/fields/[name=c]/length").in(document).isMissingNode()).isTrue();
        assertThat(new JsonPlace("").in(document)).isSameAs(document);
    }

    private static WireFact fact(FactRequest request, Answered expect) {
        return new WireFact("A contact is made.", "nowhere", false, false, List.of(), request, expect);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
