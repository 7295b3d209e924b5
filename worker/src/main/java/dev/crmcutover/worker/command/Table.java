package dev.crmcutover.worker.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Rows under headings, for people and as JSON. */
final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<Object>> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row: one cell for each heading; numbers stay numbers in JSON. */
    Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("a row has one cell for each heading");
        }
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<Map<String, Object>> asMaps() {
        return rows.stream().map(this::asMap).toList();
    }

    private Map<String, Object> asMap(List<Object> row) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int column = 0; column < headings.size(); column++) {
            map.put(headings.get(column), row.get(column));
        }
        return map;
    }

    /** Prints the table with its columns aligned, numbers to the right. */
    void print(PrintWriter out) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < headings.size(); column++) {
            int at = column;
            widths.add(rows.stream()
                    .mapToInt(row -> text(row.get(at)).length())
                    .reduce(headings.get(at).length(),
                            Math::max));
        }
        out.println(line(List.copyOf(headings), widths));
        rows.forEach(row -> out.println(line(row, widths)));
        out.flush();
    }

    /** Prints the table as CSV (RFC 4180), headings first. */
    void printCsv(PrintWriter out) {
        out.print(csv(headings));
        rows.forEach(row -> out.print(csv(row)));
        out.flush();
    }

    private static String csv(List<?> cells) {
        StringJoiner line = new StringJoiner(",", "", "\r\n");
        for (Object cell : cells) {
            String text = text(cell);
            boolean quoted = text.chars().anyMatch(at -> at == ',' || at == '"' || at == '\n' || at == '\r');
            line.add(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
        }
        return line.toString();
    }

    private static String line(List<?> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            String padding = " ".repeat(widths.get(column) - text(cell).length());
            line.append(cell instanceof Number ? padding + text(cell) : text(cell) + padding).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private static String text(Object cell) {
        return cell.toString();
    }
}
