package dev.crmcutover.simulators.hubspot.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Closes the caller's connection without an answer. */
final class DroppedConnection {
    private DroppedConnection() {}

    static void drop(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
