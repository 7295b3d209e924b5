package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;

/** String escapes of SOQL: {@code \n \r \t \b \f \" \' \\ \_ \% }and {@code \}{@code uXXXX}. */
final class Escapes {
    private Escapes() {}

    /** @param pattern whether guarded wildcards and backslashes keep their backslash, for LIKE */
    static String resolve(String text, boolean pattern) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
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
                case '_', '%', '\\' -> out.append(pattern ? "\\" : escaped == '\\' ? "" : "\\").append(escaped);
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
