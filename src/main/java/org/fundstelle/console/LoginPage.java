package org.fundstelle.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.fundstelle.access.Authentication.Authenticated;
import org.fundstelle.access.Authentication.Rejected;
import org.fundstelle.access.Authenticator;
import org.fundstelle.access.BrowserSession;
import org.fundstelle.access.Caller;
import org.fundstelle.access.KeyHash;
import org.fundstelle.access.OneTimeLogin;
import org.fundstelle.audit.Refusals;
import org.fundstelle.audit.Refusals.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The way in for browsers: by the one-time address of the log, or by a key that is typed in. */
@Controller
public class LoginPage {

    private static final Logger log = LoggerFactory.getLogger(LoginPage.class);

    private final Authenticator authenticator;
    private final OneTimeLogin oneTimeLogin;
    private final CsrfTokenRepository csrfTokens;
    private final Refusals refusals;

    public LoginPage(
            Authenticator authenticator, OneTimeLogin oneTimeLogin, CsrfTokenRepository csrfTokens, Refusals refusals) {
        this.refusals = refusals;
        this.authenticator = authenticator;
        this.oneTimeLogin = oneTimeLogin;
        this.csrfTokens = csrfTokens;
    }

    @GetMapping("/login")
    ModelAndView show(
            @RequestParam(required = false) String code,
            @RequestParam(required = false) String next,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        ReturnPath target = ReturnPath.of(next);
        if (caller != null) {
            return redirect(target.value());
        }
        Optional<KeyHash> key = oneTimeLogin.redeem(code);
        if (key.isPresent()) {
            log.info("A browser logged in with the one-time address");
            return begin(key.get(), target, request, response);
        }
        if (code == null) {
            return page(target, null, HttpStatus.OK);
        }
        refuse("the login code does not hold", request);
        return page(target, "login.code", HttpStatus.UNAUTHORIZED);
    }

    @PostMapping("/login")
    ModelAndView enter(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        ReturnPath target = ReturnPath.of(next);
        return switch (authenticator.authenticate(key)) {
            case Authenticated(Caller caller, KeyHash hash) -> {
                log.info("A browser logged in with the key '{}'", caller.name());
                yield begin(hash, target, request, response);
            }
            case Rejected(String reason) -> {
                log.info("Rejected a login from {}: {}", request.getRemoteAddr(), reason);
                refuse(reason, request);
                yield page(target, "login.key", HttpStatus.UNAUTHORIZED);
            }
        };
    }

    @PostMapping("/logout")
    ModelAndView leave(HttpServletRequest request) {
        BrowserSession.end(request);
        return redirect("/login");
    }

    private void refuse(String cause, HttpServletRequest request) {
        refusals.record(
                new Refusal("/login", HttpStatus.UNAUTHORIZED.value(), cause, null, request.getRemoteAddr(), null));
    }

    private ModelAndView begin(
            KeyHash key, ReturnPath target, HttpServletRequest request, HttpServletResponse response) {
        BrowserSession.begin(request, key);
        csrfTokens.saveToken(null, request, response);
        return redirect(target.value());
    }

    private static ModelAndView page(ReturnPath target, String complaint, HttpStatus status) {
        ModelAndView page = new ModelAndView("login", status);
        page.addObject("next", target.value());
        page.addObject("complaint", complaint);
        return page;
    }

    private static ModelAndView redirect(String path) {
        RedirectView view = new RedirectView(path, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }
}
