package dev.crmcutover.undo;

import dev.crmcutover.apply.FieldRestore;
import dev.crmcutover.apply.ObjectContext;
import dev.crmcutover.apply.PageTools;
import dev.crmcutover.apply.PairNow;
import dev.crmcutover.apply.RestoreEnd;
import dev.crmcutover.apply.RestorePage;
import dev.crmcutover.apply.RestorePage.Ran;
import dev.crmcutover.ledger.PassId;
import dev.crmcutover.ledger.UndoBox;
import dev.crmcutover.ledger.UndoResult;
import dev.crmcutover.ledger.Undos;
import dev.crmcutover.ledger.Undos.Batch;
import dev.crmcutover.ledger.Undos.Boxed;
import dev.crmcutover.ledger.Undos.Ended;
import dev.crmcutover.ledger.Undos.Work;
import dev.crmcutover.ledger.WrittenField;
import dev.crmcutover.plan.Setting;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.rollout.UndoApproval;
import dev.crmcutover.rollout.UndoPage;
import dev.crmcutover.rollout.UndoPreview;
import dev.crmcutover.rollout.UndoProgress;
import dev.crmcutover.rollout.UndoRequest;
import dev.crmcutover.rollout.UndoWork;
import dev.crmcutover.sync.FailureTypes;
import dev.crmcutover.undo.PairReversal.Place;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps of an undo: list, look, preview, approve, restore. */
public final class UndoSteps implements UndoWork {
    private final PageTools tools;
    private final RestorePage pages;
    private final Undos undos;

    public UndoSteps(PageTools tools, Undos undos) {
        this.tools = tools;
        this.pages = new RestorePage(tools);
        this.undos = undos;
    }

    @Override
    public long list(UndoRequest request) {
        undos.open(request.undo(), request.context().plan(), request.scope().words(), request.by());
        return undos.list(request.undo(), UndoFilters.of(request.context().plan(), request.scope()));
    }

    @Override
    public UndoPage look(UndoRequest request) {
        Optional<Batch> next = undos.next(request.undo(), Work.PREVIEW, RestorePage.ROWS);
        if (next.isEmpty()) {
            return UndoPage.DONE;
        }
        Batch batch = next.get();
        Ran ran = pages.look(request.context(), batch.object(), new LinkedHashSet<>(batch.links()));
        Map<LinkId, List<WrittenField>> written = undos.written(request.undo(), batch.links());
        ObjectContext context = tools.contexts().object(request.context(), batch.object());
        List<Boxed> boxed = new ArrayList<>();
        for (PairNow pair : ran.pairs()) {
            new PairReversal(context, pair, written.getOrDefault(pair.id(), List.of()), UndoSteps::isAsked)
                    .boxed()
                    .forEach(one -> boxed.add(boxed(one)));
        }
        missing(batch, ran).stream()
                .flatMap(link -> written.getOrDefault(link, List.of()).stream())
                .filter(UndoSteps::isAsked)
                .forEach(write -> boxed.add(new Boxed(write.place().call(), write.place().ord(),
                        write.target().field(), UndoBox.IRREVERSIBLE, UndoReasons.MOVED)));
        undos.box(request.undo(), boxed);
        return page(request, Work.PREVIEW, ran);
    }

    /** What is on the list and in no box yet; what is too old has been in one from the beginning. */
    private static boolean isAsked(WrittenField write) {
        return write.place().listed().is() && write.place().listed().box().isEmpty();
    }

    private static Boxed boxed(Reversal.Boxed one) {
        return new Boxed(one.write().place().call(), one.write().place().ord(), one.write().target().field(),
                one.box(), one.reason());
    }

    /** Links that were asked for and are no link any more: they became part of another. Busy ones are not among them. */
    private static Set<LinkId> missing(Batch batch, Ran ran) {
        Set<LinkId> missing = new LinkedHashSet<>(batch.links());
        ran.pairs().forEach(pair -> missing.remove(pair.id()));
        return ran.again().isPresent() ? Set.of() : missing;
    }

    @Override
    public UndoPreview preview(UndoRequest request) {
        Setting setting = tools.contexts().plan(request.context()).setting();
        return new UndoPreview(UndoTally.sums(undos.sums(request.undo())), undos.hash(request.undo()),
                List.copyOf(setting.signers().keySet()), setting.fourEyes());
    }

    @Override
    public void approve(UndoRequest request, UndoApproval approval) {
        UndoPreview preview = preview(request);
        preview.refusal(request, approval).ifPresent(why -> {
            throw refused(why);
        });
        undos.approve(request.undo(), preview.hash(), approval.by());
    }

    @Override
    public UndoPage restore(UndoRequest request) {
        if (undos.get(request.undo()).flatMap(Undos.Request::approvedHash).isEmpty()) {
            throw refused("undo " + request.undo() + " was not approved; see its preview with cutover undo");
        }
        Optional<Batch> next = undos.next(request.undo(), Work.RESTORE, RestorePage.ROWS);
        if (next.isEmpty()) {
            return UndoPage.DONE;
        }
        Batch batch = next.get();
        ObjectContext context = tools.contexts().object(request.context(), batch.object());
        Restoring restoring = new Restoring(request, context, undos.written(request.undo(), batch.links()));
        Ran ran = pages.restore(request.context(), batch.object(), new LinkedHashSet<>(batch.links()), restoring);
        List<Ended> ended = new ArrayList<>(ran.ends().stream().map(UndoSteps::ended).toList());
        Set<LinkId> looked = ran.pairs().stream().map(PairNow::id).collect(Collectors.toSet());
        restoring.left.stream().filter(end -> looked.contains(end.link())).forEach(ended::add);
        missing(batch, ran).forEach(link -> ended.addAll(restoring.gone(link)));
        undos.end(request.undo(), ended);
        return page(request, Work.RESTORE, ran);
    }

    private static Ended ended(RestoreEnd end) {
        return switch (end.fate()) {
            case RESTORED -> ended(end, UndoResult.RESTORED, "");
            case ALTERED -> ended(end, UndoResult.ALTERED, "");
            case REFUSED -> ended(end, UndoResult.REFUSED, end.reason());
            case GONE -> ended(end, UndoResult.LEFT, UndoReasons.GONE_MEANWHILE);
        };
    }

    private static Ended ended(RestoreEnd end, UndoResult result, String reason) {
        return new Ended(end.link(), end.side(), end.field(), result, reason);
    }

    @Override
    public UndoProgress progress(UndoRequest request) {
        return UndoTally.progress(undos.sums(request.undo()));
    }

    private static ApplicationFailure refused(String why) {
        return ApplicationFailure.newNonRetryableFailure(why, FailureTypes.REFUSED);
    }

    private UndoPage page(UndoRequest request, Work work, Ran ran) {
        return new UndoPage(ran.pairs().size(), undos.next(request.undo(), work, 1).isPresent(), ran.again(),
                ran.held());
    }

    /** Chooses what an approved undo puts back, pair by pair. */
    private final class Restoring implements RestorePage.Restorer {
        private final UndoRequest request;
        private final ObjectContext context;
        private final Map<LinkId, List<WrittenField>> written;
        private final List<Ended> left = new ArrayList<>();

        Restoring(UndoRequest request, ObjectContext context, Map<LinkId, List<WrittenField>> written) {
            this.request = request;
            this.context = context;
            this.written = written;
        }

        @Override
        public void begins(PassId pass) {
            undos.works(request.undo(), pass);
        }

        @Override
        public List<FieldRestore> choose(PairNow now) {
            PairReversal pair = new PairReversal(context, now, written.getOrDefault(now.id(), List.of()),
                    Restoring::isApproved);
            List<FieldRestore> chosen = new ArrayList<>();
            for (Place place : pair.places()) {
                pair.restore(place).ifPresentOrElse(chosen::add, () -> left.add(leave(now, pair, place)));
            }
            return chosen;
        }

        /** What a crash kept from being noted was restored before; anything else is no longer as in the preview. */
        private static Ended leave(PairNow now, PairReversal pair, Place place) {
            return pair.isRestored(place)
                    ? new Ended(now.id(), place.side(), place.field(), UndoResult.RESTORED, "")
                    : new Ended(now.id(), place.side(), place.field(), UndoResult.LEFT,
                            pair.boxed(place).getFirst().reason());
        }

        private List<Ended> gone(LinkId link) {
            return written.getOrDefault(link, List.of())
                    .stream()
                    .filter(Restoring::isApproved)
                    .map(write -> new Ended(link, write.target().side(), write.target().field(), UndoResult.LEFT,
                            UndoReasons.MOVED))
                    .toList();
        }

        private static boolean isApproved(WrittenField write) {
            return write.place().listed().box().filter(box -> box == UndoBox.REVERSIBLE).isPresent();
        }
    }
}
