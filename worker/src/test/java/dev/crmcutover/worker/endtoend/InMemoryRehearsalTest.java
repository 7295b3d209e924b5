package dev.crmcutover.worker.endtoend;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InMemoryRehearsalTest {
    @TempDir
    Path temporary;

    @Test
    void aRehearsalWithoutTheTemporalProgramIsGood() {
        Program.Ended ended = Program.run(Map.of("PATH", temporary.toString()), temporary, "rehearse",
                Program.TWO_WAY.toString(), "--people", "60", "--seed", "7");
        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("no 'temporal' program on the path");
    }
}
