package org.fundstelle.connector.eakte;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundstelle.connector.eakte.EakteObjects.Kind;
import org.fundstelle.connector.eakte.EakteObjects.One;

/** Answers requests as the contract says, from objects in memory. */
final class EakteAnswers implements ResponseTransformerV2 {

    static final String NAME = "eakte";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PATH = Pattern.compile("/api/(\\w+)/([\\w.]+)");
    private static final int MOST_INSIDE = 1_000;

    private final EakteObjects objects;
    private final String authorization;

    /** Whether listings describe contents with their time of change. */
    volatile boolean datedListings = true;

    EakteAnswers(EakteObjects objects, String username, String password) {
        this.objects = objects;
        authorization = "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        Request request = event.getRequest();
        if (!authorization.equals(request.getHeader("Authorization"))) {
            return answer(401, "");
        }
        if (request.getHeader("userlogin") == null) {
            return error(-1, "Kein Benutzer angegeben");
        }
        Matcher path = PATH.matcher(request.getUrl());
        if (!path.matches()) {
            return answer(404, "{\"timestamp\":\"2026-03-01\",\"status\":404,\"error\":\"Not Found\"}");
        }
        return path.group(2).equals("search")
                ? search(request.getBodyAsString())
                : objects.find(path.group(2))
                        .map(one -> answer(path.group(1), one))
                        .orElseGet(() -> error(3, "Ungültige Adresse " + path.group(2)));
    }

    private Response search(String body) {
        try {
            String reference = JSON.readTree(body).path("filereference").asText();
            Pattern pattern = Pattern.compile(
                    reference.replace(".", "\\.").replace("*", ".*").replace("?", "."));
            return list(objects.of(Kind.FILE).stream()
                    .filter(file -> pattern.matcher(file.reference).matches())
                    .limit(MOST_INSIDE)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response answer(String what, One one) {
        if (one.cancelled) {
            return error(6, "Das Objekt ist storniert");
        }
        if (one.refused) {
            return error(2, "Keine Berechtigung auf " + one.address);
        }
        return switch (what) {
            case "apentries" -> of(one, Kind.AREA, area -> list(objects.below(area, Kind.AREA)));
            case "subjectAreas" -> of(one, Kind.AREA, area -> list(objects.below(area, Kind.FILE)));
            case "files" -> of(one, Kind.FILE, file -> described(file, Kind.PROCEDURE));
            case "procedures" -> of(one, Kind.PROCEDURE, procedure -> described(procedure, Kind.DOCUMENT));
            case "readDocumentObjectsMetaData" -> of(one, Kind.DOCUMENT, document -> dated(document, Kind.CONTENT));
            case "readProcedureObjectsMetaData" ->
                of(one, Kind.PROCEDURE, procedure -> dated(procedure, Kind.DOCUMENT));
            case "contentObjectMetaData" -> of(one, Kind.CONTENT, this::metadata);
            case "contentObjects" -> of(one, Kind.CONTENT, this::content);
            default -> answer(404, "");
        };
    }

    private static Response of(One one, Kind kind, Function<One, Response> answer) {
        return one.kind == kind ? answer.apply(one) : error(5, "Aufruf mit falscher Objektklasse");
    }

    private static ArrayNode references(List<One> all) {
        ArrayNode list = JSON.createArrayNode();
        all.forEach(one -> list.addObject().put("name", one.wholeName()).put("id", one.address));
        return list;
    }

    private static Response list(List<One> all) {
        return all.size() > MOST_INSIDE
                ? error(4, "Mehr als 1000 untergeordnete Objekte")
                : json(JSON.createObjectNode().set("giobjecttype", references(all)));
    }

    private Response described(One one, Kind inside) {
        ObjectNode answer = JSON.createObjectNode().put("shortname", one.name).put("objname", one.wholeName());
        one.fields.forEach(answer::put);
        answer.set("giobjecttype", references(objects.below(one, inside)));
        return json(answer);
    }

    private Response dated(One above, Kind kind) {
        ArrayNode list = JSON.createArrayNode();
        for (One one : objects.below(above, kind)) {
            ObjectNode each = list.addObject().put("objname", one.wholeName()).put("objaddress", one.address);
            each.put("objclass", kind == Kind.CONTENT ? "Text-Dokument" : "Eingangsdokument");
            if (datedListings) {
                each.put("objmodifiedat", one.changed);
            }
            if (kind == Kind.CONTENT) {
                each.put("fileextension", one.extension).put("contsize", one.kilobytes());
            }
        }
        return json(JSON.createObjectNode().set("businessobjecttype", list));
    }

    private Response metadata(One one) {
        ObjectNode answer = JSON.createObjectNode().put("referrednumber", one.above.address);
        answer.putObject("gimetadatatype")
                .put("objaddress", one.address)
                .put("filename", one.name)
                .put("fileextension", one.extension)
                .put("objclass", "Text-Dokument")
                .put("contsize", one.kilobytes())
                .put("objmodifiedat", one.changed.isEmpty() ? null : one.changed);
        return json(answer);
    }

    private Response content(One one) {
        ObjectNode answer = JSON.createObjectNode().put("referrednumber", one.above.address);
        answer.putObject("giattachmenttype")
                .put("fileName", one.name)
                .put("fileExtention", one.extension)
                .put("fileContent", Base64.getEncoder().encodeToString(one.content))
                .put("fileContsize", one.kilobytes())
                .putNull("filesubj");
        return json(answer);
    }

    private static Response json(com.fasterxml.jackson.databind.JsonNode answer) {
        return answer(200, answer.toString());
    }

    /** A refusal of the e-file system behind the gateway. */
    static Response error(int status, String text) {
        return answer(
                400,
                JSON.createObjectNode()
                        .put("fehlerQuelle", "DMS")
                        .put("status", status)
                        .put("text", text)
                        .toString());
    }

    private static Response answer(int status, String body) {
        return Response.response()
                .status(status)
                .headers(new HttpHeaders(new HttpHeader("Content-Type", "application/json")))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
