package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.fundstelle.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Who gets in where. */
@WebTest
class AccessRulesTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Keys keys;

    @Autowired
    private ApplicationContext context;

    /** The status each caller gets: 401 no key, 403 the role is missing, 404, 405 and 415 the door itself is open. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # path,                                  nobody, READER, RECORDS_MANAGER, ADMIN, AUDITOR, SUPPLIER
            /actuator/health/liveness,                  200,    200,             200,   200,     200,      200
            /.well-known/oauth-protected-resource,      404,    404,             404,   404,     404,      404
            /login,                                     200,    303,             303,   303,     303,      303
            /fundstelle.css,                            200,    200,             200,   200,     200,      200
            /,                                          401,    200,             200,   200,     403,      403
            /documents/AAAAAAAAAAAAAAAAAAAAAAAA,        401,    404,             404,   404,     403,      403
            /api/v1/search,                             401,    405,             405,   405,     403,      403
            /api/v1/collections,                        401,    200,             200,   200,     403,      403
            /api/v1/documents/AAAAAAAAAAAAAAAAAAAAAAAA, 401,    404,             404,   404,     403,      403
            /api/v1/documents/AAAAAAAAAAAAAAAAAAAAAAAA/content, 401, 404,        404,   404,     403,      403
            /api/v1/sources/dms/documents/17,           401,    403,             403,   403,     403,      405
            /v3/api-docs,                               401,    200,             200,   200,     403,      403
            /swagger-ui/index.html,                     401,    200,             200,   200,     403,      403
            /api/v1/admin/sources,                      401,    403,             404,   404,     403,      403
            /api/v1/admin/sources/ablage/scan,          401,    403,             404,   404,     403,      403
            /api/v1/admin/quarantine,                   401,    403,             404,   404,     403,      403
            /quarantine,                                401,    403,             404,   404,     403,      403
            /quarantine/release,                        401,    403,             404,   404,     403,      403
            /api/v1/admin/quarantine/export.csv,        401,    403,             404,   404,     403,      403
            /api/v1/admin/erasures,                     401,    403,             404,   404,     403,      403
            /api/v1/admin/erasures/search,              401,    403,             404,   404,     403,      403
            /api/v1/admin/holds,                        401,    403,             404,   404,     403,      403
            /api/v1/admin/holds/17,                     401,    403,             404,   404,     403,      403
            /api/v1/admin/audit,                        401,    403,             403,   404,     404,      403
            /api/v1/admin/audit/verification,           401,    403,             403,   404,     404,      403
            /api/v1/admin/anything,                     401,    403,             403,   404,     403,      403
            /actuator/health,                           401,    403,             403,   200,     403,      403
            /actuator/health/readiness,                 401,    403,             403,   200,     403,      403
            /actuator/prometheus,                       401,    403,             403,   404,     403,      403
            /error,                                     401,    404,             404,   404,     404,      404
            /not/mapped,                                401,    404,             404,   404,     404,      404
            """)
    void everyPathIsOpenToWhomItShouldBe(
            String path, int nobody, int reader, int recordsManager, int admin, int auditor, int supplier)
            throws Exception {
        assertThat(List.of(
                        status(get(path)),
                        status(get(path), Role.READER),
                        status(get(path), Role.RECORDS_MANAGER),
                        status(get(path), Role.ADMIN),
                        status(get(path), Role.AUDITOR),
                        status(get(path), Role.SUPPLIER)))
                .containsExactly(nobody, reader, recordsManager, admin, auditor, supplier);
    }

    @Test
    void everyMappingHasARule() {
        AccessRules rules = context.getBean(AccessRules.class);
        List<String> unruled = new ArrayList<>();
        int seen = 0;
        for (RequestMappingInfoHandlerMapping mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                for (String pattern : patterns(info)) {
                    seen++;
                    if (rules.find(pattern.replaceAll("[{}]", "")).isEmpty()) {
                        unruled.add(pattern);
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(8);
        assertThat(unruled).as("mappings without a rule in AccessRules").containsOnly("/error");
    }

    /** Also those that this slice does not start. */
    @Test
    void everyControllerMethodHasARule() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        AccessRules rules = new AccessRules();
        List<String> seen = new ArrayList<>();
        List<String> unruled = new ArrayList<>();
        for (var candidate : scanner.findCandidateComponents("org.fundstelle")) {
            Class<?> controller = ClassUtils.resolveClassName(candidate.getBeanClassName(), null);
            for (Method method : controller.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    for (String path : paths(controller, mapping)) {
                        seen.add(path);
                        if (rules.find(path.replaceAll("[{}]", "")).isEmpty()) {
                            unruled.add(path);
                        }
                    }
                }
            }
        }
        assertThat(seen).contains("/api/v1/search", "/login");
        assertThat(unruled).as("mappings without a rule in AccessRules").containsOnly("/error");
    }

    private static List<String> paths(Class<?> controller, RequestMapping mapping) {
        RequestMapping all = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String[] prefixes = all == null || all.path().length == 0 ? new String[] {""} : all.path();
        String[] paths = mapping.path().length == 0 ? new String[] {""} : mapping.path();
        return Arrays.stream(prefixes)
                .flatMap(prefix -> Arrays.stream(paths).map(path -> prefix + path))
                .toList();
    }

    @Test
    void pathsThatOnlyLookOpenAreClosed() throws Exception {
        for (String path :
                List.of("/login/", "/login/x", "/LOGIN", "/fundstelle.css/x", "/actuator/health/liveness/x")) {
            assertThat(status(get(path))).as(path).isEqualTo(401);
        }
    }

    private static Set<String> patterns(RequestMappingInfo info) {
        return info.getPathPatternsCondition() == null
                ? info.getPatternValues()
                : info.getPathPatternsCondition().getPatternValues();
    }

    private int status(MockHttpServletRequestBuilder request, Role role) throws Exception {
        return status(request.header("Authorization", "Bearer " + keys.of(role)));
    }

    private int status(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }
}
