package org.fundstelle.connector.eakte;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpHeaders;
import org.fundstelle.connector.http.BasicLogin;
import org.fundstelle.connector.http.WebAddress;
import org.fundstelle.connector.http.WebServer;
import org.fundstelle.document.SourceAwayException;

/** Where a gateway is, and in whose name the e-file system behind it is read. */
public class EakteServer extends WebServer {

    private static final String EXAMPLE = "https://eakte.example/api";
    private static final String APPLICATION = "Fundstelle";

    private String userLogin = "";
    private String organisationalUnit = "";
    private String position = "";

    /**
     * A gateway of its own, which the caller closes. Connects to nothing yet.
     *
     * @throws SourceAwayException if the authorities to be trusted cannot be read
     * @throws IllegalArgumentException if a setting is wrong
     */
    Gateway newGateway() throws SourceAwayException {
        WebAddress address = WebAddress.of(getUrl(), EXAMPLE);
        address.requireUnheard();
        URI base = URI.create(address.origin() + address.path().replaceFirst("/+$", ""));
        Map<String, String> headers = headers();
        return new Gateway(
                base, headers, new GatewayStatus(base.toString(), getUsername(), userLogin), newHttpClient());
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.AUTHORIZATION, BasicLogin.header(getUsername(), getPassword()));
        headers.put("userlogin", required("userLogin", userLogin));
        headers.put("x-anwendung", APPLICATION);
        if (!organisationalUnit.isBlank()) {
            headers.put("joboe", required("organisationalUnit", organisationalUnit));
        }
        if (!position.isBlank()) {
            headers.put("jobposition", required("position", position));
        }
        return headers;
    }

    private static String required(String parameter, String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Parameter '" + parameter + "' is a name in one line");
        }
        return value.strip();
    }

    public String getUserLogin() {
        return userLogin;
    }

    /** Login name of the person in the e-file system in whose name everything is read. */
    public void setUserLogin(String userLogin) {
        this.userLogin = userLogin;
    }

    public String getOrganisationalUnit() {
        return organisationalUnit;
    }

    /** Address of the organisational unit for which that person acts; empty for the usual one. */
    public void setOrganisationalUnit(String organisationalUnit) {
        this.organisationalUnit = organisationalUnit;
    }

    public String getPosition() {
        return position;
    }

    /** Reference of the position in which that person acts; empty for the usual one. */
    public void setPosition(String position) {
        this.position = position;
    }
}
