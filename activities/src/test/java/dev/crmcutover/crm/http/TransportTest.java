package dev.crmcutover.crm.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TransportTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MockWebServer server = new MockWebServer();
    private final Transport transport = new Transport(Clock.systemUTC());

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRefusedConnectionIsNeverSent() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        Delivery delivery = transport.send(write("http://localhost:" + free + "/"), TIMEOUT);

        assertThat(delivery).isInstanceOfSatisfying(Delivery.NeverSent.class,
                never -> assertThat(never.why()).contains("localhost:" + free));
    }

    @Test
    void anAnswerCutOffIsUnanswered() {
        server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
        assertThat(transport.send(write(url()), TIMEOUT)).isInstanceOf(Delivery.Unanswered.class);

        server.enqueue(new MockResponse.Builder().body("x".repeat(100_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        assertThat(transport.send(write(url()), TIMEOUT)).isInstanceOf(Delivery.Unanswered.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void aLateAnswerIsUnanswered() {
        server.enqueue(new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());

        assertThat(transport.send(write(url()), Duration.ofMillis(150))).isInstanceOfSatisfying(
                Delivery.Unanswered.class, late -> assertThat(late.why()).contains("within 150 ms"));
    }

    @ParameterizedTest
    @CsvSource({"503,Retry-After,0", "408,Retry-After,0", "307,Location,/elsewhere", "308,Location,/elsewhere",
            "421,X-None,0", "401,WWW-Authenticate,Basic"})
    void noAnswerMakesAWriteGoOutTwice(int status, String header, String value) {
        server.enqueue(new MockResponse.Builder().code(status).setHeader(header, value).build());
        server.enqueue(new MockResponse.Builder().code(200).body("{}").build());

        assertThat(transport.send(write(url()), TIMEOUT)).isInstanceOfSatisfying(Delivery.Answered.class,
                answered -> assertThat(answered.answer().status()).isEqualTo(status));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private String url() {
        return server.url("/").toString();
    }

    private static Request write(String url) {
        return new Request.Builder().url(url).patch(Transport.json("{}")).build();
    }
}
