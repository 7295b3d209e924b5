package dev.crmcutover.review;

import dev.crmcutover.apply.PageTools;
import dev.crmcutover.crm.Fate;
import dev.crmcutover.ledger.EndMove;
import dev.crmcutover.ledger.LinkMove;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.SalesforceIds;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.sync.RecordRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a link follow its records: to the survivor of a merge, from a Lead to its Contact, into a tombstone when
 * one is deleted, and back when it is restored. Deletes nothing in a CRM, and writes nothing there.
 */
public final class LinkMover {
    private static final Logger LOG = LoggerFactory.getLogger(LinkMover.class);
    /** How long a delete waits that a brake stopped, before it is asked again. */
    private static final Duration BRAKED = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final Map<Side, Integer> CALLS = Map.of(Side.SALESFORCE, 4, Side.HUBSPOT, 4);

    private final PageTools tools;
    private final Links links;

    public LinkMover(PageTools tools) {
        this.tools = tools;
        this.links = tools.ledger().links();
    }

    /**
     * What came of it.
     *
     * @param moved whether the link is to be assessed anew
     * @param again when to try again by itself; empty where nothing but a person or a change moves it
     * @param lost the sides that nobody has looked for yet, for want of quota
     */
    record Followed(boolean moved, Optional<Instant> again, Set<Side> lost) {
        private static final Followed MOVED = new Followed(true, Optional.empty(), Set.of());
        private static final Followed STAYS = new Followed(false, Optional.empty(), Set.of());

        private static Followed lookAgain(Instant at) {
            return new Followed(false, Optional.of(at), Set.of());
        }
    }

    Followed follow(RecordRequest request) {
        CutoverPlan plan = tools.contexts().plan(request.context());
        Optional<Instant> wait = tools.permits().take(plan.limits().quota(), Share.APPROVAL, CALLS);
        if (wait.isPresent()) {
            return new Followed(false, wait, EnumSet.allOf(Side.class));
        }
        LinkRow link = links.byIds(List.of(request.link())).getFirst();
        return link.state() == LinkState.MERGED ? Followed.STAYS : follow(request, link, fates(link));
    }

    private Map<Side, Fate> fates(LinkRow link) {
        Map<Side, Fate> fates = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            link.end(side).ifPresent(end -> fates.put(side, fate(end)));
        }
        return fates;
    }

    private Fate fate(RecordKey end) {
        return Objects.requireNonNull(
                tools.crms().on(end.side()).records().fates(end.type(), Set.of(end.id())).get(end.id()));
    }

    private Followed follow(RecordRequest request, LinkRow link, Map<Side, Fate> fates) {
        if (fates.containsValue(new Fate.Deleted())) {
            if (!links.tombstone(link.id(), request.context().plan(), request.context().phase())) {
                LOG.warn("link {} of {}: one of its records was deleted, and so many were today that the phase is "
                        + "held; the link stays as it is", link.id(), link.object());
                return Followed.lookAgain(tools.clock().instant().plus(BRAKED));
            }
            LOG.info("link {} of {}: one of its records was deleted; the other is left as it is", link.id(),
                    link.object());
            return Followed.STAYS;
        }
        Optional<Side> unseen = fates.keySet()
                .stream()
                .filter(side -> fates.get(side) instanceof Fate.Unseen)
                .findFirst();
        if (unseen.isPresent()) {
            if (link.state() != LinkState.TOMBSTONE) {
                links.unseen(link.id(), unseen.get());
            }
            return Followed.STAYS;
        }
        List<EndMove> moves = moves(link, fates);
        if (moves.isEmpty()) {
            return there(link);
        }
        links.revive(link.id());
        return switch (links.moveEnds(link.id(), moves)) {
            case LinkMove.Moved moved -> Followed.MOVED;
            case LinkMove.Taken taken -> Followed.STAYS;
            case LinkMove.Busy busy -> Followed.lookAgain(soon());
        };
    }

    /** Both are where they were. A page that did not find them read at another moment: it looks again. */
    private Followed there(LinkRow link) {
        if (link.state() == LinkState.TOMBSTONE) {
            links.revive(link.id());
            return Followed.MOVED;
        }
        return Followed.lookAgain(soon());
    }

    private Instant soon() {
        return tools.clock().instant().plus(AGAIN);
    }

    private List<EndMove> moves(LinkRow link, Map<Side, Fate> fates) {
        List<EndMove> moves = new ArrayList<>();
        fates.forEach((side, fate) -> {
            RecordKey from = link.end(side).orElseThrow();
            switch (fate) {
                case Fate.MergedInto merged -> moves.add(new EndMove(from, merged.survivor(), EndMove.Why.MERGED,
                        rightful(link, merged.survivor()), formers(merged.survivor())));
                case Fate.ConvertedInto converted -> moves.add(new EndMove(from, converted.contact(),
                        EndMove.Why.CONVERTED, Optional.empty(), formers(converted.contact())));
                case Fate.Here here -> {
                    // It stays.
                }
                case Fate.Deleted deleted -> {
                    // Answered before.
                }
                case Fate.Unseen unseen -> {
                    // Answered before.
                }
            }
        });
        return moves;
    }

    private Set<RecordKey> formers(RecordKey survivor) {
        return tools.crms()
                .on(survivor.side())
                .records()
                .formers(survivor.type(), Set.of(survivor.id()))
                .getOrDefault(survivor.id(), Set.of());
    }

    /**
     * The link that a HubSpot survivor says it belongs to: it keeps the unique Salesforce id of the record that
     * people merged into. Only where that link's own record was merged into the survivor as well.
     */
    private Optional<LinkId> rightful(LinkRow link, RecordKey survivor) {
        if (survivor.side() != Side.HUBSPOT || link.salesforce().isEmpty()) {
            return Optional.empty();
        }
        Snapshot record = tools.crms()
                .hubspot()
                .records()
                .read(survivor.type(), Set.of(survivor.id()), Set.of(ExternalId.IN_HUBSPOT))
                .get(survivor.id());
        return Optional.ofNullable(record)
                .map(read -> read.value(ExternalId.IN_HUBSPOT))
                .map(RawValue::text)
                .filter(id -> id.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?"))
                .map(SalesforceIds::normal)
                .flatMap(id -> links.find(new RecordKey(Side.SALESFORCE, link.salesforce().get().type(), id)))
                .filter(other -> other.hubspot().filter(end -> leadsTo(end, survivor)).isPresent())
                .map(LinkRow::id);
    }

    private boolean leadsTo(RecordKey end, RecordKey survivor) {
        return end.equals(survivor) || fate(end).equals(new Fate.MergedInto(survivor));
    }
}
