package dev.crmcutover.plan.reading;

import com.google.common.net.InternetDomainName;
import dev.crmcutover.plan.reading.PlanNode.Report;
import dev.crmcutover.plan.reading.PlanSource.Place;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** Reads the files a plan names: value maps as CSV, and lists of domains. Remembers their texts. */
final class FileReader {
    private static final ObjectReader CSV = CsvMapper.builder()
            .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.TRIM_SPACES, CsvReadFeature.SKIP_EMPTY_LINES)
            .build()
            .readerForListOf(String.class);
    private static final List<String> HEADER = List.of("salesforce", "hubspot");

    private final PlanText.NamedFiles files;
    private final Problems problems;
    private final Map<String, String> texts = new LinkedHashMap<>();

    FileReader(PlanText.NamedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The texts of the files read so far, by the names the plan uses. */
    Map<String, String> texts() {
        return texts;
    }

    private Optional<String> text(PlanNode node) {
        return node.text().flatMap(name -> {
            if (name.startsWith("/") || name.contains("\\") || List.of(name.split("/", -1)).contains("..")) {
                node.refuse(node.quoted() + " leads out of the plan's folder",
                        "put the file beside the plan, and name it from there");
                return Optional.empty();
            }
            Optional<String> text = files.text(name);
            if (text.isEmpty()) {
                node.refuse("there is no file " + node.quoted(), "the name is taken from the plan's own folder");
            }
            text.ifPresent(content -> texts.put(name, content));
            return text;
        });
    }

    /** A CSV file with the columns salesforce and hubspot. */
    Optional<Map<String, ValueMapReader.Paired>> pairs(PlanNode node) {
        return text(node).flatMap(text -> {
            Report report = new Report(node.text().orElseThrow(), problems);
            Map<String, ValueMapReader.Paired> pairs = new LinkedHashMap<>();
            boolean sound = true;
            try (MappingIterator<List<String>> rows = CSV.readValues(text)) {
                boolean header = true;
                while (rows.hasNextValue()) {
                    Place place = new Place(rows.currentLocation().getLineNr(), 1);
                    List<String> row = rows.nextValue();
                    sound &= header ? isHeader(row, report) : addRow(row, place, report, pairs);
                    header = false;
                }
            } catch (JacksonException e) {
                report.add(new Place(e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()), 1), "",
                        "not CSV: " + e.getOriginalMessage(), "look at the quotes");
                return Optional.empty();
            }
            return sound ? Optional.of(pairs) : Optional.empty();
        });
    }

    private static boolean isHeader(List<String> row, Report report) {
        if (!row.equals(HEADER)) {
            report.add(new Place(1, 1), "", "the first line must be: salesforce,hubspot", "write the column names");
        }
        return row.equals(HEADER);
    }

    private static boolean addRow(List<String> row, Place place, Report report,
            Map<String, ValueMapReader.Paired> pairs) {
        if (row.size() != 2 || row.stream().anyMatch(String::isBlank)) {
            report.add(place, "", "a line holds one Salesforce and one HubSpot value, and this holds "
                    + row.stream().filter(value -> !value.isBlank()).count(),
                    "put a value with a comma into double quotes");
            return false;
        }
        ValueMapReader.Paired paired = new ValueMapReader.Paired(row.get(1),
                (problem, hint) -> report.add(place, "", problem, hint));
        if (pairs.putIfAbsent(row.getFirst(), paired) != null) {
            paired.report()
                    .refuse("'" + row.getFirst() + "' stands twice in the map",
                            "each value has one twin, so that there and back is the same");
            return false;
        }
        return true;
    }

    /** A list of domains, one a line; {@code #} starts a remark. */
    Set<String> domains(PlanNode node) {
        Set<String> domains = new LinkedHashSet<>();
        text(node).ifPresent(text -> {
            Report report = new Report(node.text().orElseThrow(), problems);
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String domain = lines.get(i).replaceFirst("#.*", "").strip().toLowerCase(Locale.ROOT);
                if (!domain.isEmpty() && (!InternetDomainName.isValid(domain) || !domain.contains("."))) {
                    report.add(new Place(i + 1, 1), "", "'" + domain + "' is not a domain",
                            "one domain a line, such as example.com");
                } else if (!domain.isEmpty()) {
                    domains.add(domain);
                }
            }
        });
        return domains;
    }
}
