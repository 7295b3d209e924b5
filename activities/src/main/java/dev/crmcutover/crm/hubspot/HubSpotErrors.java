package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.AnswerClasses;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.record.RawValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What HubSpot's errors mean: the only place that knows its categories, codes and statuses.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/error-handling">Error handling</a>
 */
final class HubSpotErrors implements AnswerClasses {
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration UNTIL_A_LOCK_IS_GONE = Duration.ofSeconds(2);
    private static final int LOCKED = 423;
    private static final int MIGRATING = 477;
    // Cloudflare in front of HubSpot: it found no origin to send the request to.
    private static final Set<Integer> NEVER_REACHED = Set.of(521, 523, 525, 526);

    private final Clock clock;
    private final AtomicReference<ZoneId> zone = new AtomicReference<>(ZoneOffset.UTC);

    HubSpotErrors(Clock clock) {
        this.clock = clock;
    }

    /** Learns the account's time zone, whose midnight ends the day's quota. */
    void accountIsIn(ZoneId accountZone) {
        zone.set(accountZone);
    }

    @Override
    public boolean refusesToken(HttpAnswer answer) {
        return answer.status() == 401;
    }

    @Override
    public CrmException problem(CrmRequest request, HttpAnswer answer) {
        ApiError error = ApiError.of(answer);
        String said = "HubSpot refused to " + request.purpose() + ": " + error.inWords(answer.status());
        if (answer.status() == 401) {
            return failure(CrmException.Kind.CREDENTIALS_REFUSED,
                    said + ". Check the access token, and that its app was not removed", Optional.empty());
        }
        if (answer.status() == 429) {
            boolean day = error.spendsTheDay();
            return failure(day ? CrmException.Kind.QUOTA_SPENT : CrmException.Kind.UNAVAILABLE,
                    day ? said + ". The account's API calls of today are used up; wait until midnight there" : said,
                    Optional.of(pause(answer, error)));
        }
        if (answer.status() >= 500 || answer.status() == LOCKED || answer.status() == MIGRATING
                || (answer.status() == 403 && !error.isHubSpots())) {
            Optional<Duration> wait = answer.status() == LOCKED ? Optional.of(UNTIL_A_LOCK_IS_GONE) : Optional.empty();
            return failure(CrmException.Kind.UNAVAILABLE, said, answer.retryAfter().or(() -> wait));
        }
        return failure(CrmException.Kind.REFUSED, said + ". " + whatToDo(error), Optional.empty());
    }

    @Override
    public CrmException unanswered(CrmRequest request, String why) {
        return failure(CrmException.Kind.UNAVAILABLE,
                "HubSpot did not answer when asked to " + request.purpose() + ": " + why, Optional.empty());
    }

    /** What an answer other than success to a whole write call means for its rows. */
    CallAnswer wholeCall(HttpAnswer answer, List<RowWrite> rows) {
        ApiError error = ApiError.of(answer);
        String said = "HubSpot refused the call: " + error.inWords(answer.status());
        return switch (answer.status()) {
            case 429 -> new CallAnswer.NotExecuted(said, Optional.of(pause(answer, error)));
            case LOCKED -> new CallAnswer.NotExecuted(said, Optional.of(UNTIL_A_LOCK_IS_GONE));
            case MIGRATING, 401 -> new CallAnswer.NotExecuted(said, answer.retryAfter());
            default -> {
                if (NEVER_REACHED.contains(answer.status())) {
                    yield new CallAnswer.NotExecuted(said, answer.retryAfter());
                }
                if (answer.status() >= 500 || answer.status() < 400) {
                    yield new CallAnswer.Unknown("HubSpot answered " + error.inWords(answer.status()));
                }
                // A proxy's page: HubSpot itself always says a reason.
                yield error.isHubSpots()
                        ? new CallAnswer.Answered(blame(error, rows))
                        : new CallAnswer.NotExecuted(said, answer.retryAfter());
            }
        };
    }

    // Nothing of the call was executed. The rows that hold a blamed value are refused; the others only kept it company.
    private static List<RowAnswer> blame(ApiError error, List<RowWrite> rows) {
        boolean everyRowIsMeant = rows.size() == 1
                || error.kind() == Refusal.Kind.FORBIDDEN && error.fields().isEmpty();
        boolean valueIsQuoted = rows.stream().anyMatch(row -> quotesAValueOf(error, row));
        List<Boolean> blamed = rows.stream()
                .map(row -> everyRowIsMeant || error.ids().contains(row.id())
                        || (valueIsQuoted ? quotesAValueOf(error, row) : holdsOneOf(row, error.fields())))
                .toList();
        Refusal bystander = new Refusal(blamed.contains(true) ? Refusal.Kind.BUSY : Refusal.Kind.INSEPARABLE,
                error.code(), Set.of(), "the whole call was refused because of another row");
        return blamed.stream()
                .<RowAnswer>map(toBlame -> new RowAnswer.Refused(toBlame ? error.refusal() : bystander))
                .toList();
    }

    private static boolean holdsOneOf(RowWrite row, Set<String> fields) {
        return fields.stream().anyMatch(row.values()::containsKey);
    }

    private static boolean quotesAValueOf(ApiError error, RowWrite row) {
        return error.fields().stream().anyMatch(field -> {
            RawValue value = row.values().get(field);
            return value != null && !value.isBlank() && error.message().contains(value.text());
        });
    }

    private Duration pause(HttpAnswer answer, ApiError error) {
        if (answer.retryAfter().isPresent()) {
            return answer.retryAfter().get();
        }
        if (error.spendsTheDay()) {
            Instant now = clock.instant();
            ZonedDateTime midnight = now.atZone(zone.get()).toLocalDate().plusDays(1).atStartOfDay(zone.get());
            return Duration.between(now, midnight.toInstant());
        }
        return error.isOfTheSecond() ? A_SECOND : TEN_SECONDS;
    }

    private static String whatToDo(ApiError error) {
        return error.missingScopes().isEmpty()
                ? "Check that it exists in this account"
                : "Give the app the scopes " + String.join(", ", error.missingScopes());
    }

    private static CrmException failure(CrmException.Kind kind, String message, Optional<Duration> retryAfter) {
        return new CrmException(Api.SIDE, kind, message, retryAfter);
    }
}
