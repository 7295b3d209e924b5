package dev.crmcutover.apply;

import dev.crmcutover.ledger.HoldScope;
import dev.crmcutover.ledger.Holds;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.Pages;
import dev.crmcutover.ledger.UndoBox;
import dev.crmcutover.ledger.Undos;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.UndoId;
import dev.crmcutover.rollout.UndoApproval;
import dev.crmcutover.rollout.UndoPage;
import dev.crmcutover.rollout.UndoPreview;
import dev.crmcutover.rollout.UndoProgress;
import dev.crmcutover.rollout.UndoRequest;
import dev.crmcutover.rollout.UndoScope;
import dev.crmcutover.undo.UndoSteps;
import java.util.Map;
import java.util.TreeMap;

/** Undoes between two simulated organisations, step by step. */
final class UndoOrgs {
    private final TwoOrgs orgs;
    private final UndoSteps steps;
    private int asked;

    UndoOrgs(TwoOrgs orgs) {
        this(orgs, orgs.ledger.pages());
    }

    UndoOrgs(TwoOrgs orgs, Pages pages) {
        this.orgs = orgs;
        PageTools tools = orgs.tools;
        this.steps = new UndoSteps(
                new PageTools(tools.contexts(), tools.crms(), tools.permits(), new PageTools.LedgerParts(pages,
                        tools.ledger().inbox(), tools.ledger().links(), tools.ledger().previews()), tools.clock()),
                orgs.ledger.undos());
    }

    UndoSteps steps() {
        return steps;
    }

    UndoRequest request(UndoScope scope) {
        return new UndoRequest(orgs.context, new UndoId("undo-" + ++asked + "-" + System.identityHashCode(this)), scope,
                "revops");
    }

    UndoPreview preview(UndoRequest request) {
        steps.list(request);
        UndoPage page;
        do {
            page = steps.look(request);
        } while (page.more());
        return steps.preview(request);
    }

    void approve(UndoRequest request) {
        UndoPreview preview = steps.preview(request);
        steps.approve(request, new UndoApproval("cmo", preview.sums().reversible(), preview.hash()));
    }

    /** From the preview to the end, under a hold that stands for so long. */
    UndoProgress undo(UndoRequest request) {
        preview(request);
        approve(request);
        return restored(request);
    }

    UndoProgress restored(UndoRequest request) {
        hold();
        UndoPage page;
        int tries = 0;
        do {
            page = steps.restore(request);
        } while (page.more() && page.held().isEmpty() && ++tries < 20);
        lift();
        return steps.progress(request);
    }

    void hold() {
        holds().put(new HoldScope.OfPlan(orgs.plan.name()), "test", "revops");
    }

    void lift() {
        holds().lift(new HoldScope.OfPlan(orgs.plan.name()));
    }

    private Holds holds() {
        return orgs.ledger.holds();
    }

    /** The box and reason of each field, as {@code salesforce/Title -> reversible}. */
    Map<String, String> boxes(UndoRequest request) {
        Map<String, String> boxes = new TreeMap<>();
        for (Undos.Row row : orgs.ledger.undos().rows(request.undo(), 1_000)) {
            boxes.merge(row.what().side().word() + "/" + row.what().field(),
                    row.what().box().map(UndoBox::name).orElse("?") + (row.what().reason().isEmpty()
                            ? ""
                            : ": " + row.what().reason()),
                    (newer, older) -> newer + " | " + older);
        }
        return boxes;
    }

    LinkRow link(String contact) {
        return orgs.ledger.links().find(new RecordKey(Side.SALESFORCE, "Contact", contact)).orElseThrow();
    }
}
