package dev.crmcutover.worker.command;

import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.UndoId;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.rollout.CutoverIds;
import dev.crmcutover.rollout.Undo;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import dev.crmcutover.worker.servers.TemporalServer;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.Optional;
import java.util.function.Function;

/** The way of one command to the workflows, which puts what they answer into words. */
final class CutoverClient implements AutoCloseable {
    private final TemporalServer server;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    private CutoverClient(TemporalServer server) {
        this.server = server;
        this.stubs = WorkflowServiceStubs.newServiceStubs(server.address().stubsOptions());
        this.client = WorkflowClient.newInstance(stubs,
                WorkflowClientOptions.newBuilder().setNamespace(server.address().namespace()).build());
    }

    /**
     * Reaches the Temporal server that is named, or that a worker here has started.
     *
     * @throws CommandFailure if there is none: a command starts no server, for nobody would do its work
     */
    static CutoverClient of(ServerOptions options, Surroundings surroundings) {
        return find(options, surroundings)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.ENVIRONMENT,
                        "no Temporal server is named, and no cutover runs on " + options.folder(surroundings).path(),
                        "Start one in another terminal with: cutover worker, or name a server with --temporal."));
    }

    /** Reaches the Temporal server that is named, or that a worker here has started, if there is one. */
    static Optional<CutoverClient> find(ServerOptions options, Surroundings surroundings) {
        return options.findTemporal(surroundings).map(CutoverClient::new);
    }

    WorkflowClient temporal() {
        return client;
    }

    /**
     * Ends the cutover of a plan where it stands, without its doing anything more. Its phase is told to end too.
     *
     * @return whether there was one
     */
    boolean terminate(PlanName plan, String why) {
        try {
            client.newUntypedWorkflowStub(CutoverIds.cutover(plan)).terminate(why);
            return true;
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }

    /**
     * Asks the cutover of a plan something.
     *
     * @throws CommandFailure if there is none, it refuses, or no worker answers for it
     */
    <T> T ask(PlanName plan, Function<Cutover, T> question) {
        return ask(Cutover.class, CutoverIds.cutover(plan), question,
                new Words("no cutover of the plan '" + plan + "' is under way",
                        "Start it with: cutover start PLAN. See what it did with: cutover status " + plan,
                        "the cutover of the plan '" + plan + "' does not answer"));
    }

    /**
     * Asks an undo something.
     *
     * @throws CommandFailure if there is none, it refuses, or no worker answers for it
     */
    <T> T ask(PlanName plan, UndoId undo, Function<Undo, T> question) {
        return ask(Undo.class, CutoverIds.undo(plan, undo), question,
                new Words("undo " + undo + " of the plan '" + plan + "' is not under way",
                        "See which there are, and what they did, with: cutover undo",
                        "undo " + undo + " of the plan '" + plan + "' does not answer"));
    }

    private record Words(String missing, String advice, String silent) {}

    private <F, T> T ask(Class<F> flow, String id, Function<F, T> question, Words words) {
        try {
            return question.apply(client.newWorkflowStub(flow, id));
        } catch (WorkflowNotFoundException e) {
            throw new CommandFailure(ExitCode.FINDING, words.missing, words.advice, e);
        } catch (WorkflowUpdateException e) {
            throw refused(e);
        } catch (WorkflowQueryException | WorkflowServiceException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, words.silent, "See that a worker runs: cutover worker.", e);
        }
    }

    /** What a workflow said when it refused an update, as a failure of the command. */
    static CommandFailure refused(WorkflowUpdateException e) {
        String why = e.getCause() instanceof ApplicationFailure failure && failure.getOriginalMessage() != null
                ? failure.getOriginalMessage()
                : String.valueOf(e.getMessage());
        return new CommandFailure(ExitCode.FINDING, "refused: " + why, "See where it stands with: cutover status", e);
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        server.close();
    }
}
