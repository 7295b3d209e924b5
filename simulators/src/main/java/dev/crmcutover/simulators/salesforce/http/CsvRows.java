package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.FieldValues;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * Rows as the Bulk API takes and gives them: CSV with a header.
 *
 * @param header the names of the columns
 * @param rows as long as the header each
 */
record CsvRows(List<String> header, List<List<String>> rows) {
    private static final CsvMapper MAPPER = new CsvMapper();

    CsvRows {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** An answer that is CSV. */
    record Text(String rows) {}

    /**
     * Reads an upload.
     *
     * @throws SalesforceFault 400 INVALIDBATCH if it is not CSV with a header and rows as long as it
     */
    static CsvRows read(String csv, char delimiter) {
        ObjectReader reader = MAPPER.readerFor(String[].class)
                .with(CsvSchema.emptySchema().withColumnSeparator(delimiter))
                .with(CsvReadFeature.WRAP_AS_ARRAY);
        try (MappingIterator<String[]> lines = reader.readValues(csv)) {
            List<List<String>> all = new ArrayList<>();
            lines.forEachRemaining(line -> all.add(List.of(line)));
            if (all.isEmpty()) {
                throw SalesforceFault.of(400, "INVALIDBATCH", "The CSV has no header");
            }
            List<String> header = all.removeFirst();
            if (all.stream().anyMatch(row -> row.size() != header.size())) {
                throw SalesforceFault.of(400, "INVALIDBATCH", "A row has not as many columns as the header");
            }
            return new CsvRows(header, all);
        } catch (JacksonException e) {
            throw SalesforceFault.of(400, "INVALIDBATCH", "The upload is no CSV: " + e.getOriginalMessage());
        }
    }

    /** As an answer: everything quoted, lines end with LF. */
    Text text() {
        CsvSchema schema = CsvSchema.emptySchema().withLineSeparator("\n");
        StringWriter text = new StringWriter();
        try (SequenceWriter writer = MAPPER.writer(schema)
                .with(CsvWriteFeature.ALWAYS_QUOTE_STRINGS)
                .with(CsvWriteFeature.ALWAYS_QUOTE_EMPTY_STRINGS)
                .writeValues(text)) {
            writer.write(header);
            rows.forEach(writer::write);
        }
        return new Text(text.toString());
    }

    /** A stored value as a cell. */
    static String cell(@Nullable Object stored) {
        return Objects.toString(FieldValues.wire(stored), "");
    }
}
