package dev.crmcutover.rollout;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What the Temporal UI shows of an undo, as Markdown, and what the journal says of it. */
final class UndoBoard {
    private UndoBoard() {}

    static String page(UndoStatus status) {
        StringJoiner page = new StringJoiner("\n");
        page.add("**Undo %s** of %s: %s\n".formatted(status.undo(), status.scope(), status.state().word()));
        status.held()
                .ifPresent(why -> page.add("**Held**: " + why)
                        .add("\nTo try again at once: " + signal(status, "resume", "null") + "\n"));
        status.preview().ifPresent(preview -> {
            page.add(boxes(preview.sums()));
            if (status.state() == UndoStatus.State.AWAITING_APPROVAL) {
                page.add("\n**Approve** (%s): ".formatted(preview.signers().isEmpty()
                        ? "anybody" + (preview.fourEyes() ? " but " + status.askedBy() : "")
                        : String.join(", ", preview.signers()
                                .stream()
                                .filter(who -> !preview.fourEyes() || !who
                                        .equals(status.askedBy()))
                                .toList()))
                        + signal(status, "approve", "{\"by\":\"YOU\",\"writes\":%d,\"hash\":\"%s\"}"
                                .formatted(preview.sums().reversible(), preview.brief())));
            }
        });
        if (status.progress().writes() > 0) {
            page.add(progress(status.progress()));
        }
        return page.toString();
    }

    private static String boxes(UndoSums sums) {
        return """
                | writes in the scope | reversible | edited since | irreversible | already back |
                | --- | --- | --- | --- | --- |
                | %d | %d | %d | %d | %d |
                """.formatted(sums.writes(), sums.reversible(), sums.editedSince(), sums.irreversible(),
                sums.alreadyBack());
    }

    private static String progress(UndoProgress progress) {
        return """
                | to do | restored | altered by the CRM | refused | left alone |
                | --- | --- | --- | --- | --- |
                | %d | %d | %d | %d | %d |
                """.formatted(progress.todo(), progress.restored(), progress.altered(), progress.refused(),
                progress.left());
    }

    private static String signal(UndoStatus status, String name, String input) {
        return "`temporal workflow signal --workflow-id %s --name %s --input '%s'`".formatted(
                CutoverIds.undo(status.plan(), status.undo()), name, input);
    }

    /** In the journal's few words. */
    static Map<String, String> words(UndoStatus status) {
        Map<String, String> words = new TreeMap<>();
        words.put("undo", status.undo().value());
        words.put("scope", status.scope());
        status.preview()
                .map(UndoPreview::sums)
                .ifPresent(sums -> words.put("boxes", "%d reversible, %d edited since, %d irreversible, %d already back"
                        .formatted(sums.reversible(), sums.editedSince(), sums.irreversible(), sums.alreadyBack())));
        UndoProgress progress = status.progress();
        words.put("came-of-it", "%d restored, %d altered, %d refused, %d left alone, %d to do".formatted(
                progress.restored(), progress.altered(), progress.refused(), progress.left(), progress.todo()));
        return words;
    }
}
