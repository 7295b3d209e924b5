package dev.crmcutover.simulators.salesforce.soql;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The days a date literal means, by the SOQL guide's table; weeks begin on Sunday, fiscal years with the
 * calendar's.
 *
 * @param first the first day
 * @param end the day after the last
 */
record DateRange(LocalDate first, LocalDate end) {

    static DateRange of(Literal.Formula formula, LocalDate today) {
        String name = formula.name().replace("FISCAL_", "");
        int n = formula.n();
        if (name.equals("LAST_90_DAYS") || name.equals("NEXT_90_DAYS")) {
            return of(new Literal.Formula(name.replace("90", "N"), 90), today);
        }
        return switch (name) {
            case "YESTERDAY" -> days(today, -1, 0);
            case "TODAY" -> days(today, 0, 1);
            case "TOMORROW" -> days(today, 1, 2);
            case "LAST_N_DAYS" -> days(today, -n, 1);
            case "NEXT_N_DAYS" -> days(today, 1, n + 1);
            case "N_DAYS_AGO" -> days(today, -n, -n + 1);
            default -> ofUnit(name, n, today);
        };
    }

    private static DateRange ofUnit(String name, int n, LocalDate today) {
        Unit unit = name.contains("WEEK")
                ? Unit.WEEK
                : name.contains("MONTH") ? Unit.MONTH : name.contains("QUARTER") ? Unit.QUARTER : Unit.YEAR;
        LocalDate start = unit.start(today);
        if (name.startsWith("THIS_")) {
            return new DateRange(start, unit.plus(start, 1));
        }
        if (name.startsWith("LAST_N_")) {
            return new DateRange(unit.plus(start, -n), start);
        }
        if (name.startsWith("NEXT_N_")) {
            return new DateRange(unit.plus(start, 1), unit.plus(start, n + 1));
        }
        if (name.startsWith("LAST_")) {
            return new DateRange(unit.plus(start, -1), start);
        }
        if (name.startsWith("NEXT_")) {
            return new DateRange(unit.plus(start, 1), unit.plus(start, 2));
        }
        if (name.startsWith("N_") && name.endsWith("_AGO")) {
            return new DateRange(unit.plus(start, -n), unit.plus(start, -n + 1));
        }
        throw SoqlParser.unsupported("the date literal " + name);
    }

    private static DateRange days(LocalDate today, int from, int to) {
        return new DateRange(today.plusDays(from), today.plusDays(to));
    }

    private enum Unit {
        WEEK, MONTH, QUARTER, YEAR;

        LocalDate start(LocalDate day) {
            return switch (this) {
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        LocalDate plus(LocalDate start, int n) {
            return switch (this) {
                case WEEK -> start.plusWeeks(n);
                case MONTH -> start.plusMonths(n);
                case QUARTER -> start.plusMonths(3L * n);
                case YEAR -> start.plusYears(n);
            };
        }
    }
}
