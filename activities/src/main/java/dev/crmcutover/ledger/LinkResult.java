package dev.crmcutover.ledger;

import dev.crmcutover.record.Base;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a pass found and did on one link.
 *
 * @param versionRead the version it was taken at
 * @param base its new base; empty where unchanged
 * @param seen the versions of both records that are final now
 * @param outcomes one for each side of which the pass took a hint; a side left out keeps its hint waiting
 * @param review what it changes about rejections
 * @param created the record that was created or found for its missing end
 * @param waitsFor the parent's link that must be live before its missing end is created, or its twin associated
 */
public record LinkResult(LinkId link, int versionRead, Optional<Base> base, Seen seen, Map<Side, Outcome> outcomes,
        Review review, Optional<RecordKey> created, Optional<LinkId> waitsFor) {
    public LinkResult {
        outcomes = Map.copyOf(outcomes);
    }

    /** A link that waits for no parent. */
    public LinkResult(LinkId link, int versionRead, Optional<Base> base, Seen seen, Map<Side, Outcome> outcomes,
            Review review, Optional<RecordKey> created) {
        this(link, versionRead, base, seen, outcomes, review, created, Optional.empty());
    }

    /**
     * Versions that a pass has read and that no edit in the same second can hide behind. A hint that is not
     * newer is superseded. Never goes back.
     */
    public record Seen(Optional<Instant> salesforce, Optional<Instant> hubspot) {
        public static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty());

        /** The sides of which a version is final. */
        public Set<Side> sides() {
            Set<Side> sides = EnumSet.noneOf(Side.class);
            salesforce.ifPresent(version -> sides.add(Side.SALESFORCE));
            hubspot.ifPresent(version -> sides.add(Side.HUBSPOT));
            return sides;
        }
    }

    /**
     * What changes about a link's rejections.
     *
     * @param open new ones; where the field already has an open one, that one stays
     * @param changes of those there are
     * @param wake whether the link's saga shall look
     * @param others further links whose sagas shall look
     */
    public record Review(List<NewRejection> open, List<RejectionChange> changes, boolean wake, Set<LinkId> others) {
        public static final Review NONE = new Review(List.of(), List.of(), false);

        public Review {
            open = List.copyOf(open);
            changes = List.copyOf(changes);
            others = Set.copyOf(others);
        }

        public Review(List<NewRejection> open, List<RejectionChange> changes, boolean wake) {
            this(open, changes, wake, Set.of());
        }
    }
}
