package dev.crmcutover.worker.rehearse;

import dev.crmcutover.worker.rehearse.PlantedConflicts.Judged;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something that people do to whole records while it runs live, with what must come of it: written down
 * beforehand from {@code docs/engine.md}, and judged by what both CRMs hold and by what their journals tell.
 *
 * @param <T> what the first act leaves for the others to know
 */
final class Episode<T> {
    private final String kind;
    private final Supplier<T> first;
    private final Consumer<T> later;
    private final BiConsumer<T, Inspection> expected;
    private Optional<T> done = Optional.empty();

    /**
     * @param kind what happens and what must come of it, in a few words
     * @param first what people do when the records are in step
     * @param later what they do some seconds after
     * @param expected looks for what should not be
     */
    Episode(String kind, Supplier<T> first, Consumer<T> later, BiConsumer<T, Inspection> expected) {
        this.kind = kind;
        this.first = first;
        this.later = later;
        this.expected = expected;
    }

    /** One that is over with the first act. */
    Episode(String kind, Supplier<T> first, BiConsumer<T, Inspection> expected) {
        this(kind, first, any -> {}, expected);
    }

    void act() {
        done = Optional.of(first.get());
    }

    void goOn() {
        done.ifPresent(later);
    }

    Judged judge(Inspection inspection) {
        done.ifPresentOrElse(what -> expected.accept(what, inspection),
                () -> inspection.fault("it never happened: the last phase did not run live"));
        return new Judged(kind, String.join("; ", inspection.faults()));
    }
}
