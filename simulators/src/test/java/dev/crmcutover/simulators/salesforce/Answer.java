package dev.crmcutover.simulators.salesforce;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What the simulator answered; {@code body} is a missing node where there was none. */
record Answer(int status, HttpHeaders headers, JsonNode body) {
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** A text in the body, by JSON pointer. */
    String text(String pointer) {
        return body.at(pointer).asString("");
    }

    /** The code of the first error of the array. */
    String errorCode() {
        return text("/0/errorCode");
    }
}
