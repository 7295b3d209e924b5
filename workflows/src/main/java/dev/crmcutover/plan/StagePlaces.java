package dev.crmcutover.plan;

import dev.crmcutover.record.SalesProcess;
import dev.crmcutover.record.SalesProcess.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The places one CRM has for a deal, found by what a plan calls them: ids differ from one environment to
 * the next, names and labels do not.
 *
 * @param processes what the CRM describes
 * @param withProcess whether a place is a process and a stage ({@code Sales/Discovery}), or a stage only
 */
public record StagePlaces(List<SalesProcess> processes, boolean withProcess) {
    /** The pipeline in which HubSpot creates a deal that names none. */
    private static final String DEFAULT = "default";

    public StagePlaces {
        processes = List.copyOf(processes);
    }

    /**
     * Where a deal stands.
     *
     * @param process the id of the record type or pipeline, blank where the plan does not sync it or the
     *     record has none
     * @param stage the stage as the record holds it
     */
    public record Place(String process, String stage) {}

    /** The place that a plan's text names, by API name, id or label, without regard to case. */
    public Optional<Place> named(String text) {
        return all().entrySet()
                .stream()
                .filter(place -> place.getKey().equals(folded(text)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** All places of these processes, as a plan would name them. */
    public List<String> names() {
        return considered().flatMap(process -> process.stages()
                .stream()
                .map(stage -> withProcess ? spoken(process) + "/" + stage.label() : stage.label())).distinct().toList();
    }

    /** The process of a place, as a plan would name it; empty if there is none of that id. */
    public Optional<String> processName(Place place) {
        return processes.stream()
                .filter(process -> process.id().equals(place.process()))
                .map(StagePlaces::spoken)
                .findFirst();
    }

    /** A name that says something, else the label: HubSpot's names are its ids. */
    private static String spoken(SalesProcess process) {
        return process.name().equals(process.id()) ? process.label() : process.name();
    }

    private Map<String, Place> all() {
        Map<String, Place> places = new LinkedHashMap<>();
        considered().forEach(process -> process.stages()
                .forEach(stage -> texts(process, stage)
                        .forEach(text -> places.putIfAbsent(folded(text),
                                new Place(withProcess ? process.id() : "", stage.id())))));
        return places;
    }

    private Stream<SalesProcess> considered() {
        boolean ambiguous = !withProcess && processes.stream().anyMatch(process -> process.id().equals(DEFAULT));
        return processes.stream().filter(process -> !ambiguous || process.id().equals(DEFAULT));
    }

    private Stream<String> texts(SalesProcess process, Stage stage) {
        return Stream.of(stage.id(), stage.label())
                .flatMap(text -> withProcess
                        ? Stream.of(process.name(), process.label(), process.id()).map(name -> name + "/" + text)
                        : Stream.of(text));
    }

    private static String folded(String text) {
        return text.strip().replaceFirst("\\s*/\\s*", "/").toLowerCase(Locale.ROOT);
    }
}
