package dev.crmcutover.ledger;

import dev.crmcutover.record.Side;
import java.util.Optional;
import java.util.UUID;

/** What this ledger belongs to. */
public interface Installation {
    /** Changes only when a ledger is rebuilt from the CRMs; a workflow of another epoch must stop. */
    UUID epoch();

    /** The account of a side that this ledger belongs to, once it is known. */
    Optional<String> account(Side side);

    /**
     * Binds the ledger to an account of a side at first, and checks it ever after.
     *
     * @throws WrongAccount if it belongs to another
     */
    void check(Side side, String account);

    /** The credentials lead to another account than the one this ledger keeps links of. */
    final class WrongAccount extends RuntimeException {
        WrongAccount(Side side, String known, String found) {
            super("this ledger keeps the links of " + side.label() + " account " + known + ", but the credentials "
                    + "lead to " + found + "; use the credentials of " + known + ", or another database");
        }
    }
}
