package dev.crmcutover.review;

import dev.crmcutover.ledger.Decision;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.ledger.OpenRejection;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.util.Optional;

/** Carries out what people decided about which records are the same. Repeating it changes nothing. */
final class MatchResolutions {
    private final Links links;
    private final Rejections rejections;

    MatchResolutions(Links links, Rejections rejections) {
        this.links = links;
        this.rejections = rejections;
    }

    /**
     * Links, where a decision on the record level says so. What is kept apart was told to the ledger already.
     *
     * @return the link that stands for the record afterwards
     */
    LinkId carryOut(LinkId link) {
        Optional<Rejections.Shown> decided = rejections.ofLink(link)
                .stream()
                .filter(row -> row.about().field().equals(OpenRejection.RECORD))
                .filter(row -> row.status() == RejectionStatus.DECIDED)
                .findFirst()
                .flatMap(row -> rejections.show(row.id()));
        return decided.map(shown -> carryOut(link, shown)).orElse(link);
    }

    private LinkId carryOut(LinkId link, Rejections.Shown shown) {
        return switch (shown.open().decision().orElseThrow()) {
            case Decision.LinkWith with -> link(link, with.record());
            case Decision.KeepApart apart when shown.row().reason().equals(RejectionReasons.TWO_FOR_ONE) -> {
                links.giveUp(link, lost(shown), shown.candidates().getFirst().id());
                yield link;
            }
            case Decision.KeepApart apart when shown.row().reason().equals(RejectionReasons.UNSEEN) -> {
                links.tombstone(link);
                yield link;
            }
            // Its page creates the twin, or leaves it apart; decisions about fields are applied there too.
            default -> link;
        };
    }

    private static Side lost(Rejections.Shown shown) {
        return shown.row().code().map(Side::ofWord).orElseThrow();
    }

    private LinkId link(LinkId link, RecordKey twin) {
        LinkRow other = links.find(twin)
                .orElseThrow(() -> new IllegalStateException(
                        "the record to link with, " + twin + ", is not known; collect its object again"));
        return links.linkNow(link, other.id()).id();
    }
}
