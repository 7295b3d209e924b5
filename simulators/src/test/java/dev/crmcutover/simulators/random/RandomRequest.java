package dev.crmcutover.simulators.random;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that a clumsy program might make: to a resource that is there or nearly, with words that are known or
 * not, and a body that is JSON or nearly. The same seed makes the same request.
 *
 * @param body null for none
 */
record RandomRequest(String method, String path, @Nullable String body, String contentType) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> METHODS = List.of("GET", "GET", "POST", "POST", "PATCH", "PUT", "DELETE");
    private static final List<String> ODD = List.of("", " ", "null", "0", "-1", "99999999999999999999", "1e309", "true",
            "'", "\"", "%", "_", "\\", "{}", "[]", "\u0000", "Ünïcödé \uD83D\uDE00", "*", "a".repeat(3_000),
            "<b>", "2026-13-45", "2026-02-28T24:61:00Z", "=1+1", "@{ref.id}", ";", "#N/A");

    /**
     * What an API is made of.
     *
     * @param paths resources, in which <code>{}</code> stands for a word
     * @param words names and ids that mean something
     * @param keys of JSON bodies
     * @param queries words of its query language; empty where it has none
     */
    record Vocabulary(List<String> paths, List<String> words, List<String> keys, List<String> queries) {}

    static RandomRequest of(Vocabulary vocabulary, long seed) {
        return new Maker(vocabulary, new Random(seed)).make();
    }

    private record Maker(Vocabulary vocabulary, Random random) {
        private RandomRequest make() {
            String path = path();
            String method = pick(METHODS);
            boolean csv = random.nextInt(20) == 0;
            String body = method.equals("GET") || random.nextInt(10) == 0 ? null : csv ? csv() : text();
            return new RandomRequest(method, path, body, csv
                    ? "text/csv"
                    : random.nextInt(20) == 0
                            ? "text/plain"
                            : "application/json");
        }

        private <T> T pick(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private String word() {
            return random.nextInt(4) == 0 ? pick(ODD) : pick(vocabulary.words);
        }

        private String path() {
            StringBuilder path = new StringBuilder();
            for (String part : pick(vocabulary.paths).split("(?<=\\{})|(?=\\{})")) {
                path.append(part.equals("{}") ? encoded(word()) : part);
            }
            char next = path.indexOf("?") < 0 ? '?' : '&';
            if (random.nextInt(3) == 0) {
                path.append(next).append(encoded(pick(vocabulary.keys))).append('=').append(encoded(word()));
                next = '&';
            }
            if (!vocabulary.queries.isEmpty()
                    && path.toString().matches(".*/(query|queryAll|search|parameterizedSearch).*")) {
                path.append(next).append("q=").append(encoded(query()));
            }
            return path.toString();
        }

        /** A NUL in an address never gets past what stands in front of a server. */
        private static String encoded(String word) {
            return URLEncoder.encode(word.replace("\u0000", ""), StandardCharsets.UTF_8).replace("+", "%20");
        }

        private String query() {
            StringBuilder query = new StringBuilder(random.nextInt(3) == 0 ? "" : "SELECT Id FROM Contact ");
            for (int n = random.nextInt(12); n > 0; n--) {
                query.append(random.nextInt(3) == 0 ? word() : pick(vocabulary.queries)).append(' ');
            }
            return query.toString();
        }

        private String csv() {
            StringBuilder rows = new StringBuilder();
            for (int row = random.nextInt(4); row > 0; row--) {
                rows.append(word()).append(',').append(word()).append('\n');
            }
            return rows.toString();
        }

        private String text() {
            String json = JSON.writeValueAsString(value(0));
            return random.nextInt(15) == 0 ? json.substring(0, random.nextInt(json.length() + 1)) : json;
        }

        private @Nullable Object value(int depth) {
            return switch (random.nextInt(depth > 4 ? 5 : 9)) {
                case 0 -> null;
                case 1 -> random.nextInt(1_000) - 500;
                case 2 -> random.nextBoolean();
                case 3, 4 -> word();
                case 5 -> {
                    List<@Nullable Object> list = new ArrayList<>();
                    for (int n = random.nextInt(4); n > 0; n--) {
                        list.add(value(depth + 1));
                    }
                    yield list;
                }
                default -> {
                    Map<String, @Nullable Object> object = new LinkedHashMap<>();
                    for (int n = random.nextInt(5); n > 0; n--) {
                        object.put(random.nextInt(6) == 0 ? word() : pick(vocabulary.keys), value(depth + 1));
                    }
                    yield object;
                }
            };
        }
    }

    @Override
    public String toString() {
        return method + " " + path + (body == null ? "" : " " + contentType + " " + body);
    }
}
