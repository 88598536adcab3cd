package dev.mediant.admin.api;

import dev.mediant.admin.problem.ProblemDetail;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the OpenAPI document what holds for every operation: the token, and problems as answers.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
  private static final String TOKEN = "token";

  @Override
  public Operation filterOperation(Operation operation) {
    operation.getResponses().setDefaultValue(problem());
    return operation.addSecurityRequirement(
        OASFactory.createSecurityRequirement().addScheme(TOKEN));
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document
        .getComponents()
        .addSecurityScheme(
            TOKEN,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(
                    "MEDIANT_API_TOKEN, the administrator's, or one of mediant.api.tokens, which"
                        + " have names and roles; not needed where none is set. What changes"
                        + " anything wants the role operator, an approval one of those that it asks;"
                        + " without it the answer is 403. Of a token with a name, the name is"
                        + " recorded, whatever X-Mediant-User says"))
        .addSchema(
            "Problem",
            OASFactory.createSchema()
                .description("RFC 9457")
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("type", text("A stable name to program against"))
                .addProperty("title", text("The same for every problem of the type"))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text("What happened, and what to do")));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().description(description).addType(Schema.SchemaType.STRING);
  }

  private static APIResponse problem() {
    return OASFactory.createAPIResponse()
        .description("A problem; its detail says what to do")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    ProblemDetail.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
  }
}
