package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.sync.Markdown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What the Temporal UI shows of a rollout, as Markdown: where it stands, what waits for whom, how to go on. */
final class RolloutBoard {
    private RolloutBoard() {}

    static String cutover(CutoverStatus status) {
        StringJoiner page = new StringJoiner("\n");
        page.add("**Plan %s** (%s): %s\n".formatted(status.plan(), status.hash().brief(), status.state().word()));
        status.held()
                .ifPresent(why -> page.add("**Held**: " + why)
                        .add("\nTo go on: " + signal(status, "resume", "{\"by\":\"YOU\"}") + "\n"));
        status.asking().ask().ifPresent(ask -> page.add(asking(status, ask) + "\n"));
        page.add("| phase | stage | waits for | under way |").add("| --- | --- | --- | --- |");
        for (PhaseName name : status.order()) {
            page.add(row(name, status.phases().stream().filter(phase -> phase.phase().equals(name)).findFirst()));
        }
        return page.toString();
    }

    private static String row(PhaseName name, Optional<PhaseStatus> status) {
        return status.map(phase -> "| %s | %s | %s | %s |".formatted(name, phase.stage().word(),
                phase.held().map(why -> "held").or(phase::waitsFor).orElse(""), pages(phase)))
                .orElse("| " + name + " | to come | | |");
    }

    private static String asking(CutoverStatus status, GateAsk ask) {
        List<String> given = status.asking().approvedBy();
        String input = "{\"phase\":\"%s\",\"gate\":\"%s\",\"by\":\"%s\"}".formatted(ask.phase(), ask.moment().word(),
                ask.who().stream().filter(who -> !given.contains(who)).findFirst().orElse("YOU"));
        return "**Approve to %s %s**: %d of %s; approved so far: %s\n\n%s".formatted(ask.moment().word(), ask.phase(),
                ask.need(), String.join(", ", ask.who()), given.isEmpty() ? "nobody" : String.join(", ", given),
                signal(status, "approve", input));
    }

    private static String signal(CutoverStatus status, String name, String input) {
        return "`temporal workflow signal --workflow-id %s --name %s --input '%s'`".formatted(
                CutoverIds.cutover(status.plan()), name, input);
    }

    static String phase(PhaseStatus status) {
        StringJoiner page = new StringJoiner("\n");
        page.add("**Phase %s**: %s".formatted(status.phase(), status.stage().word()));
        status.held().ifPresent(why -> page.add("\n**Held**: " + why));
        status.waitsFor()
                .ifPresent(what -> page.add("\nWaits for " + what
                        + status.until().map(end -> ", until " + end).orElse("")));
        status.preview().ifPresent(totals -> page.add(preview(totals)));
        if (!status.work().isEmpty()) {
            page.add("\n| pages | done | counts |").add("| --- | --- | --- |");
            status.work()
                    .forEach(work -> page.add("| %s %s | %d %% | %s |".formatted(work.kind().word(),
                            work.object(), work.percent(), Markdown.counts(work.counts()))));
        }
        return page.toString();
    }

    private static String pages(PhaseStatus status) {
        StringJoiner list = new StringJoiner("<br>");
        status.work()
                .stream()
                .filter(work -> work.percent() < 100)
                .forEach(work -> list.add("%s %s %d %%".formatted(work.kind().word(), work.object(),
                        work.percent())));
        return list.toString();
    }

    private static String preview(PreviewTotals totals) {
        StringJoiner table = new StringJoiner("\n");
        table.add("\nPreview of " + totals.at() + ":\n");
        table.add("| object | links | ambiguous | rejections | Salesforce | HubSpot |");
        table.add("| --- | --- | --- | --- | --- | --- |");
        for (PreviewTotals.ObjectPreview object : totals.objects()) {
            table.add("| %s | %d | %d | %d | %s | %s |".formatted(object.object(), object.links(), object.ambiguous(),
                    object.rejections(), writes(object.inSalesforce()), writes(object.inHubspot())));
        }
        return table.toString();
    }

    private static String writes(PreviewTotals.Writes writes) {
        return "%d creates, %d updates, %d blanks".formatted(writes.creates(), writes.updates(), writes.blanks());
    }

    static String freeze(FreezeStatus status) {
        StringJoiner page = new StringJoiner("\n");
        page.add("**Imports are frozen** since " + status.since()
                + status.until().map(end -> ", until " + end).orElse(", until after the phase was entered"));
        status.imports()
                .forEach(seen -> page.add("- import %s of %s in %s, %s, first seen %s".formatted(seen.id(),
                        seen.object(), seen.side().label(), seen.state(), seen.firstSeen())));
        status.trouble().ifPresent(why -> page.add("\nThe last look failed: " + why));
        return page.toString();
    }

    /** A preview in the journal's few words. */
    static Map<String, String> counts(PreviewTotals totals) {
        Map<String, String> words = new TreeMap<>();
        totals.objects()
                .forEach(object -> words.put(object.object().value(),
                        "links %d, ambiguous %d, rejections %d, Salesforce: %s, HubSpot: %s".formatted(object.links(),
                                object.ambiguous(), object.rejections(), writes(object.inSalesforce()),
                                writes(object.inHubspot()))));
        return words;
    }
}
