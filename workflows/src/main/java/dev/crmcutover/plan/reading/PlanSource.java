package dev.crmcutover.plan.reading;

import java.util.Map;
import java.util.Optional;

/**
 * Where a plan that was read comes from: what it said, and where. What is not here, the plan took from
 * {@link dev.crmcutover.plan.PlanDefaults}.
 *
 * @param file the plan file's name
 * @param said the place of everything that stands in the file, by its path
 * @param namedFiles the texts of the files it names, by name
 */
public record PlanSource(String file, Map<String, Place> said, Map<String, String> namedFiles) {
    public PlanSource {
        said = Map.copyOf(said);
        namedFiles = Map.copyOf(namedFiles);
    }

    /** Whether the plan says something under this path. */
    public boolean says(String path) {
        return said.containsKey(path);
    }

    /** Where a path stands, or the nearest thing around it that stands in the file. */
    public Place place(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Optional<Place> place = Optional.ofNullable(said.get(at));
            if (place.isPresent()) {
                return place.get();
            }
            at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "";
        }
        return new Place(1, 1);
    }

    /** A line and a column, both from 1. */
    public record Place(int line, int column) {}
}
