package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.ServiceStubsOptions;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A Temporal server and who we are there; printed without secrets.
 *
 * @param target host and port
 * @param namespace the namespace everything of ours runs in
 * @param apiKey as Temporal Cloud gives it; turns TLS on
 * @param tls how TLS is done, if it is
 */
public record TemporalAddress(String target, String namespace, Optional<String> apiKey, Optional<Tls> tls) {
    /** The namespace every server has. */
    public static final String DEFAULT_NAMESPACE = "default";

    public TemporalAddress {
        if (!target.matches("\\S+:\\d{1,5}")) {
            throw new CommandFailure(ExitCode.USAGE, "not a Temporal address: '" + target + "'",
                    "Write it like localhost:7233, host and port.");
        }
    }

    /** A server without any credentials. */
    public static TemporalAddress plain(String target) {
        return new TemporalAddress(target, DEFAULT_NAMESPACE, Optional.empty(), Optional.empty());
    }

    /**
     * Reads the variables that Temporal's own command line and SDKs read: {@code TEMPORAL_ADDRESS},
     * {@code TEMPORAL_NAMESPACE}, {@code TEMPORAL_API_KEY}, {@code TEMPORAL_TLS},
     * {@code TEMPORAL_TLS_CLIENT_CERT_PATH}, {@code TEMPORAL_TLS_CLIENT_KEY_PATH},
     * {@code TEMPORAL_TLS_SERVER_CA_CERT_PATH}, {@code TEMPORAL_TLS_SERVER_NAME}.
     *
     * @param target from the command line; it comes before the environment's
     * @return empty where neither names a server
     */
    public static Optional<TemporalAddress> from(Optional<String> target, Map<String, String> environment) {
        return target.or(() -> variable(environment, "TEMPORAL_ADDRESS"))
                .map(address -> new TemporalAddress(address,
                        variable(environment, "TEMPORAL_NAMESPACE").orElse(DEFAULT_NAMESPACE),
                        variable(environment, "TEMPORAL_API_KEY"), Tls.from(environment)));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Sets the options of a connection to this address. */
    public <B extends ServiceStubsOptions.Builder<B>> B applyTo(B options) {
        options.setTarget(target);
        apiKey.ifPresent(key -> options.addApiKey(() -> key));
        tls.ifPresent(settings -> settings.applyTo(options));
        return options;
    }

    /** Options of a connection to this address. */
    public WorkflowServiceStubsOptions stubsOptions() {
        return applyTo(WorkflowServiceStubsOptions.newBuilder()).validateAndBuildWithDefaults();
    }

    /** Options of a connection to this address's operator service. */
    OperatorServiceStubsOptions operatorOptions() {
        return applyTo(OperatorServiceStubsOptions.newBuilder()).validateAndBuildWithDefaults();
    }

    @Override
    public String toString() {
        return target + ", namespace " + namespace;
    }

    /**
     * How TLS is done.
     *
     * @param clientCertificate PEM file, with its key; both or neither
     * @param serverCa PEM file with the certificates to trust; empty means the system's
     * @param serverName to expect instead of the host's name
     */
    public record Tls(Optional<Path> clientCertificate, Optional<Path> clientKey, Optional<Path> serverCa,
            Optional<String> serverName) {
        public Tls {
            if (clientCertificate.isPresent() != clientKey.isPresent()) {
                throw new CommandFailure(ExitCode.USAGE, "Temporal's client certificate or its key is missing",
                        "Set both TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH.");
            }
        }

        private static Optional<Tls> from(Map<String, String> environment) {
            Tls tls = new Tls(variable(environment, "TEMPORAL_TLS_CLIENT_CERT_PATH").map(Path::of),
                    variable(environment, "TEMPORAL_TLS_CLIENT_KEY_PATH").map(Path::of),
                    variable(environment, "TEMPORAL_TLS_SERVER_CA_CERT_PATH").map(Path::of),
                    variable(environment, "TEMPORAL_TLS_SERVER_NAME"));
            Optional<Boolean> said = variable(environment, "TEMPORAL_TLS").map(Boolean::parseBoolean);
            boolean implied = tls.clientKey.isPresent() || tls.serverCa.isPresent() || tls.serverName.isPresent();
            return said.orElse(implied) ? Optional.of(tls) : Optional.empty();
        }

        private <B extends ServiceStubsOptions.Builder<B>> void applyTo(B options) {
            try (InputStream certificate = open(clientCertificate); InputStream key = open(clientKey)) {
                SimpleSslContextBuilder context = clientKey.isPresent()
                        ? SimpleSslContextBuilder.forPKCS8(certificate, key)
                        : SimpleSslContextBuilder.noKeyOrCertChain();
                if (serverCa.isPresent()) {
                    context.setTrustManager(TrustedCertificates.in(serverCa.get()));
                }
                options.setSslContext(context.build());
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.USAGE, "Temporal's TLS files cannot be used: " + e.getMessage(),
                        "Correct the TEMPORAL_TLS_... variables; keys are PKCS#8 in PEM.", e);
            }
            serverName.ifPresent(name -> options.setChannelInitializer(channel -> channel.overrideAuthority(name)));
        }

        private static InputStream open(Optional<Path> file) throws IOException {
            return file.isPresent() ? Files.newInputStream(file.get()) : InputStream.nullInputStream();
        }
    }
}
