package dev.crmcutover.crm.http;

import dev.crmcutover.crm.CrmException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The access token in use. Got at first need; however many threads need a new one, one login happens,
 * and all of them share how it ended. A failed login is not kept: the next need logs in again.
 */
public final class AccessTokens {
    private final Supplier<AccessToken> login;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CompletableFuture<AccessToken> held;

    /** @param login gets a token and checks whose account it opens; throws {@link CrmException} */
    public AccessTokens(Supplier<AccessToken> login) {
        this.login = login;
    }

    /**
     * The token in use.
     *
     * @throws CrmException if there is none yet and the login fails
     */
    public AccessToken current() {
        return heldUnless(token -> false);
    }

    /**
     * A token other than the one that was refused.
     *
     * @throws CrmException if the login fails
     */
    public AccessToken insteadOf(AccessToken refused) {
        return heldUnless(token -> token == refused);
    }

    /**
     * A token from a login that begins now or has just begun.
     *
     * @throws CrmException if the login fails
     */
    public AccessToken fresh() {
        return heldUnless(token -> true);
    }

    private AccessToken heldUnless(Predicate<AccessToken> stale) {
        CompletableFuture<AccessToken> shared;
        boolean mine = false;
        lock.lock();
        try {
            CompletableFuture<AccessToken> known = held;
            if (known == null || known.isCompletedExceptionally() || (known.isDone() && stale.test(known.join()))) {
                known = new CompletableFuture<>();
                held = known;
                mine = true;
            }
            shared = known;
        } finally {
            lock.unlock();
        }
        if (mine) {
            logIn(shared);
        }
        return join(shared);
    }

    private void logIn(CompletableFuture<AccessToken> waiting) {
        try {
            waiting.complete(login.get());
        } catch (Throwable e) {
            // Whatever it was, those who wait must not wait for ever.
            waiting.completeExceptionally(e);
        }
    }

    private static AccessToken join(CompletableFuture<AccessToken> shared) {
        try {
            return shared.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CrmException refused) {
                throw refused;
            }
            throw e;
        }
    }
}
