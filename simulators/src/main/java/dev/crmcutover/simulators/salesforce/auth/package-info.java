/** Who may call: the connected app, its OAuth flows and the tokens they give. */
@NullMarked
package dev.crmcutover.simulators.salesforce.auth;

import org.jspecify.annotations.NullMarked;
