package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.Gate;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.worker.servers.TemporalAddress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What one can do with a rehearsal that is left running, as commands to copy: its last gate waits for
 * approval, and some rejections wait for a decision.
 */
record KeptRehearsal(PrintWriter out, CutoverPlan plan, TemporalAddress temporal, Path folder) {

    /** Prints the commands. */
    void invite(Rejections rejections) {
        out.println();
        out.println("Everything is left running; stop with Ctrl-C. In another terminal, try:");
        out.println("  ./cutover status --data " + folder);
        out.println("  ./cutover review --data " + folder);
        List<Rejections.Row> waiting = rejections.list(Rejections.Filter.OPEN, 500)
                .stream()
                .filter(row -> row.reason().equals("review"))
                .limit(2)
                .toList();
        if (!waiting.isEmpty()) {
            Rejections.Row row = waiting.getFirst();
            out.println("Settle a rejection, here or with Temporal's own program:");
            out.println("  ./cutover resolve " + waiting.getLast().id() + " " + Choice.TAKE_HUBSPOT.word()
                    + " --by revops-lead --data " + folder);
            signal("record/" + row.about().object() + "/" + row.about().link(), "resolve",
                    "{\"rejection\":" + row.id() + ",\"version\":" + row.opened().version()
                            + ",\"choice\":\"" + Choice.TAKE_SALESFORCE.word() + "\",\"by\":\"revops-lead\"}");
        }
        out.println("Approve the last gate:");
        plan.rollout()
                .phases()
                .stream()
                .filter(PhasePlan.Sync.class::isInstance)
                .map(PhasePlan.Sync.class::cast)
                .reduce((first, second) -> second)
                .ifPresent(this::approvals);
        out.flush();
    }

    private void approvals(PhasePlan.Sync last) {
        last.exit()
                .map(plan.rollout().gates()::get)
                .flatMap(Gate::approval)
                .ifPresent(approval -> approval.who()
                        .stream()
                        .limit(approval.need())
                        .forEach(who -> signal("cutover/" + plan.name(), "approve", "{\"phase\":\"" + last.name()
                                + "\",\"gate\":\"exit\",\"by\":\"" + who + "\"}")));
    }

    private void signal(String workflow, String name, String input) {
        out.println(
                "  temporal workflow signal --address " + temporal.target() + " --workflow-id " + workflow + " --name "
                        + name + " --input '" + input + "'");
    }
}
