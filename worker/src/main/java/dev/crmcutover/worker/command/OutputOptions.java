package dev.crmcutover.worker.command;

import java.io.PrintWriter;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a command prints what it found. */
final class OutputOptions {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    boolean json() {
        return json;
    }

    /** Prints a table; as JSON, a list of objects. */
    void print(Surroundings surroundings, Table table) {
        if (json) {
            json(surroundings, table.asMaps());
        } else {
            table.print(surroundings.out());
        }
    }

    /** Prints a value as JSON. */
    void json(Surroundings surroundings, Object value) {
        PrintWriter out = surroundings.out();
        out.println(JSON.writeValueAsString(value));
        out.flush();
    }

    /** Prints one sentence; as JSON, an object that holds it. */
    void say(Surroundings surroundings, String sentence) {
        if (json) {
            json(surroundings, java.util.Map.of("message", sentence));
        } else {
            surroundings.out().println(sentence);
            surroundings.out().flush();
        }
    }
}
