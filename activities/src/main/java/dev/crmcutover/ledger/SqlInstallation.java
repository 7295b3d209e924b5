package dev.crmcutover.ledger;

import dev.crmcutover.record.Side;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

final class SqlInstallation implements Installation {
    private final Store store;
    private final KeyHash keyHash;

    SqlInstallation(Store store) {
        this.store = store;
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        byte[] kept = store.durable(() -> {
            store.sql("insert into installation (epoch, hmac_key) values (?, ?) on conflict do nothing")
                    .param(UUID.randomUUID())
                    .param(key)
                    .update();
            return store.sql("select hmac_key from installation").query((rs, n) -> rs.getBytes("hmac_key")).single();
        });
        this.keyHash = new KeyHash(kept);
    }

    KeyHash keyHash() {
        return keyHash;
    }

    @Override
    public UUID epoch() {
        return store.sql("select epoch from installation").query(UUID.class).single();
    }

    @Override
    public Optional<String> account(Side side) {
        return store.sql("select " + column(side) + " as account from installation")
                .query((rs, n) -> Optional.ofNullable(rs.getString("account")))
                .single();
    }

    @Override
    public void check(Side side, String account) {
        String column = column(side);
        String known = store.durable(() -> {
            store.sql("update installation set " + column + " = :account where " + column + " is null")
                    .param("account", account)
                    .update();
            return account(side).orElseThrow();
        });
        if (!known.equals(account)) {
            throw new WrongAccount(side, known, account);
        }
    }

    private static String column(Side side) {
        return side == Side.SALESFORCE ? "sf_org" : "hs_portal";
    }
}
