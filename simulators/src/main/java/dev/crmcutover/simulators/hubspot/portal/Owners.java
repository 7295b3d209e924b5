package dev.crmcutover.simulators.hubspot.portal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The portal's owners, by id. Safe for use by several threads. */
public final class Owners {
    private static final long FIRST_OWNER = 71_000_001;
    private static final long FIRST_USER = 9_586_501;

    private final Clock clock;
    private final AtomicLong count = new AtomicLong();
    private final ConcurrentNavigableMap<Long, Owner> byId = new ConcurrentSkipListMap<>();

    Owners(Clock clock) {
        this.clock = clock;
    }

    /** Adds an active owner and the user behind it. */
    public Owner add(String email, String firstName, String lastName) {
        long n = count.getAndIncrement();
        Owner owner = new Owner(FIRST_OWNER + n, FIRST_USER + n, email, firstName, lastName, false, clock.instant());
        byId.put(owner.id(), owner);
        return owner;
    }

    /** Removes the user; the owner stays, archived. */
    public void archive(long ownerId) {
        byId.computeIfPresent(ownerId, (id, owner) -> new Owner(id, owner.userId(), owner.email(), owner.firstName(),
                owner.lastName(), true, owner.createdAt()));
    }

    public Optional<Owner> find(long ownerId) {
        return Optional.ofNullable(byId.get(ownerId));
    }

    /** Active or archived owners, by id. */
    public List<Owner> list(boolean archived) {
        return byId.values().stream().filter(owner -> owner.archived() == archived).toList();
    }

    boolean isKnown(String ownerId) {
        return ownerId.matches("\\d{1,18}") && byId.containsKey(Long.valueOf(ownerId));
    }
}
