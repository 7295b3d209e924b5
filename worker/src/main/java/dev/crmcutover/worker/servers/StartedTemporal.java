package dev.crmcutover.worker.servers;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Temporal server started here and announced in the data folder, so that commands in other terminals
 * find it: the {@code temporal} program's development server, or the in-memory one where there is no such
 * program.
 */
final class StartedTemporal implements TemporalServer {
    static final String SERVER = "temporal";
    private static final Duration STARTUP = Duration.ofSeconds(60);

    private final TemporalServer server;
    private final ServerClaim claim;

    private StartedTemporal(TemporalServer server, ServerClaim claim) {
        this.server = server;
        this.claim = claim;
    }

    static TemporalServer open(Optional<Path> program, boolean keepState, DataFolder folder) {
        return switch (ServerClaim.takeOrFind(folder, SERVER, STARTUP)) {
            case ServerClaim.Holder.Another another -> running(another.facts(), folder);
            case ServerClaim.Holder.Us us -> start(us.claim(), program, keepState, folder);
        };
    }

    /** The server another program has running on this folder. */
    static Optional<TemporalServer> find(DataFolder folder) {
        return ServerClaim.announced(folder, SERVER).map(facts -> running(facts, folder));
    }

    private static TemporalServer start(ServerClaim claim, Optional<Path> program, boolean keepState,
            DataFolder folder) {
        try {
            Optional.ofNullable(claim.leftBehind().get("pid"))
                    .flatMap(pid -> Leftover.find(Long.parseLong(pid), SERVER))
                    .ifPresent(Leftover::stop);
            TemporalServer server = program.isPresent()
                    ? DevServer.start(program.get(), keepState, folder)
                    : InMemoryServer.start();
            claim.announce(facts(server));
            return new StartedTemporal(server, claim);
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private static Map<String, String> facts(TemporalServer server) {
        Map<String, String> facts = new HashMap<>();
        facts.put("target", server.address().target());
        facts.put("kind", server.kind().name());
        server.ui().ifPresent(ui -> facts.put("ui", ui.toString()));
        if (server instanceof DevServer devServer) {
            facts.put("pid", Long.toString(devServer.pid()));
        }
        return facts;
    }

    private static TemporalServer running(Map<String, String> facts, DataFolder folder) {
        String target = facts.getOrDefault("target", "");
        Kind kind = Kind.valueOf(facts.getOrDefault("kind", Kind.DEV_SERVER.name()));
        return new NotOurs(TemporalAddress.plain(target), kind, Optional.ofNullable(facts.get("ui")).map(URI::create),
                "Temporal at " + target + ", started by another cutover on " + folder.path());
    }

    @Override
    public TemporalAddress address() {
        return server.address();
    }

    @Override
    public Kind kind() {
        return server.kind();
    }

    @Override
    public Optional<URI> ui() {
        return server.ui();
    }

    @Override
    public String origin() {
        return server.origin();
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            claim.close();
        }
    }
}
