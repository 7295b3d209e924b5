package dev.crmcutover.crm;

import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Salesforce's opportunities, as far as locks ask about them. Reads only; every answer is as fresh as the
 * records themselves.
 */
public interface CrmOpportunities {
    /** The most people {@link #peopleOf} returns at once. */
    int PEOPLE_A_PAGE = 2_000;

    /**
     * The most ids that one call of {@link #reaching} takes, as long as few opportunities reach each.
     */
    int idsPerCall();

    /**
     * Whom such an opportunity reaches, and by which.
     *
     * @param asked which opportunities count
     * @param via by which of its ways
     * @param ids of people for contact roles, of accounts for accounts; any number of them
     * @return by id, the records of one reason why: the opportunity, and the role. While these stay as they are,
     *     the id stays reached. An id that none reaches is absent
     * @throws CrmException if Salesforce did not answer the question
     */
    Map<String, Set<String>> reaching(HasOpportunity asked, Via via, Collection<String> ids);

    /**
     * Whom opportunities or contact roles concern, deleted ones among them.
     *
     * @param type {@link HasOpportunity#OPPORTUNITY} or {@link HasOpportunity#CONTACT_ROLE}
     * @return one for each id that is still to be seen
     * @throws CrmException if Salesforce did not answer the question
     */
    List<Tie> ties(String type, Collection<String> ids);

    /**
     * The people who have or had a role in these opportunities.
     *
     * @throws CrmException if Salesforce did not answer the question
     */
    Set<String> peopleIn(Collection<String> opportunities);

    /**
     * The roles of people in these opportunities, as they are now.
     *
     * @return by opportunity; one without roles is absent
     * @throws CrmException if Salesforce did not answer the question
     */
    Map<String, List<Role>> roles(Collection<String> opportunities);

    /**
     * The opportunities that these contact roles are or were of, deleted ones among them.
     *
     * @throws CrmException if Salesforce did not answer the question
     */
    Set<String> opportunitiesOf(Collection<String> roles);

    /**
     * A person's role in an opportunity.
     *
     * @param contact the person
     * @param role blank where none is said
     */
    record Role(String contact, String role) {}

    /**
     * One page of the people of these accounts, by ascending id.
     *
     * @param accounts few enough for one question: {@link #idsPerCall()}
     * @param after the last id of the page before; empty for the first
     * @return {@link #PEOPLE_A_PAGE} of them; fewer when there are no more
     * @throws CrmException if Salesforce did not answer the question
     */
    List<String> peopleOf(Collection<String> accounts, Optional<String> after);

    /**
     * Whom one opportunity or contact role concerns.
     *
     * @param id of the opportunity or the role
     * @param account the opportunity's, if it has one
     * @param person the role's
     * @param state all of it that can turn a lock, to be compared only
     */
    record Tie(String id, Optional<String> account, Optional<String> person, String state) {}
}
