package dev.crmcutover.sync;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the {@link RecordCourse}. */
public final class RecordSyncImpl implements RecordSync {
    /** However long a person takes, the record is looked at again: what they are asked may have become moot. */
    private static final Duration REASSESS = Duration.ofDays(7);
    /** How long after a failure that no retry heals it tries again by itself. */
    private static final Duration STUCK = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private RecordRequest request;
    private RecordCourse course = RecordCourse.START;
    private boolean known;
    private Optional<String> refused = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private String labelled = "";

    @WorkflowInit
    public RecordSyncImpl(RecordRequest request) {
        this.request = request;
    }

    @Override
    public void run(RecordRequest ignored) {
        label("assessing");
        while (!ended()) {
            switch (course.stage()) {
                case ASSESSING -> assess();
                case MOVING -> move();
                case WAITING -> waitForNews();
                case DONE -> Workflow.await(() -> course.stage() != RecordCourse.Stage.DONE || ended());
            }
            if (course.stage() != RecordCourse.Stage.DONE && Workflow.getInfo().isContinueAsNewSuggested()) {
                Workflow.await(Workflow::isEveryHandlerFinished);
                Workflow.continueAsNew(request);
            }
        }
    }

    /** Nothing may yield between this and the return: a nudge that came in between would be lost. */
    private boolean ended() {
        return course.stage() == RecordCourse.Stage.DONE && Workflow.isEveryHandlerFinished();
    }

    private void assess() {
        course = course.assessing();
        try {
            String summary = "assess " + request.object() + " link " + request.link();
            RecordSituation situation = SyncActivities.record(summary).assess(request);
            trouble = Optional.empty();
            course = course.next(new RecordCourse.Event.Assessed(situation));
        } catch (ActivityFailure failure) {
            trouble = Optional.of(SyncActivities.why(failure));
            course = course.next(new RecordCourse.Event.Stuck(now().plus(STUCK)));
        }
        known = true;
        if (course.stage() == RecordCourse.Stage.ASSESSING || course.stage() == RecordCourse.Stage.WAITING) {
            label(course.open().isEmpty() ? "assessing" : "waiting");
        }
    }

    private void move() {
        label("moving");
        try {
            String summary = "follow the records of " + request.object() + " link " + request.link();
            RecordMove move = SyncActivities.record(summary).moveLink(request);
            trouble = Optional.empty();
            course = course.next(new RecordCourse.Event.Moved(move));
        } catch (ActivityFailure failure) {
            trouble = Optional.of(SyncActivities.why(failure));
            course = course.next(new RecordCourse.Event.Stuck(now().plus(STUCK)));
        }
        if (course.stage() == RecordCourse.Stage.WAITING) {
            label("waiting");
        }
    }

    private void waitForNews() {
        Instant look = course.again().orElse(now().plus(REASSESS));
        while (course.stage() == RecordCourse.Stage.WAITING && now().isBefore(look)) {
            Instant until = course.nextUrgency().filter(urgent -> urgent.isBefore(look)).orElse(look);
            if (!Workflow.await(bounded(until), () -> course.stage() != RecordCourse.Stage.WAITING)) {
                course.overdue(now()).ifPresent(this::remind);
            }
        }
        course = course.next(new RecordCourse.Event.Due());
    }

    private static Duration bounded(Instant until) {
        Duration wait = Duration.between(now(), until);
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait.compareTo(REASSESS) > 0 ? REASSESS : wait;
    }

    /** Time makes a question more urgent; it never answers it. */
    private void remind(Urgency urgency) {
        try {
            SyncActivities.record("remind: " + request.object() + " link " + request.link()).remind(request, urgency);
        } catch (ActivityFailure failure) {
            trouble = Optional.of(SyncActivities.why(failure));
        }
        course = course.next(new RecordCourse.Event.Told(urgency));
        label(urgency.word());
    }

    @Override
    public void nudge(@Nullable SyncContext context) {
        if (context != null) {
            request = new RecordRequest(context, request.object(), request.link());
        }
        course = course.next(new RecordCourse.Event.Nudged());
    }

    @Override
    public void checkResolve(Resolution resolution) {
        if (known) {
            course.refusal(resolution).ifPresent(why -> {
                throw refusal(why);
            });
        }
    }

    @Override
    public DecisionAnswer resolve(Resolution resolution) {
        Workflow.await(() -> known);
        course.refusal(resolution).ifPresent(why -> {
            throw refusal(why);
        });
        return takeDown(resolution);
    }

    @Override
    public void resolveBySignal(@Nullable Resolution resolution) {
        Workflow.await(() -> known);
        refused = resolution == null ? Optional.of("it had no input") : course.refusal(resolution);
        if (resolution != null && refused.isEmpty()) {
            DecisionAnswer answer = takeDown(resolution);
            refused = answer.accepted() ? Optional.empty() : Optional.of(answer.why());
        }
        show();
    }

    private DecisionAnswer takeDown(Resolution resolution) {
        try {
            String summary = "rejection " + resolution.rejection() + ": " + resolution.choice().word();
            DecisionAnswer answer = SyncActivities.record(summary).recordDecision(request, resolution);
            if (answer.accepted()) {
                course = course.next(new RecordCourse.Event.Decided());
            }
            return answer;
        } catch (ActivityFailure failure) {
            return new DecisionAnswer(false, SyncActivities.why(failure));
        }
    }

    private static ApplicationFailure refusal(String why) {
        return ApplicationFailure.newNonRetryableFailure(why, FailureTypes.REFUSED);
    }

    private void label(String status) {
        String reason = course.open().isEmpty() ? "" : course.open().getFirst().reason();
        String wanted = status + "/" + reason + "/" + request.context().phase();
        if (!wanted.equals(labelled)) {
            labelled = wanted;
            Workflow.upsertTypedSearchAttributes(
                    CutoverSearchAttributes.PLAN.valueSet(request.context().plan().value()),
                    CutoverSearchAttributes.PHASE.valueSet(request.context().phase().value()),
                    CutoverSearchAttributes.OBJECT.valueSet(request.object().value()),
                    CutoverSearchAttributes.STATUS.valueSet(status),
                    reason.isEmpty()
                            ? CutoverSearchAttributes.REJECTION.valueUnset()
                            : CutoverSearchAttributes.REJECTION.valueSet(reason));
        }
        show();
    }

    private void show() {
        Workflow.setCurrentDetails(RecordBoard.markdown(request, situation()));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    @Override
    public RecordStanding situation() {
        return new RecordStanding(course.stage(), course.open(), course.again(), refused, trouble);
    }
}
