package org.fundstelle.access.oidc;

/**
 * Which claims say who somebody is. A claim is named by its own name or by a path with dots, such as
 * {@code realm_access.roles}.
 *
 * @param user the name in {@code user:<name>}; default {@code preferred_username}
 * @param groups the names in {@code group:<name>}, a text or a list; default {@code groups}
 * @param groupsRequired whether a token without the groups claim is refused, where groups come from the token; default true,
 *     because a deny list might name a group that such a token keeps silent about
 * @param roles a text or a list whose values the role mapping knows; default none
 */
public record Claims(String user, String groups, Boolean groupsRequired, String roles) {

    static final Claims DEFAULT = new Claims(null, null, null, null);

    public Claims {
        user = user == null || user.isBlank() ? "preferred_username" : user;
        groups = groups == null || groups.isBlank() ? "groups" : groups;
        groupsRequired = groupsRequired == null || groupsRequired;
        roles = roles == null || roles.isBlank() ? null : roles;
    }
}
