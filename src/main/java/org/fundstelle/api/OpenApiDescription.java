package org.fundstelle.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

/** What the OpenAPI document says beyond the single operations: what this is, how to get in, how errors look. */
public final class OpenApiDescription {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

    private OpenApiDescription() {}

    public static OpenAPI describe(String version) {
        return new OpenAPI()
                .info(new Info()
                        .title("Fundstelle")
                        .version(version)
                        .description(
                                "Search in the documents of a public administration. Every passage names its place "
                                        + "of finding: file reference, document, page. Callers see only what they could open in "
                                        + "the source.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description(
                                                "An API key or an OpenID Connect access token, as in 'Authorization: Bearer fst_…'"))
                        .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** Adds to every operation the problems that any of them can answer with. */
    public static void addProblems(OpenAPI openApi) {
        openApi.getPaths().values().forEach(path -> path.readOperations().forEach(OpenApiDescription::addProblems));
    }

    private static void addProblems(Operation operation) {
        add(operation, "400", "The request cannot be used; 'field' names what is wrong");
        add(operation, "401", "No key or token, or one that does not hold");
        add(operation, "403", "The caller lacks the role for this");
        add(operation, "404", "There is no such thing, or you may not see it");
        add(operation, "503", "Not available at the moment; try again later");
    }

    private static void add(Operation operation, String status, String description) {
        Content content = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
        operation
                .getResponses()
                .putIfAbsent(status, new ApiResponse().description(description).content(content));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("Problem details, RFC 9457")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What went wrong, in words"))
                .addProperty("instance", new StringSchema())
                .addProperty("field", new StringSchema().description("The field of the request at fault"));
    }
}
