package dev.crmcutover.crm.http;

import dev.crmcutover.crm.CrmException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * Talks to one account: adds the access token, renews it once where it is refused and then sends the
 * request once more, repeats questions and never writes. Safe for use by several threads.
 */
public final class CrmSession {
    private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(30);

    private final Transport transport;
    private final AccessTokens tokens;
    private final AnswerClasses classes;
    private final Repeats repeats;
    private final Consumer<HttpAnswer> onAnswer;

    /** @param onAnswer told of every answer, to keep count */
    public CrmSession(Transport transport, AccessTokens tokens, AnswerClasses classes, Repeats repeats,
            Consumer<HttpAnswer> onAnswer) {
        this.transport = transport;
        this.tokens = tokens;
        this.classes = classes;
        this.repeats = repeats;
        this.onAnswer = onAnswer;
    }

    /** An answer that is JSON. */
    public record Reply(JsonNode json, HttpAnswer answer) {
        @Override
        public String toString() {
            return "Reply[" + answer + "]";
        }
    }

    public AccessTokens tokens() {
        return tokens;
    }

    /**
     * Asks a question, repeating it where that may help.
     *
     * @throws CrmException if no good answer came
     */
    public Reply ask(CrmRequest question) {
        return ask(question, answer -> false);
    }

    /**
     * Asks a question to which some answers other than success are good answers too.
     *
     * @throws CrmException if no good answer came
     */
    public Reply ask(CrmRequest question, Predicate<HttpAnswer> alsoGood) {
        for (int attempt = 1;; attempt++) {
            try {
                return askOnce(question, alsoGood);
            } catch (CrmException problem) {
                pauseOrThrow(problem, attempt);
            }
        }
    }

    private Reply askOnce(CrmRequest question, Predicate<HttpAnswer> alsoGood) {
        return switch (deliver(question, QUESTION_TIMEOUT)) {
            case Delivery.Answered(HttpAnswer answer) when answer.ok() || alsoGood.test(answer) -> {
                JsonNode json = answer.json()
                        .orElseThrow(() -> classes.unanswered(question, "its answer was not JSON"));
                yield new Reply(json, answer);
            }
            case Delivery.Answered(HttpAnswer answer) -> throw classes.problem(question, answer);
            case Delivery.NeverSent(String why, Optional<Duration> after) -> throw classes.unanswered(question, why);
            case Delivery.Unanswered(String why) -> throw classes.unanswered(question, why);
        };
    }

    /**
     * Sends a write once. It is sent again only where the first answer was that the token had expired.
     *
     * @param timeout for all of it, logging in included
     * @return never throws for what a CRM or the network may do
     */
    public Delivery tell(CrmRequest write, Duration timeout) {
        try {
            return deliver(write, timeout);
        } catch (CrmException e) {
            return new Delivery.NeverSent(String.valueOf(e.getMessage()), e.retryAfter());
        }
    }

    private void pauseOrThrow(CrmException problem, int attempt) {
        if (problem.kind() != CrmException.Kind.UNAVAILABLE || Thread.currentThread().isInterrupted()) {
            throw problem;
        }
        Duration wait = repeats.waitAfter(attempt, problem.retryAfter()).orElseThrow(() -> problem);
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem.addSuppressed(e);
            throw problem;
        }
    }

    private Delivery deliver(CrmRequest request, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        AccessToken token = tokens.current();
        Delivery first = sendBefore(deadline, request, token);
        if (first instanceof Delivery.Answered(HttpAnswer answer) && classes.refusesToken(answer)) {
            return sendBefore(deadline, request, tokens.insteadOf(token));
        }
        return first;
    }

    private Delivery sendBefore(long deadline, CrmRequest request, AccessToken token) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return new Delivery.NeverSent("logging in took all the time there was", Optional.empty());
        }
        Delivery delivery = transport.send(assemble(request, token), Duration.ofNanos(left));
        if (delivery instanceof Delivery.Answered(HttpAnswer answer)) {
            onAnswer.accept(answer);
        }
        return delivery;
    }

    private static Request assemble(CrmRequest request, AccessToken token) {
        HttpUrl resolved = token.base().resolve(request.path());
        if (resolved == null) {
            throw new IllegalArgumentException("not a path: " + request.path());
        }
        HttpUrl.Builder url = resolved.newBuilder();
        request.query().forEach(parameter -> url.addQueryParameter(parameter.name(), parameter.value()));
        Request.Builder builder = new Request.Builder().url(url.build())
                .method(request.method(), request.body().map(Transport::json).orElse(null))
                .header("Authorization", "Bearer " + token.secret())
                .header("Accept", "application/json")
                .header("User-Agent", "crm-cutover");
        request.headers().forEach(builder::header);
        return builder.build();
    }
}
