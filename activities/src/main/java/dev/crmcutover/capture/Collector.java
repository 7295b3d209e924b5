package dev.crmcutover.capture;

import dev.crmcutover.apply.ObjectContext;
import dev.crmcutover.apply.Permits;
import dev.crmcutover.apply.PlanContexts;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.CollectedRecord;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.rollout.CollectOutcome;
import dev.crmcutover.rollout.CollectRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads all records of one type, by ascending id, and gives each a link row and its match keys. */
public final class Collector {
    /** One call works at most this long, so that a lost worker costs little. */
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final PlanContexts contexts;
    private final Crms crms;
    private final Permits permits;
    private final Links links;
    private final Clock clock;

    public Collector(PlanContexts contexts, Crms crms, Permits permits, Links links, Clock clock) {
        this.contexts = contexts;
        this.crms = crms;
        this.permits = permits;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Collects some pages, from where the request says on. Collecting a record again replaces its keys.
     *
     * @param heartbeat told after each page how many records were read so far
     */
    public CollectOutcome collect(CollectRequest request, Consumer<Long> heartbeat) {
        CutoverPlan plan = contexts.plan(request.context());
        Optional<Instant> quiet = permits.take(plan.limits().quota(), Share.BACKFILL,
                contexts.callsToKnow(request.context(), request.object()));
        if (quiet.isPresent()) {
            return new CollectOutcome(0, request.after(), quiet);
        }
        ObjectContext object = contexts.object(request.context(), request.object());
        Set<String> fields = wanted(object, request);
        Instant stop = clock.instant().plus(AT_MOST);
        Optional<String> after = request.after();
        long records = 0;
        while (clock.instant().isBefore(stop)) {
            Optional<Instant> wait = permits.take(plan.limits().quota(), Share.BACKFILL, Map.of(request.side(), 1));
            if (wait.isPresent()) {
                return new CollectOutcome(records, after, wait);
            }
            List<Snapshot> page = crms.on(request.side()).changes().list(request.type(), fields, after);
            if (page.isEmpty()) {
                return new CollectOutcome(records, Optional.empty(), Optional.empty());
            }
            links.collect(request.object(), page.stream()
                    .map(record -> new CollectedRecord(record.key(), object.keys().of(record),
                            object.keys().activity(record)))
                    .toList());
            records += page.size();
            after = Optional.of(page.getLast().key().id());
            heartbeat.accept(records);
        }
        return new CollectOutcome(records, after, Optional.empty());
    }

    private static Set<String> wanted(ObjectContext object, CollectRequest request) {
        Schema schema = object.schema(request.side(), request.type());
        return object.keys()
                .fields(request.side(), request.type())
                .stream()
                .filter(field -> schema.field(field).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
