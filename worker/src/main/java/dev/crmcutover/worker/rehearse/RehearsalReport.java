package dev.crmcutover.worker.rehearse;

import dev.crmcutover.record.ObjectName;
import dev.crmcutover.worker.rehearse.PlantedConflicts.Judged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in words and pictures how a rehearsal came out: the same figures as text and as one HTML file. */
public final class RehearsalReport {
    private static final String DETAIL = "         ";

    private final RehearsalResult result;
    private final Map<String, Map<String, Long>> sections = new LinkedHashMap<>();

    public RehearsalReport(RehearsalResult result) {
        this.result = result;
        Map<String, Long> linked = section("Linked, and records without a twin");
        result.ledger().links().forEach((object, counts) -> {
            linked.put(object + ": linked", counts.linked());
            linked.put(object + ": only in Salesforce", counts.halfSalesforce());
            linked.put(object + ": only in HubSpot", counts.halfHubspot());
            linked.put(object + ": waiting for a person to match", counts.ambiguous());
            linked.put(object + ": shadow leads", counts.shadows());
        });
        Map<String, Long> created = section("Created");
        result.ledger()
                .created()
                .forEach(
                        count -> created.merge(count.object() + " in " + count.side().label(), count.n(), Long::sum));
        Map<String, Long> written = section("Written, by field and side");
        result.ledger()
                .written()
                .forEach(count -> written
                        .merge(count.object() + " " + count.field() + " in " + count.side().label(), count.n(),
                                Long::sum));
        Map<String, Long> rejected = section("Waiting or settled by a person, by reason");
        result.ledger()
                .rejected()
                .forEach(count -> rejected.merge(
                        count.object() + ": " + count.reason() + " (" + word(count.status()) + ")", count.n(),
                        Long::sum));
        Map<String, Long> outcomes = section("Outcomes of all captured changes");
        result.ledger()
                .outcomes()
                .forEach(count -> outcomes.merge(
                        word(count.outcome()) + (count.reason().isEmpty() ? "" : ": " + count.reason()), count.n(),
                        Long::sum));
        sections.put("What happened to whole records", kinds(result.verdict().found().episodes()));
        Map<String, Long> spent = section("API calls granted, by CRM and share");
        result.ledger()
                .spent()
                .forEach(
                        one -> spent.merge(one.side().label() + " " + one.share().word(), one.calls(), Long::sum));
        Map<String, Long> phases = section("Seconds, by phase");
        result.phases().forEach((phase, took) -> phases.put(phase, took.toSeconds()));
    }

    private Map<String, Long> section(String title) {
        Map<String, Long> rows = new TreeMap<>();
        sections.put(title, rows);
        return rows;
    }

    /** The report for a terminal. */
    public String text() {
        List<String> lines = new ArrayList<>();
        sections.forEach((title, rows) -> {
            lines.add("");
            lines.add(title);
            rows.forEach((name, n) -> lines.add("  %,10d  %s".formatted(n, name)));
        });
        lines.add("");
        lines.addAll(verdict());
        return String.join(System.lineSeparator(), lines);
    }

    /** The findings that decide the exit code, one a line. */
    private List<String> verdict() {
        RehearsalResult.Verdict verdict = result.verdict();
        var identity = result.ledger().identity();
        List<String> lines = new ArrayList<>();
        lines.add("Verdict");
        lines.add(
                line(verdict.completed(), "the cutover walked all its phases in " + result.took().toSeconds() + " s"));
        RehearsalResult.Found found = verdict.found();
        lines.addAll(judged("planted conflicts came out as expected", found.conflicts()));
        lines.add(line(found.edits().lost() == 0, edits(found.edits().fates())));
        found.edits().gone().forEach(one -> lines.add(DETAIL + one));
        lines.addAll(judged("conversions, merges, deletes, restores and changes of deals came out as expected",
                found.episodes()));
        found.parity().forEach((object, count) -> lines.addAll(parity(object, count)));
        lines.add(
                line(verdict.secondFillWrote() == 0, "a second fill over every link wrote " + verdict.secondFillWrote()
                        + " records"));
        lines.add(line(identity.holds(), "%,d changes captured = %,d waiting + %,d with one outcome each"
                .formatted(identity.captured(), identity.waiting(), identity.closed())));
        lines.add(line(verdict.unfinished() == 0, verdict.unfinished() + " calls or claims left open"));
        return lines;
    }

    private static List<String> judged(String what, List<Judged> all) {
        List<Judged> others = all.stream().filter(one -> !one.asExpected()).toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(others.isEmpty(), "%d of %d %s".formatted(all.size() - others.size(), all.size(), what)));
        others.forEach(one -> lines.add(DETAIL + one.kind() + ": " + one.found()));
        return lines;
    }

    private static List<String> parity(ObjectName object, Parity.Count count) {
        List<String> lines = new ArrayList<>();
        lines.add(line(count.apart().isEmpty(),
                "parity of %s: %,d pairs = %,d in step + %,d waiting for a person + %,d whose twin people deleted"
                        .formatted(object, count.pairs(), count.inStep(), count.waiting(), count.without())
                        + (count.apart().isEmpty() ? "" : " + " + count.apart().size() + " APART")));
        count.apart().forEach(one -> lines.add(DETAIL + one));
        return lines;
    }

    private static String edits(Map<EditFate, Long> fates) {
        return fates.values().stream().mapToLong(Long::longValue).sum() + " edits by people meanwhile: "
                + fates.entrySet()
                        .stream()
                        .map(fate -> fate.getValue() + " " + fate.getKey().words())
                        .collect(Collectors.joining(", "));
    }

    private static String line(boolean holds, String what) {
        return (holds ? "  [ok]   " : "  [FAIL] ") + what;
    }

    /** The same as one HTML file, with bars as inline SVG and nothing loaded from elsewhere. */
    public String html() {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Rehearsal</title><style>")
                .append("body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;color:#1b1f24}")
                .append("h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2rem}svg text{font-size:12px}")
                .append(".ok{color:#116329}.fail{color:#a40e26;font-weight:600}li{margin:.2rem 0}</style></head><body>")
                .append("<h1>Rehearsal: ")
                .append(result.isGood() ? "it holds" : "it does not hold")
                .append("</h1><ul>");
        verdict().stream()
                .skip(1)
                .forEach(line -> page.append("<li class=\"")
                        .append(line.contains("[ok]") ? "ok" : "fail")
                        .append("\">")
                        .append(escape(line.strip()))
                        .append("</li>"));
        page.append("</ul>");
        RehearsalResult.Found found = result.verdict().found();
        sections.forEach((title, rows) -> page.append("<h2>").append(escape(title)).append("</h2>").append(bars(rows)));
        page.append("<h2>Planted conflicts, by kind</h2>").append(bars(kinds(found.conflicts())));
        return page.append("</body></html>").toString();
    }

    private static Map<String, Long> kinds(List<Judged> all) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        one -> one.kind() + (one.asExpected() ? " (as expected)" : " (NOT as expected)"), TreeMap::new,
                        Collectors.counting()));
    }

    private static String bars(Map<String, Long> rows) {
        long most = rows.values().stream().mapToLong(Long::longValue).max().orElse(1);
        StringBuilder svg = new StringBuilder("<svg width=\"100%%\" viewBox=\"0 0 900 %d\" role=\"img\">"
                .formatted(Math.max(1, rows.size()) * 20));
        int y = 0;
        for (Map.Entry<String, Long> row : rows.entrySet()) {
            long width = most == 0 ? 0 : Math.round(380.0 * row.getValue() / most);
            svg.append(String.format(Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text><rect x=\"430\" y=\"%d\" width=\"%d\" height=\"12\" fill=\"#4c78a8\"/>"
                            + "<text x=\"%d\" y=\"%d\">%,d</text>",
                    y + 14, escape(row.getKey()), y + 4, width, 436 + width, y + 14, row.getValue()));
            y += 20;
        }
        return svg.append("</svg>").toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
