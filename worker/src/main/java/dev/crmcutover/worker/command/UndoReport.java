package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.UndoBox;
import dev.crmcutover.ledger.UndoResult;
import dev.crmcutover.ledger.Undos;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.UndoId;
import dev.crmcutover.rollout.UndoPreview;
import dev.crmcutover.rollout.UndoProgress;
import dev.crmcutover.rollout.UndoStatus;
import dev.crmcutover.rollout.UndoSums;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code cutover undo} prints. No value of a record: {@code cutover why} shows those. */
final class UndoReport {
    private UndoReport() {}

    /**
     * The name of an undo.
     *
     * @throws CommandFailure if it is none
     */
    static UndoId id(String said) {
        try {
            return new UndoId(said);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), "See: cutover undo --help", e);
        }
    }

    static CommandFailure unknown(UndoId undo) {
        return new CommandFailure(ExitCode.FINDING, "there is no undo " + undo,
                "See which there are with: cutover undo");
    }

    /** The undos of a plan. */
    static Table list(Ledger ledger, PlanName plan) {
        Table table = new Table("undo", "what", "asked by", "at", "approved");
        ledger.undos()
                .requests(plan)
                .forEach(request -> table.row(request.undo(), request.scope(), request.by(), request.askedAt(),
                        request.approvedHash().isPresent() ? "yes" : "no"));
        return table;
    }

    /** Where one stands, its boxes, and how to go on. */
    static void print(PrintWriter out, UndoStatus status, Table sums) {
        out.println("Undo " + status.undo() + " of " + status.scope() + ": " + status.state().word());
        status.held().ifPresent(why -> out.println("Held: " + why));
        status.preview().ifPresent(preview -> {
            UndoSums boxes = preview.sums();
            out.println(
                    "%,d writes in the scope = %,d reversible + %,d edited since + %,d irreversible + %,d already back"
                            .formatted(boxes.writes(), boxes.reversible(), boxes.editedSince(), boxes.irreversible(),
                                    boxes.alreadyBack()));
            sums.print(out);
            howToGoOn(out, status, preview);
        });
        UndoProgress progress = status.progress();
        if (progress.writes() > 0) {
            out.println(
                    "%,d reversible = %,d restored + %,d altered by the CRM + %,d refused + %,d left alone + %,d to do"
                            .formatted(progress.writes(), progress.restored(), progress.altered(), progress.refused(),
                                    progress.left(), progress.todo()));
        }
        out.flush();
    }

    private static void howToGoOn(PrintWriter out, UndoStatus status, UndoPreview preview) {
        if (status.state() == UndoStatus.State.AWAITING_APPROVAL) {
            out.println("Hold what it touches with: cutover hold --by PERSON. Then approve with: cutover undo "
                    + status.undo() + " --approve " + preview.sums().reversible() + ":" + preview.brief()
                    + " --by PERSON");
        }
    }

    /** As a program reads it. */
    static Map<String, Object> json(UndoStatus status, Table sums) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", status);
        json.put("writes", sums.asMaps());
        return json;
    }

    /** How many writes stand where. */
    static Table sums(Ledger ledger, UndoId undo) {
        Table table = new Table("object", "field", "side", "box", "reason", "came of it", "writes");
        ledger.undos()
                .sums(undo)
                .forEach(sum -> table.row(sum.object(), sum.field(), sum.side().word(),
                        sum.box().map(UndoReport::word).orElse("not looked at"), sum.reason(),
                        sum.result().map(UndoReport::word).orElse(""), sum.writes()));
        return table;
    }

    /** Every write, newest first. */
    static Table writes(Ledger ledger, UndoId undo, int most) {
        Table table = new Table("at", "object", "link", "salesforce", "hubspot", "field", "side", "box", "reason",
                "came of it");
        List<Undos.Row> rows = ledger.undos().rows(undo, most);
        Map<Long, LinkRow> links = new LinkedHashMap<>();
        ledger.links()
                .byIds(rows.stream().map(Undos.Row::link).distinct().toList())
                .forEach(link -> links.put(link.id().value(), link));
        rows.forEach(row -> table.row(row.at(), row.what().object(), row.link().value(),
                end(links.get(row.link().value()), Side.SALESFORCE), end(links.get(row.link().value()), Side.HUBSPOT),
                row.what().field(), row.what().side().word(), row.what().box().map(UndoReport::word).orElse(""),
                row.what().reason(), row.what().result().map(UndoReport::word).orElse("")));
        return table;
    }

    private static String end(@Nullable LinkRow link, Side side) {
        return link == null ? "" : link.end(side).map(key -> key.type() + "/" + key.id()).orElse("");
    }

    private static String word(UndoBox box) {
        return word((Enum<?>) box);
    }

    private static String word(UndoResult result) {
        return word((Enum<?>) result);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
