package org.fundstelle.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Keeps the language chosen by {@code ?lang=}, and gives every page the address of itself in the other language. */
public final class PageLanguageSwitch implements HandlerInterceptor {

    private final PageLanguage language;

    public PageLanguageSwitch(PageLanguage language) {
        this.language = language;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Locale asked = PageLanguage.known(request.getParameter(PageLanguage.PARAMETER));
        if (asked != null) {
            language.setLocale(request, response, asked);
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
        boolean shown = page != null && page.hasView() && page.getViewName() != null;
        if (shown) {
            boolean german = language.resolveLocale(request).equals(Locale.GERMAN);
            String here = UriComponentsBuilder.newInstance()
                    .path(request.getRequestURI())
                    .query(request.getQueryString())
                    .replaceQueryParam("code")
                    .replaceQueryParam(PageLanguage.PARAMETER, german ? "en" : "de")
                    .build()
                    .toUriString();
            page.addObject("otherLanguageUrl", here);
        }
    }
}
