package org.fundstelle.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.fundstelle.access.ApiKeys;
import org.fundstelle.access.Caller;
import org.fundstelle.access.IssuedKey;
import org.fundstelle.access.OneTimeLogin;
import org.fundstelle.access.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A browser's way in and out, over a real server: cookies, one-time code, CSRF. */
@SpringBootTest(
        classes = WebSlice.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=web-slice",
            "server.address=127.0.0.1",
            "spring.datasource.url=jdbc:h2:mem:browser;DB_CLOSE_DELAY=-1"
        })
class BrowserLoginIT {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private OneTimeLogin oneTimeLogin;

    @Autowired
    private ApiKeys apiKeys;

    @Autowired
    private Keys keys;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @Test
    void oneTimeAddressOpensOneSession() throws Exception {
        String address = oneTimeLogin.newUrl(port).toString();
        HttpResponse<String> entered = get(address);

        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(entered.headers().firstValue("Location")).contains("/");
        assertThat(entered.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("FUNDSTELLE_SESSION=")
                        && cookie.contains("; HttpOnly")
                        && cookie.contains("; SameSite=Lax")
                        && cookie.contains("; Path=/"));
        assertThat(get("/").statusCode()).isEqualTo(200);

        HttpResponse<String> again = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).contains("schon benutzt").doesNotContain("code=");
    }

    @Test
    void strangerIsSentToTheLoginAndBack() throws Exception {
        HttpResponse<String> sent = get("/?q=Bauantrag&mode=lexical");
        assertThat(sent.statusCode()).isEqualTo(302);
        String login = sent.headers().firstValue("Location").orElseThrow();
        assertThat(login).endsWith("/login?next=%2F%3Fq%3DBauantrag%26mode%3Dlexical");

        HttpResponse<String> page = get("/login?next=%2F%3Fq%3DBauantrag%26mode%3Dlexical");
        assertThat(page.body())
                .contains("So kommen Sie hinein")
                .contains("How to get in")
                .contains("value=\"/?q=Bauantrag&amp;mode=lexical\"");
        HttpResponse<String> entered =
                post("/login", csrf(page), "key", keys.local(), "next", "/?q=Bauantrag&mode=lexical");
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(entered.headers().firstValue("Location")).contains("/?q=Bauantrag&mode=lexical");
    }

    @Test
    void loginLeadsToNoOtherSite() throws Exception {
        assertThat(login(keys.local(), "//evil.example/").headers().firstValue("Location"))
                .contains("/");
    }

    @Test
    void wrongKeyStaysOutside() throws Exception {
        HttpResponse<String> refused = login("fst_wrong", "/");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("Dieser Schlüssel gilt nicht").doesNotContain("fst_wrong");
        assertThat(session()).isNull();
    }

    @Test
    void loginChangesTheSession() throws Exception {
        login(keys.local(), "/");
        String first = session();
        get("/");
        assertThat(session()).isEqualTo(first);
        HttpResponse<String> page = get("/");
        post("/logout", csrf(page));
        login(keys.local(), "/");

        assertThat(session()).isNotEqualTo(first);
    }

    @Test
    void sessionHoldsForRequestsSideBySide() throws Exception {
        login(keys.local(), "/");
        List<Integer> statuses =
                IntStream.range(0, 16)
                        .mapToObj(i -> browser.sendAsync(request("/"), BodyHandlers.ofString()))
                        .toList()
                        .stream()
                        .map(answer -> answer.join().statusCode())
                        .toList();

        assertThat(statuses).containsOnly(200);
    }

    @Test
    void logoutEndsTheSession() throws Exception {
        login(keys.local(), "/");
        HttpResponse<String> page = get("/");
        assertThat(post("/logout", csrf(page)).statusCode()).isEqualTo(303);

        assertThat(get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void revokedKeyEndsItsSessions() throws Exception {
        IssuedKey key = apiKeys.issue(new Caller("kurz", Set.of(), Set.of(Role.READER), Set.of()), null);
        login(key.secret(), "/");
        assertThat(get("/").statusCode()).isEqualTo(200);

        apiKeys.revoke(key.key().id());

        assertThat(get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void changesBySessionNeedTheCsrfToken() throws Exception {
        assertThat(post("/login", "forged", "key", keys.local()).statusCode()).isEqualTo(403);
        login(keys.local(), "/");
        assertThat(search(null).statusCode()).isEqualTo(403);
        assertThat(post("/logout", "forged").statusCode()).isEqualTo(403);

        get("/swagger-ui/index.html");
        assertThat(search(cookie("XSRF-TOKEN")).statusCode()).isEqualTo(200);
    }

    @Test
    void bearerNeedsNoCsrfTokenAndOpensNoSession() throws Exception {
        HttpResponse<String> found = browser.send(
                searchRequest()
                        .header("Authorization", "Bearer " + keys.local())
                        .build(),
                BodyHandlers.ofString());

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void wrongBearerWinsOverAGoodSession() throws Exception {
        login(keys.local(), "/");
        HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/collections"))
                .header("Authorization", "Bearer fst_wrong")
                .build();

        assertThat(browser.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void unknownPagesLookLikeOurs() throws Exception {
        login(keys.local(), "/");
        HttpResponse<String> missing = get("/no/such/page");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("Nicht gefunden").contains("fundstelle.css");
    }

    @Test
    void oddPathsAreRefusedWithoutInside() throws Exception {
        HttpResponse<String> odd = get("/api/v1/documents/..%2f..%2fetc");

        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).doesNotContain("Exception").doesNotContain("Tomcat");
    }

    private HttpResponse<String> login(String key, String next) throws Exception {
        return post("/login", csrf(get("/login")), "key", key, "next", next);
    }

    private HttpResponse<String> search(String csrfHeader) throws Exception {
        HttpRequest.Builder request = searchRequest();
        if (csrfHeader != null) {
            request.header("X-XSRF-TOKEN", csrfHeader);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder searchRequest() {
        return HttpRequest.newBuilder(uri("/api/v1/search"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"x\"}"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path), BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : uri(path))
                .header("Accept", "text/html,*/*;q=0.8")
                .build();
    }

    private HttpResponse<String> post(String path, String csrf, String... fields)
            throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("_csrf=").append(encoded(csrf));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private String session() {
        return cookie("FUNDSTELLE_SESSION");
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse(null);
    }

    private static String csrf(HttpResponse<String> page) {
        Matcher matcher = CSRF.matcher(page.body());
        assertThat(matcher.find()).as("the page has a form with a CSRF token").isTrue();
        return matcher.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
