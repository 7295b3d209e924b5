package dev.crmcutover.worker.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The project's {@code docker-compose.yml}, as tests look at it. */
record ComposeFile(Map<String, Object> content) {
    static ComposeFile read() throws IOException {
        return new ComposeFile(new Yaml().load(Files.readString(Path.of("..", "docker-compose.yml"))));
    }

    /** The arguments a service gives to our image's entry point. */
    List<String> command(String service) {
        return List.of(String.valueOf(service(service).get("command")).split(" "));
    }

    /** The variables of a service; a default that the file gives to one of its own is taken. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        map(service(service).get("environment")).forEach((name, value) -> environment.put(name,
                String.valueOf(value).replaceAll("\\$\\{\\w+:-(\\w*)}", "$1")));
        return environment;
    }

    /** The services that run our image. */
    List<String> ours() {
        return map(content.get("services")).keySet()
                .stream()
                .filter(name -> "crm-cutover".equals(service(name).get("image")))
                .toList();
    }

    Map<String, Object> service(String name) {
        return map(map(content.get("services")).get(name));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
