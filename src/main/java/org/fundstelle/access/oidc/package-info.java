/** Access tokens of OpenID Connect issuers: who presents one, proven by signature and claims. */
package org.fundstelle.access.oidc;
