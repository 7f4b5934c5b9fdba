package org.fundstelle.access.group;

import java.util.Set;
import org.fundstelle.document.Principal;

/** What a {@link GroupSource} says of a person. */
public sealed interface Groups {

    /** The person belongs to these groups, direct and inherited, and to no others that the source knows. */
    record Known(Set<Principal> principals) implements Groups {

        public Known {
            principals = Set.copyOf(principals);
        }
    }

    /** The source does not know the person. Not the same as a person without groups: a deny list might name one. */
    record UnknownUser() implements Groups {}

    /**
     * The source cannot tell now.
     *
     * @param reason for the log and the answer; contains no secret
     */
    record Unavailable(String reason) implements Groups {}
}
