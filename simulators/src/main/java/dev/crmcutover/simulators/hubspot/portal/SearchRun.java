package dev.crmcutover.simulators.hubspot.portal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Carries out one search over what the index knows. Guarded by the portal's lock. */
final class SearchRun {
    private static final String ASSOCIATIONS = "associations.";

    private final RecordStore store;
    private final SearchIndex index;
    private final Associations associations;
    private final SearchRequest request;

    SearchRun(RecordStore store, SearchIndex index, Associations associations, SearchRequest request) {
        this.store = store;
        this.index = index;
        this.associations = associations;
        this.request = request;
    }

    SearchPage page(RecordReader reader) {
        request.requireWithinLimits();
        List<HubSpotRecord> hits = hits();
        int from = Math.min(request.after(), hits.size());
        int to = Math.min(from + request.limit(), hits.size());
        Projection wanted = new Projection(request.properties(), List.of(), List.of(), false);
        return new SearchPage(hits.size(),
                hits.subList(from, to).stream().map(hit -> reader.view(hit, hit.searched(), wanted)).toList(),
                to < hits.size() ? OptionalInt.of(to) : OptionalInt.empty());
    }

    private List<HubSpotRecord> hits() {
        List<Predicate<HubSpotRecord>> groups = request.groups().stream().map(this::group).toList();
        Predicate<HubSpotRecord> text = text(request.query());
        Comparator<HubSpotRecord> order = order(request.sort());
        return candidates().stream()
                .filter(record -> groups.isEmpty() || groups.stream().anyMatch(group -> group.test(record)))
                .filter(text)
                .sorted(order)
                .toList();
    }

    private Collection<HubSpotRecord> candidates() {
        long earliest = request.groups()
                .stream()
                .mapToLong(group -> group.stream()
                        .filter(filter -> isLastModified(filter.property()))
                        .mapToLong(SearchRun::earliest)
                        .max()
                        .orElse(Long.MIN_VALUE))
                .min()
                .orElse(Long.MIN_VALUE);
        return index.changedSince(store.schema().type(), earliest);
    }

    private static long earliest(SearchFilter filter) {
        try {
            return filter.earliest();
        } catch (DateTimeException e) {
            throw HubSpotFault.invalid("a value given for property " + filter.property() + " is not a datetime");
        }
    }

    private boolean isLastModified(String property) {
        return property.equals("hs_lastmodifieddate") || property.equals(store.schema().type().lastModifiedProperty());
    }

    private Predicate<HubSpotRecord> group(List<SearchFilter> filters) {
        return filters.stream().map(this::filter).reduce(record -> true, Predicate::and);
    }

    private Predicate<HubSpotRecord> filter(SearchFilter filter) {
        if (filter.property().startsWith(ASSOCIATIONS)) {
            return associated(filter);
        }
        PropertyDefinition definition = definition(filter.property());
        Optional<ToLongFunction<HubSpotRecord>> number = storedNumber(filter.property());
        if (number.isPresent()) {
            Predicate<@Nullable BigDecimal> test = filter.numberTest(definition);
            return record -> test.test(BigDecimal.valueOf(number.get().applyAsLong(record)));
        }
        Predicate<@Nullable String> test = filter.test(definition);
        return record -> test.test(value(record, filter.property()));
    }

    /** What a record holds as a number already, and need not be parsed: the properties that most searches use. */
    private Optional<ToLongFunction<HubSpotRecord>> storedNumber(String property) {
        if (isLastModified(property)) {
            return Optional.of(record -> record.searched().updatedAt());
        }
        return switch (property) {
            case "hs_object_id" -> Optional.of(HubSpotRecord::id);
            case "createdate" -> Optional.of(record -> record.created().at());
            default -> Optional.empty();
        };
    }

    private Predicate<HubSpotRecord> associated(SearchFilter filter) {
        String name = filter.property().substring(ASSOCIATIONS.length());
        ObjectType to = ObjectType.named(name).orElseThrow(() -> unknown(filter.property()));
        List<String> ids = filter.value() == null ? filter.values() : List.of(filter.value());
        return record -> associations.of(record.id(), to).keySet().stream().anyMatch(id -> ids.contains(id.toString()));
    }

    private Predicate<HubSpotRecord> text(@Nullable String query) {
        if (query == null || query.isBlank()) {
            return record -> true;
        }
        String wanted = query.toLowerCase(Locale.ROOT);
        return record -> store.schema().type().searchedByQuery().stream().anyMatch(property -> {
            String held = value(record, property);
            return held != null && held.toLowerCase(Locale.ROOT).contains(wanted);
        });
    }

    private Comparator<HubSpotRecord> order(SearchRequest.@Nullable Sort sort) {
        Comparator<HubSpotRecord> byId = Comparator.comparingLong(HubSpotRecord::id);
        if (sort == null) {
            return byId;
        }
        PropertyDefinition definition = definition(sort.property());
        Comparator<HubSpotRecord> byValue = isLastModified(sort.property())
                ? Comparator.comparingLong(record -> record.searched().updatedAt())
                : definition.type().isOrdered()
                        ? by(sort, text -> SearchFilter.number(definition, text))
                        : by(sort, text -> text.toLowerCase(Locale.ROOT));
        return (sort.descending() ? byValue.reversed() : byValue).thenComparing(byId);
    }

    private <T extends Comparable<T>> Comparator<HubSpotRecord> by(SearchRequest.Sort sort, Function<String, T> key) {
        Comparator<T> natural = Comparator.naturalOrder();
        return Comparator.comparing((HubSpotRecord record) -> {
            String held = value(record, sort.property());
            return held == null ? null : key.apply(held);
        }, Comparator.nullsLast(natural));
    }

    private @Nullable String value(HubSpotRecord record, String property) {
        return store.value(record, record.searched(), property);
    }

    private PropertyDefinition definition(String property) {
        return store.schema().find(property).orElseThrow(() -> unknown(property));
    }

    private static HubSpotFault unknown(String property) {
        return HubSpotFault.invalid("There was a problem with the request: property " + property + " does not exist");
    }
}
