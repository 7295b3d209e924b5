package dev.crmcutover.crm.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Sends a request once and says what is known of it. Nothing on this level repeats or redirects a
 * request that has a body. Safe for use by several threads.
 */
public final class Transport {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final OkHttpClient client;
    private final Clock clock;

    public Transport(Clock clock) {
        this.clock = clock;
        // Only the time-out of the whole call counts: between two reads of a slow answer there is none.
        this.client = new OkHttpClient.Builder().retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .eventListenerFactory(call -> new DepartureListener())
                .build();
    }

    /**
     * Sends a request once.
     *
     * @param timeout for the whole call, connecting included; at least a millisecond
     */
    public Delivery send(Request request, Duration timeout) {
        Departure departure = new Departure();
        Call call = client.newCall(request.newBuilder().tag(Departure.class, departure).build());
        call.timeout().timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
        Instant sentAt = clock.instant();
        long begun = System.nanoTime();
        try (Response response = call.execute()) {
            String body = response.body().string();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            return new Delivery.Answered(new HttpAnswer(response.code(), response.headers(), body, sentAt, took));
        } catch (IOException e) {
            String why = reason(e, request, timeout);
            return departure.begun.get()
                    ? new Delivery.Unanswered(why)
                    : new Delivery.NeverSent(why, Optional.empty());
        }
    }

    /** A JSON body that OkHttp itself sends once at most, whatever the answer. */
    public static RequestBody json(String text) {
        return new SentOnce(text.getBytes(StandardCharsets.UTF_8));
    }

    // An exception's own message may quote what a server sent, so only its kind is told.
    private static String reason(IOException e, Request request, Duration timeout) {
        String host = request.url().host() + ":" + request.url().port();
        return switch (e) {
            case UnknownHostException unknown -> "there is no host " + request.url().host();
            case ConnectException refused -> "no connection to " + host;
            case InterruptedIOException late when Thread.currentThread().isInterrupted() ->
                "interrupted while talking to " + host;
            case InterruptedIOException late -> "no answer from " + host + " within " + timeout.toMillis() + " ms";
            case SSLException tls -> "no trusted TLS connection to " + host + " (" + kind(tls) + ")";
            default -> "the connection to " + host + " broke (" + kind(e) + ")";
        };
    }

    private static String kind(IOException e) {
        return e.getClass().getSimpleName();
    }

    /** Whether the first byte of a request may have left us. */
    private static final class Departure {
        private final AtomicBoolean begun = new AtomicBoolean();
    }

    private static final class DepartureListener extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            Departure departure = call.request().tag(Departure.class);
            if (departure != null) {
                departure.begun.set(true);
            }
        }
    }

    // OkHttp repeats a request by itself on 408 and on 503 with "Retry-After: 0", unless its body is one-shot.
    private static final class SentOnce extends RequestBody {
        private final byte[] bytes;

        private SentOnce(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
