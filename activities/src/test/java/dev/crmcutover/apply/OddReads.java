package dev.crmcutover.apply;

import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.record.Snapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Pages between the two organisations to which HubSpot answers a read with something else than it holds. */
final class OddReads {
    private final TwoOrgs orgs;
    private UnaryOperator<Snapshot> answer = read -> read;

    OddReads(TwoOrgs orgs) {
        this.orgs = orgs;
    }

    /** What HubSpot answers from now on instead of a record. */
    void answer(UnaryOperator<Snapshot> instead) {
        answer = instead;
    }

    /** Pages whose reads pass through here. */
    PageSteps pages() {
        PageTools tools = orgs.tools;
        Crms crms = new Crms(orgs.crms.salesforce(), hubspot(orgs.crms.hubspot()));
        return new PageSteps(new PageTools(tools.contexts(), crms, tools.permits(), tools.ledger(), tools.clock()));
    }

    private Crm hubspot(Crm real) {
        CrmRecords records = (CrmRecords) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{CrmRecords.class}, (self, method, arguments) -> {
                    Object result = invoke(() -> method.invoke(real.records(), arguments));
                    return method.getName().equals("read") ? answered((Map<?, ?>) result) : result;
                });
        return (Crm) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Crm.class},
                (self, method, arguments) -> method.getName().equals("records")
                        ? records
                        : invoke(() -> method.invoke(real, arguments)));
    }

    private Map<String, Snapshot> answered(Map<?, ?> found) {
        Map<String, Snapshot> answers = new LinkedHashMap<>();
        found.forEach((id, read) -> answers.put((String) id, answer.apply((Snapshot) read)));
        return answers;
    }

    private interface Call {
        Object make() throws Throwable;
    }

    private static Object invoke(Call call) throws Throwable {
        try {
            return call.make();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
