package dev.crmcutover.sync;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sliding window. */
public final class FillImpl implements Fill {
    private final FillInput input;
    private final Hold hold;
    private List<PageKind> kinds;
    private PageCounts before;
    private @Nullable PageWindow window;
    private int toldTenths;

    @WorkflowInit
    public FillImpl(FillInput input) {
        this.input = input;
        this.kinds = input.kinds();
        this.hold = new Hold(input.carried().flatMap(FillInput.Carried::held));
        this.before = input.carried().map(FillInput.Carried::before).orElse(PageCounts.NONE);
    }

    @Override
    public PageCounts run(FillInput ignored) {
        Optional<FillInput.Carried> carried = input.carried();
        while (!kinds.isEmpty()) {
            PageKind kind = kinds.getFirst();
            PageWindow pages = new PageWindow(input, kind, hold, carried.orElseGet(() -> cut(kind)));
            carried = Optional.empty();
            window = pages;
            work(pages);
            before = before.plus(pages.advance().counts());
            window = null;
            kinds = kinds.subList(1, kinds.size());
        }
        persist(() -> SyncActivities.wakes().deliver(input.context()));
        Workflow.await(Workflow::isEveryHandlerFinished);
        return before;
    }

    private void work(PageWindow pages) {
        toldTenths = 0;
        show(pages);
        while (!pages.finished()) {
            boolean renew = Workflow.getInfo().isContinueAsNewSuggested();
            if (!renew && pages.startNext() || tellNews(pages)) {
                continue;
            }
            if (renew && pages.idle()) {
                startAfresh(pages);
            }
            pages.awaitTurn(renew);
        }
        show(pages);
        toParent("advanced", pages.advance());
    }

    private FillInput.Carried cut(PageKind kind) {
        RangesRequest request = new RangesRequest(input.context(), input.object(), kind, input.rowsPerRange());
        String summary = "cut " + input.object() + " into ranges to " + kind.word();
        List<LinkRange> ranges = persist(() -> SyncActivities.pages(summary).ranges(request));
        return new FillInput.Carried(ranges, ranges.size(), PageCounts.NONE, before, hold.why());
    }

    /** Tries until it works: a failure that no retry heals waits for resume. */
    private <T> T persist(Supplier<T> step) {
        while (true) {
            Workflow.await(hold::free);
            try {
                return step.get();
            } catch (ActivityFailure failure) {
                hold.block(SyncActivities.why(failure));
                tellBlock();
            }
        }
    }

    /** Says whether there was something to tell. Pages may have ended while it was told. */
    private boolean tellNews(PageWindow pages) {
        show(pages);
        if (tellBlock()) {
            return true;
        }
        Advance advance = pages.advance();
        int tenths = advance.percent() / 10;
        if (tenths == toldTenths) {
            return false;
        }
        toldTenths = tenths;
        toParent("advanced", advance);
        return true;
    }

    private boolean tellBlock() {
        Optional<String> news = hold.takeUntold();
        news.ifPresent(why -> toParent("blocked", new Block("the fill of " + input.object(), why)));
        return news.isPresent();
    }

    private static void toParent(String signal, Object argument) {
        Workflow.getInfo().getParentWorkflowId().ifPresent(parent -> Signals.tell(parent, signal, argument));
    }

    private void show(PageWindow pages) {
        Advance advance = pages.advance();
        Workflow.setCurrentDetails("**%s %s**: %d of %d ranges\n\n%s%s".formatted(advance.kind().word(),
                advance.object(), advance.doneRanges(), advance.ranges(), Markdown.counts(advance.counts()),
                hold.why().map(why -> "\n\nHeld: " + why).orElse("")));
    }

    private void startAfresh(PageWindow pages) {
        Workflow.await(Workflow::isEveryHandlerFinished);
        Workflow.continueAsNew(new FillInput(input.context(), input.object(), kinds, input.window(),
                input.rowsPerRange(), Optional.of(pages.carried(before))));
    }

    @Override
    public void hold(String why) {
        hold.put(why);
    }

    @Override
    public void resume() {
        hold.lift();
    }

    @Override
    public FillStatus progress() {
        PageWindow pages = window;
        return pages != null
                ? pages.status()
                : new FillStatus(new Advance(input.object(), input.kinds().getFirst(), 0, 0, before), 0, hold.why());
    }
}
