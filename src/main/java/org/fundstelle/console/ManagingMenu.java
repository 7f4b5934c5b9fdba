package org.fundstelle.console;

import org.fundstelle.access.Caller;
import org.fundstelle.access.Role;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page whether the caller sees what records managers and admins see in its menu. */
@ControllerAdvice(basePackageClasses = SearchPage.class)
public class ManagingMenu {

    @ModelAttribute("managing")
    boolean isManaging(@AuthenticationPrincipal Caller caller) {
        return caller != null
                && (caller.roles().contains(Role.ADMIN) || caller.roles().contains(Role.RECORDS_MANAGER));
    }
}
