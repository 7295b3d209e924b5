package dev.crmcutover.crm.http;

import dev.crmcutover.crm.CrmException;

/** What one CRM's answers mean. Implemented once for each CRM, and the only place that knows its errors. */
public interface AnswerClasses {
    /** Whether an answer says that the access token is no longer good, so that nothing was executed. */
    boolean refusesToken(HttpAnswer answer);

    /**
     * What an answer other than success means to somebody who asked a question.
     *
     * @return with a message that holds no value of a record
     */
    CrmException problem(CrmRequest request, HttpAnswer answer);

    /** What it means that a question got no answer, or none that makes sense. */
    CrmException unanswered(CrmRequest request, String why);
}
