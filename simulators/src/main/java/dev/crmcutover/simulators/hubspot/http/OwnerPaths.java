package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.http.Paths.Family;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

import static io.javalin.http.HandlerType.GET;

/** {@code /crm/v3/owners}: who can own records. */
final class OwnerPaths {
    private static final int MOST_A_PAGE = 500;

    private OwnerPaths() {}

    static void addTo(Paths paths) {
        Family owners = Family.crm("owners");
        paths.add(GET, owners, "", OwnerPaths::list);
        paths.add(GET, owners, "/{id}", OwnerPaths::read);
    }

    private static Answer list(ApiCall call) {
        call.require("crm.objects.owners.read");
        int limit = call.queryInt("limit", 100);
        if (limit < 1 || limit > MOST_A_PAGE) {
            throw HubSpotFault.invalid("limit must be between 1 and " + MOST_A_PAGE + ", not " + limit);
        }
        long after = call.query("after").map(RequestJson::longNumber).orElse(0L);
        Predicate<Owner> fits = call.query("email")
                .map(email -> (Predicate<Owner>) owner -> owner.email().equalsIgnoreCase(email))
                .orElse(owner -> true);
        List<Owner> found = call.portal()
                .owners()
                .list(call.queryFlag("archived"))
                .stream()
                .filter(fits)
                .filter(owner -> owner.id() > after)
                .toList();
        String next = found.size() > limit ? Long.toString(found.get(limit - 1).id()) : null;
        return Answer.ok(AnswerJson.page(found.stream().limit(limit).map(OwnerPaths::owner).toList(), next,
                call.base() + call.fullPath() + "?limit=" + limit + "&after=" + next));
    }

    private static Answer read(ApiCall call) {
        call.require("crm.objects.owners.read");
        long id = RequestJson.longNumber(call.path("id"));
        boolean byUser = call.query("idProperty").map("userId"::equals).orElse(false);
        Optional<Owner> found = call.portal()
                .owners()
                .list(call.queryFlag("archived"))
                .stream()
                .filter(owner -> (byUser ? owner.userId() : owner.id()) == id)
                .findFirst();
        return Answer.ok(owner(found.orElseThrow(HubSpotFault::notFound)));
    }

    private static Map<String, @Nullable Object> owner(Owner owner) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(owner.id()));
        json.put("email", owner.email());
        json.put("type", "PERSON");
        json.put("firstName", owner.firstName());
        json.put("lastName", owner.lastName());
        json.put("userId", owner.archived() ? null : owner.userId());
        json.put("userIdIncludingInactive", owner.userId());
        json.put("createdAt", owner.createdAt().toString());
        json.put("updatedAt", owner.createdAt().toString());
        json.put("archived", owner.archived());
        return json;
    }
}
