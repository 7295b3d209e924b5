package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The search attributes our workflows set. A server refuses a workflow with one it does not know, so each
 * is registered before anything starts. All are keywords, and none holds personal data.
 */
final class SearchAttributes {
    static final List<String> NAMES = List.of("CutoverPlan", "CutoverPhase", "CutoverStatus", "BusinessUnit",
            "CrmObject", "RejectionReason");

    private SearchAttributes() {}

    /**
     * Registers on a real server what it does not know yet; may be called again.
     *
     * @throws CommandFailure if something is missing and we may not add it, as on Temporal Cloud
     */
    static void ensure(TemporalAddress address) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(address.operatorOptions());
        try {
            List<String> missing = missing(operator, address.namespace());
            if (!missing.isEmpty()) {
                add(operator, address, missing);
            }
        } finally {
            operator.shutdownNow();
        }
    }

    private static List<String> missing(OperatorServiceStubs operator, String namespace) {
        try {
            var request = ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build();
            Set<String> known = operator.blockingStub()
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .listSearchAttributes(request)
                    .getCustomAttributesMap()
                    .keySet();
            return NAMES.stream().filter(name -> !known.contains(name)).toList();
        } catch (StatusRuntimeException e) {
            // Not everybody may ask; then what is missing shows when it is added.
            return NAMES;
        }
    }

    private static void add(OperatorServiceStubs operator, TemporalAddress address, List<String> names) {
        try {
            register(operator, address.namespace(), names);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
                return;
            }
            String create = "temporal operator search-attribute create --namespace " + address.namespace();
            throw new CommandFailure(ExitCode.ENVIRONMENT,
                    "Temporal at " + address.target() + " lacks search attributes and does not let us add them: "
                            + String.join(", ", names),
                    "Have its operator run: " + create
                            + String.join("",
                                    names.stream().map(name -> " --name " + name + " --type Keyword").toList())
                            + " (on Temporal Cloud: tcld namespace search-attributes add).",
                    e);
        }
    }

    static void register(OperatorServiceStubs operator, String namespace, List<String> names) {
        AddSearchAttributesRequest.Builder request = AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
        names.forEach(name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        operator.blockingStub().withDeadlineAfter(30, TimeUnit.SECONDS).addSearchAttributes(request.build());
    }
}
