package dev.crmcutover.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lets actors work one at a time, each on a thread of its own, from one turn to the next. A turn ends right
 * before each thing that others could see or undo: a call to a CRM, a transaction of the ledger. What an
 * actor does outside an actor's thread has no turns.
 */
final class Turns implements AutoCloseable {
    private final ThreadLocal<@Nullable Actor> me = new ThreadLocal<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore back = new Semaphore(0);
    private final List<Actor> actors = new ArrayList<>();

    /** The program that ran here is no more: nothing catches this, nothing is cleaned up. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("crashed", null, false, false);
        }
    }

    /** Somebody who does things. */
    final class Actor {
        private final String name;
        private final boolean program;
        private final Semaphore go = new Semaphore(0);
        private boolean crashed;
        private boolean done;
        private String did = "";
        private String at = "begins";
        private Instant notBefore = Instant.MIN;
        private Instant notAfter = Instant.MAX;
        private @Nullable Throwable failure;

        private Actor(String name, boolean program) {
            this.name = name;
            this.program = program;
        }

        String name() {
            return name;
        }

        /** Whether it can crash; people cannot. */
        boolean isProgram() {
            return program;
        }

        boolean isDone() {
            return done;
        }

        /** What it is about to do. */
        String at() {
            return at;
        }

        /** What it did last. */
        String did() {
            return did;
        }

        boolean mayPlay(Instant now) {
            return !done && !notBefore.isAfter(now);
        }

        /** The latest moment at which its next turn may be. */
        Instant notAfter() {
            return done ? Instant.MAX : notAfter;
        }

        void stallUntil(Instant moment) {
            notBefore = moment;
        }

        @Nullable
        Throwable failure() {
            return failure;
        }

        private void work(Runnable work) {
            me.set(this);
            try {
                await();
                work.run();
            } catch (Crash crash) {
                // Its thread is gone, as after a power cut.
            } catch (Throwable e) {
                failure = e;
            } finally {
                done = true;
                me.remove();
                back.release();
            }
        }

        private void await() {
            go.acquireUninterruptibly();
            if (crashed) {
                throw new Crash();
            }
        }
    }

    /** Somebody new; waits for a first turn. */
    Actor start(String name, boolean program, Runnable work) {
        Actor actor = new Actor(name, program);
        actors.add(actor);
        threads.execute(() -> actor.work(work));
        return actor;
    }

    List<Actor> actors() {
        return actors;
    }

    /** Lets an actor go on to the end of its turn. */
    void play(Actor actor) {
        actor.go.release();
        back.acquireUninterruptibly();
    }

    /** Abandons an actor where it stands. */
    void crash(Actor actor) {
        actor.crashed = true;
        play(actor);
    }

    /** Who is at work. */
    String who() {
        Actor actor = me.get();
        return actor == null ? "-" : actor.name;
    }

    /** The acting thread ends its turn before it does something. */
    void end(String before) {
        end(before, Instant.MIN, Instant.MAX);
    }

    /** As {@link #end(String)}; its next turn comes within the two moments. */
    void end(String before, Instant notBefore, Instant notAfter) {
        Actor actor = me.get();
        if (actor == null) {
            return;
        }
        if (actor.crashed) {
            throw new Crash();
        }
        actor.did = actor.at;
        actor.at = before;
        actor.notBefore = notBefore;
        actor.notAfter = notAfter;
        back.release();
        actor.await();
    }

    /** An interface of which each call is a turn. */
    <T> T around(Class<T> type, T real) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (self, method, arguments) -> {
                    end(type.getSimpleName() + "." + method.getName());
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }

    /** Abandons all. */
    @Override
    public void close() {
        actors.stream().filter(actor -> !actor.done).toList().forEach(this::crash);
        threads.shutdown();
    }
}
