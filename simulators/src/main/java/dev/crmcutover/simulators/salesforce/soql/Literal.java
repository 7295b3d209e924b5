package dev.crmcutover.simulators.salesforce.soql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A constant of a query. */
public sealed interface Literal {
    record Null() implements Literal {}

    record Bool(boolean value) implements Literal {}

    /** Text with its escapes resolved; in a LIKE pattern a kept backslash guards the next character. */
    record Text(String value) implements Literal {}

    record Num(BigDecimal value) implements Literal {}

    record Day(LocalDate value) implements Literal {}

    record Moment(Instant value) implements Literal {}

    /** A date literal such as TODAY or LAST_N_DAYS:7; {@code n} is 0 where it takes none. */
    record Formula(String name, int n) implements Literal {}
}
