package dev.crmcutover.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.sync.PageKind;
import java.util.List;
import java.util.Optional;

/** What the product does, or is told to do. */
sealed interface ProductStep extends Step {
    /** Reads ids and match keys of both CRMs, and links. */
    record Link() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().collect();
            stage.engine().match();
        }
    }

    /** Says what a fill would do; writes nothing. */
    record Preview() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().preview();
        }
    }

    /** Sets the brakes just past what the preview said. */
    record ArmBrakes() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().armBrakes();
        }
    }

    /** Brings linked records in step for the first time. */
    record Fill() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().pages(PageKind.FILL);
        }
    }

    /** Compares every linked pair again, whether or not anything said it had changed. */
    record Sweep() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().pages(PageKind.SWEEP);
        }
    }

    /** Creates the missing twins that the plan wants. */
    record CreateMissing() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().pages(PageKind.CREATE);
        }
    }

    /** A whole phase up to going live: link, preview, arm brakes, fill, create. */
    record RollOut() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            List.of(new Link(), new Preview(), new ArmBrakes(), new Fill(), new CreateMissing())
                    .forEach(step -> step.perform(stage));
        }
    }

    /** Feeds, live pages and sagas until nothing is left to do; time goes on meanwhile. */
    record Sync() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().sync();
        }
    }

    /** One look at the feeds; nothing is done with what they say yet. */
    record Poll() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().poll();
        }
    }

    /** One look at the feeds and one live page, without waiting for anything. */
    record SyncOnce() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().look();
        }
    }

    /** A person decides what waits for one. */
    record Decides(String record, String field, String choice, String by) implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().decide(stage.cast().linkOf(record), field, choice, by);
        }
    }

    /** Lets what was refused in bulk go on, once its cause is mended. */
    record Replay() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().ledger.rejections().replay(Filter.OPEN, Optional.empty());
        }
    }

    /** An operator lifts the hold that a brake put on the phase. */
    record Resume() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.engine().ledger.holds().list().forEach(hold -> stage.engine().ledger.holds().lift(hold.scope()));
        }
    }

    /** Our writes are counted from here on. */
    record CountFromHere() implements ProductStep {
        @Override
        public void perform(Stage stage) {
            stage.countFromHere();
        }
    }

    /** Time goes on: {@code 25s}, {@code 10min}, {@code 2h}, {@code 3d}. */
    record TimePasses(Span time) implements ProductStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public TimePasses {
        }

        @Override
        public void perform(Stage stage) {
            stage.clock().advance(time.duration());
        }
    }

    /** Statements that must hold already here. */
    record Expect(List<Expectation> statements) implements ProductStep {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Expect {
        }

        @Override
        public void perform(Stage stage) {
            stage.judge(statements);
        }
    }

    /** The same steps several times; {@code {n}} in a value is the number of the time. */
    record Repeat(int times, List<Step> steps) implements ProductStep {
        @Override
        public void perform(Stage stage) {
            for (int n = 1; n <= times; n++) {
                stage.cast().number(n);
                steps.forEach(step -> stage.perform(step));
            }
        }
    }
}
