package dev.crmcutover.ledger;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class ValueFreeErrorsTest extends LedgerTest {
    @Test
    void noErrorOfTheDatabaseQuotesAValue() {
        Store store = new Store(database.dataSource(), clock);
        store.sql("insert into alias values ('salesforce', 'Lead', 'secret', 1, 'merged')").update();

        assertThat(printed(catchThrowable(() -> store.sql("select :value::int")
                .param("value", "secret")
                .query(Integer.class)
                .single()))).contains("22P02").doesNotContain("secret");
        assertThat(printed(catchThrowable(() -> store.sql("select (:value::json) -> 'a'")
                .param("value", "{\"a\": \"secret\\u0000\"}")
                .query(String.class)
                .single()))).contains("22P05")
                .doesNotContain("secret");
        Throwable duplicate = catchThrowable(() -> store.sql("""
                insert into alias values (:side::side, :type, :id, 1, 'merged')
                """).param("side", "salesforce").param("type", "Lead").param("id", "secret").update());
        assertThat(duplicate).isInstanceOf(DuplicateKeyException.class);
        assertThat(printed(duplicate)).contains("alias_pkey").doesNotContain("secret");
    }

    private static String printed(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
