package org.fundstelle.app;

import io.swagger.v3.oas.models.OpenAPI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fundstelle.api.CollectionController;
import org.fundstelle.api.DocumentController;
import org.fundstelle.api.ErrorEndpoint;
import org.fundstelle.api.OpenApiDescription;
import org.fundstelle.api.ProblemAdvice;
import org.fundstelle.api.SearchController;
import org.fundstelle.api.StrictJson;
import org.fundstelle.console.DocumentPage;
import org.fundstelle.console.FailurePage;
import org.fundstelle.console.LoginPage;
import org.fundstelle.console.PageLanguage;
import org.fundstelle.console.PageLanguageSwitch;
import org.fundstelle.console.SearchPage;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the server offers over HTTP: controllers and pages, their languages, strict JSON, the OpenAPI document. */
@Configuration
@Import({
    SearchController.class,
    DocumentController.class,
    CollectionController.class,
    ProblemAdvice.class,
    ErrorEndpoint.class,
    SearchPage.class,
    DocumentPage.class,
    LoginPage.class,
    FailurePage.class
})
class WebConfiguration implements WebMvcConfigurer {

    private final PageLanguage language = new PageLanguage();

    @Bean
    PageLanguage localeResolver() {
        return language;
    }

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        // The page's language decides, never the machine's.
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    OpenAPI openApi() {
        String version = WebConfiguration.class.getPackage().getImplementationVersion();
        return OpenApiDescription.describe(version == null ? "development" : version);
    }

    @Bean
    OpenApiCustomizer problemsInOpenApi() {
        return OpenApiDescription::addProblems;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PageLanguageSwitch(language));
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        StrictJson.register(converters);
    }
}
