package dev.crmcutover.ledger;

import dev.crmcutover.record.Side;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

final class SqlInstallation implements Installation {
    private final Store store;
    private final UUID epoch;
    private final KeyHash keyHash;

    private record Row(UUID epoch, byte[] hmacKey) {}

    SqlInstallation(Store store) {
        this.store = store;
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Row row = store.durable(() -> {
            store.sql("insert into installation (epoch, hmac_key) values (?, ?) on conflict do nothing")
                    .param(UUID.randomUUID())
                    .param(key)
                    .update();
            return store.sql("select epoch, hmac_key from installation")
                    .query((rs, n) -> new Row(rs.getObject("epoch", UUID.class), rs.getBytes("hmac_key")))
                    .single();
        });
        this.epoch = row.epoch;
        this.keyHash = new KeyHash(row.hmacKey);
    }

    KeyHash keyHash() {
        return keyHash;
    }

    @Override
    public UUID epoch() {
        return epoch;
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
