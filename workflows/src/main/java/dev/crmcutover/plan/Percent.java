package dev.crmcutover.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes shares of 1 the way a plan does. */
public final class Percent {
    private Percent() {}

    /** {@code 0.005} as {@code 0.5%}. */
    public static String words(double share) {
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2).setScale(4, RoundingMode.HALF_UP);
        return percent.stripTrailingZeros().toPlainString() + "%";
    }
}
