package dev.crmcutover.benchmarks.run;

import dev.crmcutover.benchmarks.org.BenchmarkPlan;
import dev.crmcutover.benchmarks.org.Population.Pair;
import dev.crmcutover.benchmarks.org.SimulatedAccounts;
import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What one would write without the product: reads a hundred of each side, compares one field, updates HubSpot where
 * it differs, four batches at a time, within the limit of calls. It knows the pairs beforehand, keeps no account,
 * asks no rule, and a crash in it leaves nobody the wiser.
 */
final class BatchScript {
    private static final int BATCH = 100;
    private static final int AT_ONCE = 4;
    private static final int CALLS_PER_THOUSAND = 20;
    /** As the benchmark's plan says. */
    private static final double LEFT_TO_US = 0.96;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Stage stage;
    private final Stage.Size size;
    private final Crms crms;
    private final CallWindow window = new CallWindow(
            (int) (SimulatedAccounts.HUBSPOT_CALLS_IN_TEN_SECONDS * LEFT_TO_US), WINDOW);
    private final AtomicLong written = new AtomicLong();

    BatchScript(Stage stage, Stage.Size size) {
        this.stage = stage;
        this.size = size;
        this.crms = stage.accounts().connect();
    }

    /** Runs it over all pairs. */
    Result run() {
        Pause.of(WINDOW);
        Meter meter = Meter.start(stage);
        List<Pair> pairs = stage.population().pairs();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> batches = new ArrayList<>();
            for (int from = 0; from < pairs.size(); from += BATCH) {
                List<Pair> batch = pairs.subList(from, Math.min(pairs.size(), from + BATCH));
                batches.add(threads.submit(() -> sync(batch)));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the benchmark was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the script failed", e.getCause());
        }
        return new Result("plain script, all written", size, written.get(), CALLS_PER_THOUSAND, meter.stop(), 0);
    }

    private void sync(List<Pair> batch) {
        Map<String, RawValue> wanted = new HashMap<>();
        for (String type : stage.plan().people().pair().salesforce()) {
            List<Pair> ofType = batch.stream().filter(pair -> pair.type().equals(type)).toList();
            Map<String, Snapshot> read = crms.salesforce()
                    .records()
                    .read(type, ofType.stream().map(Pair::salesforce).toList(), Set.of("Title"));
            ofType.forEach(pair -> wanted.put(Long.toString(pair.hubspot()),
                    Objects.requireNonNull(Objects.requireNonNull(read.get(pair.salesforce())).value("Title"))));
        }
        Map<String, Snapshot> held = window.call(() -> crms.hubspot()
                .records()
                .read(stage.plan().people().pair().hubspot(), wanted.keySet(), Set.of("jobtitle")));
        List<RowWrite> rows = new ArrayList<>();
        wanted.forEach((id, title) -> {
            Snapshot contact = held.get(id);
            if (contact != null && !title.equals(contact.value("jobtitle"))) {
                rows.add(new RowWrite(id, Map.of("jobtitle", title)));
            }
        });
        if (!rows.isEmpty()) {
            CallAnswer answer = window.call(() -> crms.hubspot().records().update("contacts", rows, TIMEOUT));
            if (!(answer instanceof CallAnswer.Answered)) {
                throw new IllegalStateException("HubSpot did not take an update: " + answer);
            }
            written.addAndGet(rows.size());
        }
    }

    /** At most so many calls in any window, wherever in it they arrive: each counts until a window after its answer. */
    private static final class CallWindow {
        private final Semaphore free;
        private final Duration window;

        private CallWindow(int most, Duration window) {
            this.free = new Semaphore(most);
            this.window = window;
        }

        <T> T call(Supplier<T> call) {
            free.acquireUninterruptibly();
            try {
                return call.get();
            } finally {
                CompletableFuture.delayedExecutor(window.toMillis(), TimeUnit.MILLISECONDS).execute(free::release);
            }
        }
    }
}
