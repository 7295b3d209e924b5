package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;

/** String escapes of SOQL: {@code \n \r \t \b \f \" \' \\ \_ \% }and {@code \}{@code uXXXX}. */
final class Escapes {
    private static final char GUARDED_PERCENT = '\uE000';
    private static final char GUARDED_UNDERSCORE = '\uE001';

    private Escapes() {}

    /**
     * The query with its guarded wildcards put as private characters: the grammar is Apex's, whose strings
     * know no such escapes.
     */
    static String guardWildcards(String soql) {
        StringBuilder out = new StringBuilder(soql.length());
        for (int i = 0; i < soql.length(); i++) {
            char c = soql.charAt(i);
            char next = i + 1 < soql.length() ? soql.charAt(i + 1) : '\0';
            if (c == '\\' && (next == '%' || next == '_')) {
                out.append(next == '%' ? GUARDED_PERCENT : GUARDED_UNDERSCORE);
                i++;
            } else if (c == '\\' && next != '\0') {
                out.append(c).append(next);
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** @param pattern whether guarded wildcards and backslashes keep their backslash, for LIKE */
    static String resolve(String text, boolean pattern) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == GUARDED_PERCENT || c == GUARDED_UNDERSCORE) {
                out.append('\\').append(c == GUARDED_PERCENT ? '%' : '_');
                continue;
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            i++;
            char escaped = i < text.length() ? text.charAt(i) : '\0';
            switch (escaped) {
                case 'n', 'N' -> out.append('\n');
                case 'r', 'R' -> out.append('\r');
                case 't', 'T' -> out.append('\t');
                case 'b', 'B' -> out.append('\b');
                case 'f', 'F' -> out.append('\f');
                case '"', '\'' -> out.append(escaped);
                case '\\' -> out.append(pattern ? "\\\\" : "\\");
                case 'u' -> {
                    if (i + 4 >= text.length()) {
                        throw SalesforceFault.malformedQuery("Invalid string literal '" + text + "'");
                    }
                    out.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> throw SalesforceFault.malformedQuery("Illegal string literal: invalid escape \\" + escaped);
            }
        }
        return out.toString();
    }
}
