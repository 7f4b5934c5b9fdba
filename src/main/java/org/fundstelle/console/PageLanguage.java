package org.fundstelle.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * German or English: what {@code ?lang=} says (and a cookie then keeps), else what the browser prefers, else German.
 * Register it as the {@code localeResolver} and, for the cookie, {@link PageLanguageSwitch} as an interceptor.
 */
public final class PageLanguage implements LocaleResolver {

    static final String PARAMETER = "lang";
    private static final String COOKIE = "FUNDSTELLE_LANGUAGE";
    private static final List<Locale> KNOWN = List.of(Locale.GERMAN, Locale.ENGLISH);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Locale asked = known(request.getParameter(PARAMETER));
        if (asked != null) {
            return asked;
        }
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        Locale kept = cookie == null ? null : known(cookie.getValue());
        return kept == null ? preferred(request) : kept;
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, locale.getLanguage())
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    static Locale known(String language) {
        return KNOWN.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst()
                .orElse(null);
    }

    private static Locale preferred(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        try {
            Locale best = accepted == null ? null : Locale.lookup(Locale.LanguageRange.parse(accepted), KNOWN);
            return best == null ? Locale.GERMAN : best;
        } catch (IllegalArgumentException e) {
            return Locale.GERMAN;
        }
    }
}
