package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;

/** One resource of the REST API. */
interface Resource {
    /** @throws SalesforceFault if the request is refused */
    ApiResponse handle(ApiRequest request);
}
