package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What every call passes: planned faults, the token, the limits; and how every answer is written. A fault
 * that hits before a call is carried out leaves the portal and the limits as they were.
 */
final class Gate {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final String JSON_TYPE = "application/json;charset=utf-8";

    private final HubSpotPortal portal;
    private final HubSpotApps apps;
    private final Quotas quotas;
    private final Faults faults;

    /** What a path does. */
    interface Endpoint {
        Answer answer(ApiCall call);
    }

    Gate(HubSpotPortal portal, HubSpotApps apps, Quotas quotas, Faults faults) {
        this.portal = portal;
        this.apps = apps;
        this.quotas = quotas;
        this.faults = faults;
    }

    /** The endpoint behind the gate. */
    Handler guard(Quotas.Bucket bucket, Endpoint endpoint) {
        return context -> {
            Optional<Fault> fault = faults
                    .take(new Faults.Request(context.method().name(), context.path(), context.body()));
            if (fault.isPresent() && fault.get() instanceof Fault.TimeOut) {
                DroppedConnection.drop(context);
                return;
            }
            if (fault.isPresent() && fault.get() instanceof Fault.Slow(Duration by)) {
                Thread.sleep(by);
            }
            Answer answer = answer(context, bucket, endpoint, fault);
            if (fault.isPresent() && fault.get() instanceof Fault.CommitThenTimeOut) {
                DroppedConnection.drop(context);
                return;
            }
            write(context, answer);
        };
    }

    /** An endpoint that needs no token and spends nothing. */
    Handler open(Endpoint endpoint) {
        HubSpotApp nobody = new HubSpotApp(0, "nobody", 0, Set.of());
        return context -> write(context, refusable(() -> endpoint.answer(new ApiCall(context, nobody, portal))));
    }

    private Answer answer(Context context, Quotas.Bucket bucket, Endpoint endpoint, Optional<Fault> fault) {
        return refusable(() -> {
            if (fault.isPresent() && fault.get() instanceof Fault.ServerError(int status)) {
                return FaultAnswers.serverError(status);
            }
            HubSpotApp app = apps.authenticate(context.header("Authorization"));
            if (fault.isPresent() && fault.get() instanceof Fault.RateLimited(boolean daily)) {
                return FaultAnswers.rateLimited(daily ? Quotas.Policy.DAILY : policy(bucket));
            }
            if (fault.isPresent() && fault.get() instanceof Fault.RowLock) {
                return FaultAnswers.locked();
            }
            if (fault.isPresent() && fault.get() instanceof Fault.RefusedWhole) {
                throw HubSpotFault.invalid("Invalid input");
            }
            Answer answer = quotas.take(bucket, app.appId())
                    .map(FaultAnswers::rateLimited)
                    .orElseGet(() -> refusable(() -> endpoint.answer(new ApiCall(context, app, portal))));
            return FaultAnswers.with(answer, quotas.headers(bucket, app.appId()));
        });
    }

    private static Quotas.Policy policy(Quotas.Bucket bucket) {
        return bucket == Quotas.Bucket.SEARCH ? Quotas.Policy.SECONDLY : Quotas.Policy.TEN_SECONDLY_ROLLING;
    }

    private interface Attempt {
        Answer make();
    }

    private static Answer refusable(Attempt attempt) {
        try {
            return attempt.make();
        } catch (HubSpotFault fault) {
            Map<String, String> headers = fault.status() == 404 ? Map.of("X-HubSpot-NotFound", "true") : Map.of();
            return new Answer(fault.status(), fault.body(), headers);
        }
    }

    private void write(Context context, Answer answer) {
        UUID correlationId = UUID.randomUUID();
        context.status(answer.status());
        context.header("Date", HTTP_DATE.format(portal.clock().instant().atOffset(ZoneOffset.UTC)));
        context.header("X-HubSpot-Correlation-Id", correlationId.toString());
        answer.headers().forEach(context::header);
        Object body = answer.body();
        if (body instanceof FaultAnswers.Html html) {
            context.contentType("text/html; charset=UTF-8").result(html.text());
        } else if (body != null) {
            Object json = body instanceof HubSpotFault.Body fault
                    ? AnswerJson.fault(fault, correlationId)
                    : body instanceof FaultAnswers.RateLimit limit ? limit.json(correlationId) : body;
            context.contentType(JSON_TYPE).result(ApiCall.JSON.writeValueAsBytes(json));
        }
    }

    /** What an unknown path is answered with. */
    void noSuchPath(Context context) {
        write(context, new Answer(404, new HubSpotFault.Body(null, "resource not found", List.of(), Map.of()),
                Map.of("X-HubSpot-NotFound", "true")));
    }
}
