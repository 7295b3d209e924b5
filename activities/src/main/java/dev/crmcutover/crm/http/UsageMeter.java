package dev.crmcutover.crm.http;

import dev.crmcutover.crm.CrmAccount.Usage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Counts calls, and remembers what the CRM last said of the day's quota. Safe for several threads. */
public final class UsageMeter implements Consumer<HttpAnswer> {
    private static final Day UNKNOWN = new Day(-1, -1);

    private final AtomicLong spentHere = new AtomicLong();
    private final AtomicReference<Day> day = new AtomicReference<>(UNKNOWN);
    private final Function<HttpAnswer, Optional<Day>> read;

    /** @param read what an answer's headers say of the day; empty if nothing */
    public UsageMeter(Function<HttpAnswer, Optional<Day>> read) {
        this.read = read;
    }

    /** Calls of today, by everybody. */
    public record Day(long used, long max) {}

    @Override
    public void accept(HttpAnswer answer) {
        spentHere.incrementAndGet();
        read.apply(answer).ifPresent(day::set);
    }

    public Usage usage() {
        Day last = day.get();
        return new Usage(spentHere.get(), last.used(), last.max());
    }
}
