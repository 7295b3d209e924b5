package dev.crmcutover.simulators.salesforce;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Several callers at once. */
class ConcurrencyTest extends SimulatorTest {

    @Test
    void oneKeyMakesOneRecordHoweverManyUpsertIt() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = IntStream.range(0, 40)
                    .<Callable<Answer>>mapToObj(i -> () -> rest.patch("/sobjects/Contact/HubSpot_Id__c/k" + i % 4,
                            "{\"LastName\":\"X" + i + "\"}"))
                    .toList();
            int created = 0;
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                created += answer.get().status() == 201 ? 1 : 0;
            }
            assertThat(created).isEqualTo(4);
        }
        assertThat(org.records("Contact")).hasSize(4);
        assertThat(salesforce.journal().size()).isEqualTo(40);
    }
}
