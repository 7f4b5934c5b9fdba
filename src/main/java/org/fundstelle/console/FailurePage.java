package org.fundstelle.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.fundstelle.audit.AuditException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What people see when one of the pages fails unexpectedly; the log says why. */
@ControllerAdvice(basePackageClasses = FailurePage.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public class FailurePage {

    private static final Logger log = LoggerFactory.getLogger(FailurePage.class);

    /** What cannot be recorded is not shown. */
    @ExceptionHandler
    ModelAndView unrecorded(AuditException e) {
        log.error("Page not shown, for the audit trail is not available", e);
        return new ModelAndView(
                "error", Map.of("status", HttpStatus.SERVICE_UNAVAILABLE.value()), HttpStatus.SERVICE_UNAVAILABLE);
    }

    @ExceptionHandler
    ModelAndView show(RuntimeException e, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw e;
        }
        log.error("Page failed unexpectedly", e);
        return new ModelAndView(
                "error", Map.of("status", HttpStatus.INTERNAL_SERVER_ERROR.value()), HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
