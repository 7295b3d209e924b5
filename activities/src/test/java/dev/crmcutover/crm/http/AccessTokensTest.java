package dev.crmcutover.crm.http;

import dev.crmcutover.crm.CrmException;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccessTokensTest {
    private final AtomicInteger logins = new AtomicInteger();
    private final AccessTokens tokens = new AccessTokens(() -> token(logins.incrementAndGet()));

    @Test
    void loggingInWaitsForTheFirstNeedAndIsKept() {
        assertThat(logins).hasValue(0);
        assertThat(tokens.current()).isSameAs(tokens.current());
        assertThat(logins).hasValue(1);
    }

    @Test
    void manyThreadsThatNeedATokenLogInOnce() throws InterruptedException, ExecutionException {
        CountDownLatch loggingIn = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(16);
        AccessTokens slow = new AccessTokens(() -> {
            await(loggingIn);
            return token(logins.incrementAndGet());
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<AccessToken>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(threads.submit(() -> {
                    asked.countDown();
                    return slow.current();
                }));
            }
            asked.await();
            loggingIn.countDown();
            Set<AccessToken> different = new HashSet<>();
            for (Future<AccessToken> each : all) {
                different.add(each.get());
            }
            assertThat(different).hasSize(1);
        }
        assertThat(logins).hasValue(1);
    }

    @Test
    void aRefusedTokenIsReplacedOnceForAllWhoHeldIt() {
        AccessToken refused = tokens.current();

        AccessToken one = tokens.insteadOf(refused);
        AccessToken other = tokens.insteadOf(refused);

        assertThat(one).isSameAs(other).isNotSameAs(refused);
        assertThat(logins).hasValue(2);
    }

    @Test
    void aFailedLoginIsTriedAgainByTheNextNeed() {
        AccessTokens failingOnce = new AccessTokens(() -> {
            if (logins.incrementAndGet() == 1) {
                throw new CrmException(Side.HUBSPOT, CrmException.Kind.UNAVAILABLE, "down", Optional.empty());
            }
            return token(2);
        });

        assertThatThrownBy(failingOnce::current).isInstanceOf(CrmException.class).hasMessage("down");
        assertThat(failingOnce.current()).isEqualTo(token(2));
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(token(1).toString()).doesNotContain("secret");
    }

    private static AccessToken token(int number) {
        return new AccessToken("secret" + number, HttpUrl.get("http://localhost/"), "account", "user");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
