package dev.crmcutover.simulators.hubspot.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties that come with HubSpot from a table of tab-separated columns, one property a line.
 * Options stand in one column, separated by {@code |}, each {@code value} or {@code value=label}.
 */
final class PropertySheet {
    private static final Map<PropertyTrait, String> TRAIT_COLUMNS = new EnumMap<>(Map.of(
            PropertyTrait.CALCULATED, "calculated",
            PropertyTrait.EXTERNAL_OPTIONS, "externalOptions",
            PropertyTrait.UNIQUE, "hasUniqueValue",
            PropertyTrait.HIDDEN, "hidden",
            PropertyTrait.HUBSPOT_DEFINED, "hubspotDefined",
            PropertyTrait.FORM_FIELD, "formField",
            PropertyTrait.READ_ONLY_VALUE, "readOnlyValue",
            PropertyTrait.READ_ONLY_DEFINITION, "readOnlyDefinition",
            PropertyTrait.ARCHIVABLE, "archivable"));

    private static final List<PropertyOption> YES_AND_NO = List.of(new PropertyOption("Yes", "true", 0, false),
            new PropertyOption("No", "false", 1, false));

    private static final Map<ObjectType, List<PropertyDefinition>> READ = new ConcurrentHashMap<>();

    private PropertySheet() {}

    /** The properties that every portal has. */
    static List<PropertyDefinition> of(ObjectType type) {
        return READ.computeIfAbsent(type, PropertySheet::read);
    }

    private static List<PropertyDefinition> read(ObjectType type) {
        String resource = type.singular() + "-properties.tsv";
        try (InputStream sheet = PropertySheet.class.getResourceAsStream(resource)) {
            if (sheet == null) {
                throw new IllegalStateException("resource missing: " + resource);
            }
            List<String> lines = new String(sheet.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            List<String> header = Arrays.asList(lines.getFirst().split("\t", -1));
            return lines.stream().skip(1).map(line -> definition(header, line.split("\t", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PropertyDefinition definition(List<String> header, String[] cells) {
        Set<PropertyTrait> traits = EnumSet.noneOf(PropertyTrait.class);
        TRAIT_COLUMNS.forEach((trait, column) -> {
            if (cell(header, cells, column).equals("true")) {
                traits.add(trait);
            }
        });
        String typeName = cell(header, cells, "type");
        PropertyType type = PropertyType.named(typeName)
                .orElseThrow(() -> new IllegalStateException("unknown property type: " + typeName));
        String referenced = cell(header, cells, "referencedObjectType");
        return new PropertyDefinition(cell(header, cells, "name"), cell(header, cells, "label"), type,
                cell(header, cells, "fieldType"), cell(header, cells, "groupName"),
                options(type, cell(header, cells, "options")), traits, blankToNull(referenced));
    }

    private static String cell(List<String> header, String[] cells, String column) {
        int index = header.indexOf(column);
        return index < cells.length ? cells[index] : "";
    }

    private static List<PropertyOption> options(PropertyType type, String cell) {
        List<PropertyOption> options = new ArrayList<>();
        if (type == PropertyType.BOOL) {
            return YES_AND_NO;
        }
        if (cell.isEmpty() || type != PropertyType.ENUMERATION) {
            return options;
        }
        for (String option : cell.split("\\|")) {
            int equals = option.indexOf('=');
            String value = equals < 0 ? option : option.substring(0, equals);
            String label = equals < 0 ? labelFrom(value) : option.substring(equals + 1);
            options.add(new PropertyOption(label, value, options.size(), false));
        }
        return options;
    }

    /** {@code IN_PROGRESS} as {@code In Progress}; anything with lower-case letters in it as it is. */
    static String labelFrom(String value) {
        return Arrays.stream(value.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + (word.equals(word.toUpperCase(Locale.ROOT))
                                ? word.substring(1).toLowerCase(Locale.ROOT)
                                : word.substring(1)))
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String blankToNull(String cell) {
        return cell.isBlank() ? null : cell;
    }
}
