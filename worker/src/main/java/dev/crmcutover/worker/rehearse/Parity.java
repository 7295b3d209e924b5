package dev.crmcutover.worker.rehearse;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.RecordView;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Compares the critical values of every pair, as both simulated CRMs hold them when all is quiet, without asking
 * the part of the product that decides.
 */
final class Parity {
    private static final Map<ObjectName, List<String>> TYPES = Map.of(ObjectName.COMPANIES, List.of("Account"),
            ObjectName.PEOPLE, List.of("Contact", "Lead"), ObjectName.DEALS, List.of("Opportunity"));
    private static final Map<ObjectName, List<Compared>> FIELDS = Map.of(
            ObjectName.COMPANIES, List.of(new Compared("Name", "name", Parity::plain),
                    new Compared("Website", "domain", Parity::host)),
            ObjectName.PEOPLE, List.of(new Compared("Email", "email", Parity::plain)),
            ObjectName.DEALS, List.of(new Compared("Name", "dealname", Parity::plain),
                    new Compared("Amount", "amount", Parity::number),
                    new Compared("StageName", "dealstage", Parity::stage),
                    new Compared("CloseDate", "closedate", Parity::day)));
    private static final String GONE = "its twin is gone";
    /** Stages of both CRMs, as the plan pairs them. */
    private static final Map<String, String> STAGES = Map.of("Prospecting", "appointmentscheduled", "Qualification",
            "qualifiedtobuy", "Value Proposition", "presentationscheduled", "Id. Decision Makers",
            "decisionmakerboughtin", "Negotiation/Review", "contractsent", "Closed Won", "closedwon", "Closed Lost",
            "closedlost");

    private final RehearsalOrg org;
    private final Ledger ledger;
    private final Associations associations;

    private record Compared(String salesforce, String hubspot, UnaryOperator<String> form) {
        private boolean isSame(Row row, RecordView twin) {
            return form.apply(Objects.toString(row.get(salesforce), ""))
                    .equals(form.apply(Objects.toString(twin.value(hubspot), "")));
        }
    }

    /**
     * The pairs of one object.
     *
     * @param pairs records that name a twin
     * @param inStep of them, those that hold the same
     * @param waiting of them, those that differ while a person is asked
     * @param without of them, those whose twin people deleted
     * @param apart what differs in each other pair
     */
    public record Count(long pairs, long inStep, long waiting, long without, List<String> apart) {}

    Parity(RehearsalOrg org, Ledger ledger) {
        this.org = org;
        this.ledger = ledger;
        this.associations = new Associations(org);
    }

    Map<ObjectName, Count> count() {
        Map<ObjectName, Count> counts = new TreeMap<>();
        TYPES.forEach((object, types) -> counts.put(object, count(object, types)));
        return counts;
    }

    private Count count(ObjectName object, List<String> types) {
        Map<Standing, Long> standings = new EnumMap<>(Standing.class);
        List<String> apart = new ArrayList<>();
        types.stream()
                .flatMap(type -> org.salesforce().records(type).stream())
                .filter(Parity::namesATwin)
                .forEach(row -> {
                    List<String> differing = differing(object, row);
                    Standing standing = standing(row, differing);
                    standings.merge(standing, 1L, Long::sum);
                    if (standing == Standing.APART) {
                        apart.add(row.type().name() + " " + row.id() + ": " + String.join(", ", differing));
                    }
                });
        return new Count(standings.values().stream().mapToLong(Long::longValue).sum(),
                standings.getOrDefault(Standing.IN_STEP, 0L), standings.getOrDefault(Standing.WAITING, 0L),
                standings.getOrDefault(Standing.WITHOUT, 0L), apart);
    }

    private enum Standing {
        IN_STEP, WAITING, WITHOUT, APART
    }

    /** A Lead that was converted is its contact by now. */
    private static boolean namesATwin(Row row) {
        boolean converted = row.type().name().equals("Lead") && Boolean.TRUE.equals(row.get("IsConverted"));
        return !row.isDeleted() && !converted && !twinOf(row).isEmpty();
    }

    static String twinOf(Row row) {
        return Objects.toString(row.get(ExternalId.IN_SALESFORCE), "");
    }

    private Standing standing(Row row, List<String> differing) {
        if (differing.isEmpty()) {
            return Standing.IN_STEP;
        }
        if (differing.contains(GONE) && isDeletedByPeople(twinOf(row))) {
            return Standing.WITHOUT;
        }
        return isAsked(row) ? Standing.WAITING : Standing.APART;
    }

    private boolean isDeletedByPeople(String twin) {
        return !org.journal(Side.HUBSPOT)
                .entries(entry -> entry.id().equals(twin) && entry.act() == Journal.Act.DELETE
                        && entry.source().equals("ui"))
                .isEmpty();
    }

    private List<String> differing(ObjectName object, Row row) {
        ObjectType type = ObjectType.named(object == ObjectName.PEOPLE ? "contacts" : object.value()).orElseThrow();
        List<Compared> fields = Objects.requireNonNull(FIELDS.get(object));
        try {
            RecordView twin = org.hubspot().read(type, Long.parseLong(twinOf(row)), fields(fields));
            String back = twin.value(ExternalId.IN_HUBSPOT);
            return Stream.of(
                    fields.stream().filter(field -> !field.isSame(row, twin)).map(Compared::salesforce),
                    Stream.of("its twin " + twin.id() + " names " + back).filter(any -> !row.id().equals(back)),
                    associations.differing(row, twin.id()).stream()).flatMap(differing -> differing).toList();
        } catch (HubSpotFault gone) {
            return List.of(GONE);
        }
    }

    private static String[] fields(List<Compared> fields) {
        List<String> names = new ArrayList<>(fields.stream().map(Compared::hubspot).toList());
        names.add(ExternalId.IN_HUBSPOT);
        return names.toArray(String[]::new);
    }

    private boolean isAsked(Row row) {
        return ledger.links()
                .find(new RecordKey(Side.SALESFORCE, row.type().name(), row.id()))
                .stream()
                .flatMap(link -> ledger.rejections().ofLink(link.id()).stream())
                .anyMatch(rejection -> rejection.status() == RejectionStatus.OPEN);
    }

    private static String plain(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    private static String host(String value) {
        return plain(value).replaceFirst("^https?://", "").replaceFirst("^www\\.", "").replaceFirst("/.*$", "");
    }

    private static String number(String value) {
        return value.isEmpty() ? "" : new BigDecimal(value).stripTrailingZeros().toPlainString();
    }

    private static String stage(String value) {
        return STAGES.getOrDefault(value, value);
    }

    /** A close date's own day; HubSpot holds the midnight of New York, in the small hours of the same day. */
    private static String day(String value) {
        return value.length() < 10 ? value : value.substring(0, 10);
    }
}
