package dev.crmcutover.decide;

import java.util.Optional;
import java.util.Set;

/**
 * What else of a pair of records bears on comparing a field.
 *
 * @param region the country phone numbers are dialled in, as an ISO 3166 code
 * @param additionalEmails HubSpot's further addresses of the contact, in canonical form
 */
record Circumstances(Optional<String> region, Set<String> additionalEmails) {
    Circumstances {
        additionalEmails = Set.copyOf(additionalEmails);
    }
}
