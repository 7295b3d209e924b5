package dev.crmcutover.simulators.salesforce;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Optimistic locking by headers. */
class ConditionalRequestTest extends SimulatorTest {

    @Test
    void anUpdateAfterTheDateGivenIsRefusedWith412AndNotProcessed() {
        String id = rest.create("Contact", Map.of("LastName", "X"));
        String path = "/sobjects/Contact/" + id;
        String read = rest.get(path).header("Last-Modified");
        clock.advance(Duration.ofSeconds(1));
        assertThat(rest.patch(path, "{\"Title\":\"A\"}", "If-Unmodified-Since", read).status()).isEqualTo(204);
        Answer refused = rest.patch(path, "{\"Title\":\"B\"}", "If-Unmodified-Since", read);
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.errorCode()).isEqualTo("PRECONDITION_FAILED");
        assertThat(rest.get(path).text("/Title")).isEqualTo("A");
        assertThat(rest.get(path, "If-Unmodified-Since", read).status()).isEqualTo(412);
    }

    @Test
    void theDateHasWholeSecondsSoAChangeInTheSameSecondPasses() {
        String id = rest.create("Contact", Map.of("LastName", "X"));
        String read = rest.get("/sobjects/Contact/" + id).header("Last-Modified");
        org.as(org.residents().administratorId()).update("Contact", id, Map.of("Title", "Person's"));
        assertThat(rest.patch("/sobjects/Contact/" + id, "{\"Title\":\"Ours\"}", "If-Unmodified-Since", read).status())
                .isEqualTo(204);
    }

    @Test
    void unchangedRecordsAnswer304() {
        String id = rest.create("Contact", Map.of("LastName", "X"));
        String read = rest.get("/sobjects/Contact/" + id).header("Last-Modified");
        assertThat(rest.get("/sobjects/Contact/" + id, "If-Modified-Since", read).status()).isEqualTo(304);
    }

    @Test
    void onlyAccountsHaveAnETag() {
        String account = "/sobjects/Account/" + rest.create("Account", Map.of("Name", "X"));
        String contact = "/sobjects/Contact/" + rest.create("Contact", Map.of("LastName", "X"));
        String tag = rest.get(account).header("ETag");
        assertThat(tag).matches("\"[A-Za-z0-9+/=]+\"");
        assertThat(rest.get(contact).header("ETag")).isEmpty();
        assertThat(rest.get(account, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(rest.patch(account, "{\"Site\":\"A\"}", "If-Match", tag).status()).isEqualTo(204);
        assertThat(rest.patch(account, "{\"Site\":\"B\"}", "If-Match", tag).status()).isEqualTo(412);
        assertThat(rest.patch(contact, "{\"Title\":\"A\"}", "If-Match", "\"x\"").status()).isEqualTo(204);
    }

    @Test
    void anInvalidDateIsRefusedWith400() {
        String id = rest.create("Contact", Map.of("LastName", "X"));
        assertThat(rest.patch("/sobjects/Contact/" + id, "{}", "If-Unmodified-Since", "yesterday").status())
                .isEqualTo(400);
    }
}
