package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Stamps;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/** Bytes and headers as Salesforce sends and takes them, and answers that never come. */
final class Wire {
    private static final long LARGEST_BODY = 50_000_000;
    private static final String JSON_TYPE = "application/json;charset=UTF-8";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Clock clock;

    Wire(Clock clock) {
        this.clock = clock;
    }

    /** A server that gives every request to one handler; not started yet. */
    static Javalin javalin(Handler handler) {
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.http.maxRequestSize = LARGEST_BODY;
            config.jetty.modifyHttpConfiguration(http -> {
                http.setSendDateHeader(false);
                http.setSendServerVersion(false);
                http.setUriCompliance(UriCompliance.UNSAFE);
                http.setRequestHeaderSize(32_768);
            });
            config.jetty.modifyServletContextHandler(
                    servlets -> servlets.getServletHandler().setDecodeAmbiguousURIs(true));
            config.routes.before(context -> {
                handler.handle(context);
                context.skipRemainingHandlers();
            });
        });
    }

    /** The path as it was sent, still encoded. */
    static String rawPath(Context context) {
        return context.req().getRequestURI();
    }

    /** Headers by lower-case name. */
    static Map<String, String> headers(Context context) {
        HttpServletRequest request = context.req();
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }

    /**
     * The JSON body as maps and lists; null where there is none.
     *
     * @throws SalesforceFault 400 JSON_PARSER_ERROR, 415 for another content type
     */
    static @Nullable Object json(Context context) {
        byte[] body = context.bodyAsBytes();
        if (body.length == 0) {
            return null;
        }
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw SalesforceFault.of(415, "UNSUPPORTED_MEDIA_TYPE",
                    "Content type should be application/json and is " + type);
        }
        try {
            return JSON.readValue("gzip".equalsIgnoreCase(context.header("Content-Encoding")) ? gunzip(body) : body,
                    Object.class);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw SalesforceFault.of(400, "JSON_PARSER_ERROR", e.getOriginalMessage() + " at [line:"
                    + (at == null ? 1 : at.getLineNr()) + ", column:" + (at == null ? 1 : at.getColumnNr()) + "]");
        }
    }

    /** A body of rows as it is; null where there is none. */
    static @Nullable Object csv(Context context) {
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/csv")) {
            throw SalesforceFault.of(415, "UNSUPPORTED_MEDIA_TYPE", "Content type should be text/csv and is " + type);
        }
        return context.body().isEmpty() ? null : context.body();
    }

    void send(Context context, ApiResponse response) {
        usualHeaders(context);
        response.headers().forEach(context::header);
        context.status(response.status());
        if (response.body() instanceof CsvRows.Text(String rows)) {
            context.contentType("text/csv").result(rows);
        } else if (response.body() != null) {
            jsonContentType(context);
            context.result(JSON.writeValueAsBytes(response.body()));
        }
    }

    /** A 5xx: Salesforce's own array, or the page of a proxy in front of it for 502 and 504. */
    void sendServerError(Context context, int status) {
        if (status == 502 || status == 504) {
            usualHeaders(context);
            context.status(status).contentType("text/html").result("<html><body>Bad gateway</body></html>");
            return;
        }
        String id = "1234567890-12345 (-1234567890)";
        send(context, new ApiResponse(status,
                status == 503
                        ? SalesforceServer.errors("SERVER_UNAVAILABLE", "The server is temporarily unavailable")
                        : SalesforceServer.errors("UNKNOWN_EXCEPTION",
                                "An unexpected error occurred. Please include this ErrorId if you contact support: "
                                        + id),
                Map.of()));
    }

    /** Closes the connection without an answer. */
    static void hangUp(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    /** The spelling is Salesforce's. Jetty would spell it {@code utf-8}, so it is set as the answer leaves. */
    private static void jsonContentType(Context context) {
        context.contentType(JSON_TYPE);
        ServletContextRequest.getServletContextRequest(context.req())
                .addHttpStreamWrapper(stream -> new HttpStream.Wrapper(stream) {
                    @Override
                    public void prepareResponse(HttpFields.Mutable headers) {
                        headers.put(new HttpField(HttpHeader.CONTENT_TYPE, JSON_TYPE));
                        super.prepareResponse(headers);
                    }
                });
    }

    private void usualHeaders(Context context) {
        context.header("Date", Stamps.formatHttp(clock.instant()));
        context.header("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
        context.header("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        context.header("Vary", "Accept-Encoding");
        context.header("Set-Cookie", "BrowserId=" + UUID.randomUUID().toString().replace("-", "").substring(0, 22)
                + "; path=/; secure; HttpOnly");
    }

    private static byte[] gunzip(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw SalesforceFault.of(400, "JSON_PARSER_ERROR", "The body is not well compressed");
        }
    }
}
