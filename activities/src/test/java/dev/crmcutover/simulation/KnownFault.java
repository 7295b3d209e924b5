package dev.crmcutover.simulation;

import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmChanges;
import dev.crmcutover.crm.CrmChanges.ChangeWindow;
import dev.crmcutover.crm.CrmChanges.Hint;
import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.ledger.LinkResult;
import dev.crmcutover.ledger.PageCommit;
import dev.crmcutover.ledger.Pages;
import dev.crmcutover.ledger.PassId;
import dev.crmcutover.ledger.PlannedCall;
import dev.crmcutover.ledger.Wakes;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.Snapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hazards of the engine, each as if its rule had been forgotten: wrapped around the ledger or a CRM. */
enum KnownFault {
    /** Links are written without a claim. */
    NO_CLAIM(35, ".*", NoClaim::new),
    /** Writes without an answer are forgotten instead of settled. */
    NO_SETTLING(5, "no applied write explains .*", NoSettling::new),
    /** Values come from the search index, as if they were the record's now. */
    VALUES_FROM_SEARCH(1, ".* was overwritten with .* against rule .*", ValuesFromSearch::new),
    /** Sagas are told after the commit, and no outbox remembers it. */
    NO_OUTBOX(149, "link .* waits for a person, but no saga asks one", NoOutbox::new),
    /** Windows are paged by offsets. */
    OFFSETS(6, "link .*: .* is '.*' and '.*', rule .*", Offsets::new),
    /** A commit closes every hint of the link, also those that came in while the page ran. */
    CLOSES_ALL_HINTS(95, "link .*: .* is '.*' and '.*', rule .*", ClosesAllHints::new),
    /** What was put back is no base: it looks like an edit. */
    UNDO_LEAVES_BASE(1, "a full round after the undo of all wrote .*", UndoLeavesBase::new);

    private final long seed;
    private final Pattern symptom;
    private final Function<Scene, Fault> fault;

    KnownFault(long seed, String symptom, Function<Scene, Fault> fault) {
        this.seed = seed;
        this.symptom = Pattern.compile(symptom);
        this.fault = fault;
    }

    /** A seed at which it was noticed, to look there first. */
    long seed() {
        return seed;
    }

    /** Whether a finding is what this fault leads to, and not another's doing. */
    boolean explains(String finding) {
        return symptom.matcher(finding).matches();
    }

    /** The fault in one simulation. */
    Fault in(Scene scene) {
        return fault.apply(scene);
    }

    /** Where a fault works. */
    record Scene(Books books, Turns turns, World world) {
        Instant now() {
            return world.clock.instant();
        }
    }

    /** What is done in the place of a call. */
    private interface Instead {
        @Nullable
        Object call(String method, @Nullable Object[] arguments, Real real) throws Throwable;
    }

    /** The call as it is. */
    private interface Real {
        @Nullable
        Object call(@Nullable Object... arguments) throws Throwable;
    }

    private static <T> T instead(Class<T> type, T real, Instead instead) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (self, method, arguments) -> instead.call(method.getName(),
                        arguments == null ? new Object[0] : arguments, given -> {
                            try {
                                return method.invoke(real, given);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
        return type.cast(proxy);
    }

    private record NoClaim(Scene scene) implements Fault {
        @Override
        public Pages pages(Pages real) {
            return instead(Pages.class, real, (method, arguments, call) -> switch (method) {
                case "takeDue", "takeRange", "takeLink" -> {
                    forget();
                    yield call.call(arguments);
                }
                case "intend" -> {
                    forget();
                    yield call.call(arguments[0], arguments[1], onCurrentVersions((List<?>) arguments[2]));
                }
                case "commit" -> {
                    forget();
                    yield call.call(arguments[0], onCurrentVersions((PageCommit) arguments[1]));
                }
                default -> call.call(arguments);
            });
        }

        private void forget() {
            scene.books.sql().sql("update link set claim_by = null, claim_until = null").update();
        }

        private Map<LinkId, Integer> versions() {
            Map<LinkId, Integer> versions = new HashMap<>();
            scene.books.sql().sql("select id, version from link").query(row -> {
                versions.put(new LinkId(row.getLong("id")), row.getInt("version"));
            });
            return versions;
        }

        private List<PlannedCall> onCurrentVersions(List<?> calls) {
            Map<LinkId, Integer> versions = versions();
            List<PlannedCall> current = new ArrayList<>();
            for (Object each : calls) {
                PlannedCall call = (PlannedCall) each;
                current.add(new PlannedCall(call.side(), call.op(), call.type(), call.deadline(), call.writes()
                        .stream()
                        .map(write -> write.onVersion(versions.getOrDefault(write.link(), write.versionRead())))
                        .toList()));
            }
            return current;
        }

        private PageCommit onCurrentVersions(PageCommit page) {
            Map<LinkId, Integer> versions = versions();
            return new PageCommit(page.calls(), page.settled(), page.links()
                    .stream()
                    .map(link -> new LinkResult(link.link(), versions.getOrDefault(link.link(), link.versionRead()),
                            link.base(), link.seen(), link.outcomes(), link.review(), link.created()))
                    .toList(), page.counts(), page.altered());
        }
    }

    private record UndoLeavesBase(Scene scene) implements Fault {
        @Override
        public Pages pages(Pages real) {
            return instead(Pages.class, real, (method, arguments, call) -> {
                if (arguments.length == 2 && arguments[1] instanceof PageCommit page && isUndo(page)) {
                    return call.call(arguments[0], withoutBases(page));
                }
                return call.call(arguments);
            });
        }

        private boolean isUndo(PageCommit page) {
            return !page.calls().isEmpty() && scene.books.sql()
                    .sql("select op = 'undo' from call where id = ?")
                    .param(page.calls().getFirst().call().value())
                    .query(Boolean.class)
                    .single();
        }

        private static PageCommit withoutBases(PageCommit page) {
            return new PageCommit(page.calls(), page.settled(), page.links()
                    .stream()
                    .map(link -> new LinkResult(link.link(), link.versionRead(), Optional.empty(), link.seen(),
                            link.outcomes(), link.review(), link.created()))
                    .toList(), page.counts(), page.altered());
        }
    }

    private record NoSettling(Scene scene) implements Fault {
        @Override
        public Pages pages(Pages real) {
            return instead(Pages.class, real, (method, arguments, call) -> {
                if (method.startsWith("take")) {
                    scene.books.sql()
                            .sql("update call set state = 'void' where state = 'sent' and deadline <= ?")
                            .param(java.sql.Timestamp.from(scene.now()))
                            .update();
                }
                return call.call(arguments);
            });
        }
    }

    private record ValuesFromSearch(Scene scene) implements Fault {
        @Override
        public Crm hubspot(Crm real) {
            HubSpotPort port = (HubSpotPort) real;
            CrmRecords records = instead(CrmRecords.class, port, (method, arguments, call) -> method.equals("read")
                    ? asOfNow(port.readIndex((String) arguments[0], strings(arguments[1]),
                            Set.copyOf(strings(arguments[2]))))
                    : call.call(arguments));
            return instead(Crm.class, real,
                    (method, arguments, call) -> method.equals("records") ? records : call.call(arguments));
        }

        /** With stamps that tell nothing of how old they are: what is older than was seen would be put off. */
        private Map<String, Snapshot> asOfNow(Map<String, Snapshot> found) {
            Map<String, Snapshot> now = new HashMap<>(found);
            now.replaceAll((id, read) -> new Snapshot(read.key(), read.values(), scene.now(), read.readAt()));
            return now;
        }

        private static List<String> strings(@Nullable Object given) {
            List<String> strings = new ArrayList<>();
            for (Object each : (Collection<?>) java.util.Objects.requireNonNull(given)) {
                strings.add((String) each);
            }
            return strings;
        }
    }

    private static final class NoOutbox implements Fault {
        private final Scene scene;
        private final List<Wakes.Wake> told = new ArrayList<>();

        NoOutbox(Scene scene) {
            this.scene = scene;
        }

        @Override
        public Pages pages(Pages real) {
            return instead(Pages.class, real, (method, arguments, call) -> {
                Object answer = call.call(arguments);
                if (method.equals("commit")) {
                    List<Wakes.Wake> news = takeOut();
                    scene.turns.end("tell the sagas");
                    told.addAll(news);
                }
                return answer;
            });
        }

        private List<Wakes.Wake> takeOut() {
            Wakes wakes = scene.books.ledger().wakes();
            List<Wakes.Wake> news = wakes.pending(1_000);
            news.forEach(wakes::done);
            return news;
        }

        @Override
        public Wakes wakes(Wakes real) {
            return instead(Wakes.class, real, (method, arguments, call) -> switch (method) {
                case "pending" -> {
                    told.addAll(takeOut());
                    yield List.copyOf(told);
                }
                case "done" -> {
                    told.remove(arguments[0]);
                    yield null;
                }
                default -> call.call(arguments);
            });
        }
    }

    private record Offsets(Scene scene) implements Fault {
        /** Longer than windows overlap: what slid away is in no later window. */
        private static final Duration PAGE_TAKES = Duration.ofSeconds(40);

        @Override
        public Crm salesforce(Crm real) {
            SalesforcePort port = (SalesforcePort) real;
            return paged(real, port::pageByOffset, port::deleted);
        }

        @Override
        public Crm hubspot(Crm real) {
            return paged(real, ((HubSpotPort) real)::pageByOffset, (type, from) -> List.of());
        }

        /** A page of what changed since an instant, from an offset on. */
        private interface Page {
            List<Hint> of(String type, Instant from, int offset);
        }

        private Crm paged(Crm real, Page page, BiFunction<String, Instant, List<Hint>> deleted) {
            CrmChanges changes = instead(CrmChanges.class, real.changes(),
                    (method, arguments, call) -> method.equals("changedSince")
                            ? window(real, page, deleted, (String) arguments[0], (Instant) arguments[1])
                            : call.call(arguments));
            return instead(Crm.class, real,
                    (method, arguments, call) -> method.equals("changes") ? changes : call.call(arguments));
        }

        private ChangeWindow window(Crm real, Page page, BiFunction<String, Instant, List<Hint>> deleted,
                @Nullable String type, @Nullable Instant from) {
            String wanted = java.util.Objects.requireNonNull(type);
            Instant since = java.util.Objects.requireNonNull(from);
            Instant asked = scene.now();
            List<Hint> hints = new ArrayList<>();
            List<Hint> found;
            do {
                scene.turns.end("ask " + real.side().label() + " what changed from row " + hints.size(),
                        scene.now().plus(PAGE_TAKES), scene.now().plus(PAGE_TAKES.multipliedBy(2)));
                found = page.of(wanted, since, hints.size());
                hints.addAll(found);
            } while (found.size() == Port.PAGE);
            hints.addAll(deleted.apply(wanted, since));
            Instant covered = asked.minus(real.side() == dev.crmcutover.record.Side.HUBSPOT
                    ? HubSpotPort.LAG
                    : SalesforcePort.LATE);
            return new ChangeWindow(hints, covered.isBefore(since) ? since : covered);
        }
    }

    private record ClosesAllHints(Scene scene) implements Fault {
        @Override
        public Pages pages(Pages real) {
            return instead(Pages.class, real, (method, arguments, call) -> {
                if (method.equals("commit") && arguments[0] instanceof PassId pass) {
                    scene.books.sql()
                            .sql("update inbox set taken_n = n where taken_by = ?")
                            .param(pass.value())
                            .update();
                }
                return call.call(arguments);
            });
        }
    }
}
