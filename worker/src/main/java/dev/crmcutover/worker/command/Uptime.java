package dev.crmcutover.worker.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * The time a command that runs until it is stopped is up. What it opened is closed last first, whether it
 * ends by itself or is stopped by a signal: each part may still use those opened before it.
 */
final class Uptime implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");

    Uptime() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Keeps a part open until the end. */
    <T extends AutoCloseable> T keep(T part) {
        synchronized (parts) {
            parts.push(part);
        }
        return part;
    }

    /** Returns when the program is told to stop, by a signal or an interrupt. */
    void await() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        synchronized (parts) {
            while (!parts.isEmpty()) {
                close(parts.pop());
            }
        }
        stopped.countDown();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // The others are closed all the same.
            System.err.println("cutover: could not close " + part.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return;
        }
        stop();
    }
}
