package dev.crmcutover.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The shell script that starts everything; the JDKs in these tests are only what the script looks at. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "cutover").toAbsolutePath().normalize();

    @TempDir
    Path temporary;

    @Test
    void javaHomeComesFirst() throws Exception {
        Path fromHome = jdk("a", "21.0.4");
        Path onPath = jdk("b", "25.0.1");
        Answer answer = run(Map.of("JAVA_HOME", fromHome.toString()), List.of(onPath.resolve("bin")));
        assertThat(answer.out()).isEqualTo(fromHome.toString());
    }

    @Test
    void anOldJavaHomeIsPassedOverForTheOneOnThePath() throws Exception {
        Path old = jdk("a", "17.0.9");
        Path onPath = jdk("b", "21");
        Answer answer = run(Map.of("JAVA_HOME", old.toString()), List.of(onPath.resolve("bin")));
        assertThat(answer.out()).isEqualTo(onPath.toString());
    }

    @Test
    void aLinkOnThePathIsFollowedToItsJdk() throws Exception {
        Path jdk = jdk("c", "25.0.1");
        Path links = Files.createDirectory(temporary.resolve("links"));
        Files.createSymbolicLink(links.resolve("java"), jdk.resolve("bin/java"));
        assertThat(run(Map.of(), List.of(links)).out()).isEqualTo(jdk.toString());
    }

    @Test
    void theNewestOfSdkmansJdksIsTakenWhereThePathHasNone() throws Exception {
        jdk("home/.sdkman/candidates/java/21.0.4-tem", "21.0.4");
        jdk("home/.sdkman/candidates/java/17.0.9-tem", "17.0.9");
        Path newest = jdk("home/.sdkman/candidates/java/999-tem", "999.0.1");
        assertThat(run(Map.of("HOME", temporary.resolve("home").toString()), List.of()).out())
                .isEqualTo(newest.toString());
    }

    @Test
    void withoutAnyJavaItSaysWhatToInstall() throws Exception {
        // The usual places of this machine may hold one; a script whose bar is out of reach finds none.
        Path strict = temporary.resolve("cutover");
        Files.writeString(strict, Files.readString(LAUNCHER).replace("oldest_java=21", "oldest_java=1000"));
        Files.setPosixFilePermissions(strict, PosixFilePermissions.fromString("rwxr-xr-x"));
        Answer answer = run(strict, Map.of(), List.of(), "--version");
        assertThat(answer.code()).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(answer.err()).contains("no Java of version 1000 or newer").contains("apt-get install");
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        Path jdk = jdk("a", "21.0.4");
        Path fresh = Files.createDirectory(temporary.resolve("clone")).resolve("cutover");
        Files.copy(LAUNCHER, fresh);
        Answer answer = run(fresh, Map.of("JAVA_HOME", jdk.toString()), List.of(), "--version");
        assertThat(answer.code()).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(answer.err()).contains("no Maven").contains("apt-get install maven");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(temporary.toRealPath().resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path bin = Files.createDirectories(home.resolve("bin"));
        script(bin.resolve("java"), "exit 0");
        script(bin.resolve("javac"), "exit 0");
        return home;
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Answer run(Map<String, String> environment, List<Path> path) throws Exception {
        return run(LAUNCHER, environment, path, "--which-java");
    }

    /** Runs the script with nothing on the path but its own tools and what is given. */
    private Answer run(Path script, Map<String, String> environment, List<Path> path, String argument)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script.toString(), argument);
        builder.environment().clear();
        builder.environment().put("HOME", temporary.resolve("nobody").toString());
        builder.environment().putAll(environment);
        StringBuilder folders = new StringBuilder();
        path.forEach(folder -> folders.append(folder).append(':'));
        builder.environment().put("PATH", folders.append(tools()).toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Answer(process.waitFor(), out, err);
    }

    /** A folder with the few programs the script uses, and neither java nor mvn. */
    private Path tools() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("tools"));
        for (String tool : List.of("sed", "head", "dirname", "readlink", "sort", "find", "tail")) {
            script(folder.resolve(tool), "exec " + whereIs(tool) + " \"$@\"");
        }
        return folder;
    }

    private static Path whereIs(String tool) {
        return List.of("/usr/bin", "/bin")
                .stream()
                .map(folder -> Path.of(folder, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this machine has no " + tool));
    }

    private record Answer(int code, String out, String err) {}
}
