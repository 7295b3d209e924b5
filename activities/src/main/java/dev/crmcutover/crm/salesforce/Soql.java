package dev.crmcutover.crm.salesforce;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Pieces of SOQL: literals that cannot break out of their place, and lists short enough for a URL.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm">Escapes</a>
 */
final class Soql {
    // Salesforce takes URLs of some 16,000 characters; proxies on the way often only 8,000.
    private static final int LIST_BUDGET = 6_000;

    private Soql() {}

    /** A text in quotes. */
    static String text(String value) {
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> quoted.append("\\\\");
                case '\'' -> quoted.append("\\'");
                case '"' -> quoted.append("\\\"");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }

    /** A moment, unquoted as SOQL wants it. */
    static String moment(Instant instant) {
        return instant.toString();
    }

    /** Lists of texts for {@code IN (...)}, each short enough for a URL once encoded. */
    static List<String> lists(Collection<String> values) {
        List<String> lists = new ArrayList<>();
        StringBuilder list = new StringBuilder();
        int encoded = 0;
        for (String value : values) {
            String literal = text(value);
            int length = URLEncoder.encode(literal, StandardCharsets.UTF_8).length() + 3;
            if (encoded > 0 && encoded + length > LIST_BUDGET) {
                lists.add(list.toString());
                list.setLength(0);
                encoded = 0;
            }
            list.append(encoded == 0 ? "" : ",").append(literal);
            encoded += length;
        }
        if (encoded > 0) {
            lists.add(list.toString());
        }
        return lists;
    }
}
