package dev.mediant.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mediant.schema.JsonSchema.Compilation;
import org.junit.jupiter.api.Test;

final class JsonSchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void shouldSayWhereADocumentDoesNotFit() {
    JsonSchema schema =
        compiled(
            """
            {"type": "object", "required": ["orderId"], "additionalProperties": false,
             "properties": {"orderId": {"type": "string", "pattern": "^[0-9]+$"},
                            "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}}},
             "$defs": {"line": {"type": "object", "properties": {"count": {"type": "integer"}}}}}
            """);

    assertThat(schema.check(json("{\"orderId\": \"4711\", \"lines\": [{\"count\": 1}]}")))
        .isEmpty();
    assertThat(schema.check(json("{}")).toString()).contains("orderId");
    assertThat(schema.check(json("{\"orderId\": \"x\"}")).toString())
        .contains("/orderId: ")
        .contains("(got \"x\")");
    assertThat(schema.check(json("{\"orderId\": \"1\", \"lines\": [{\"count\": \"two\"}]}")))
        .singleElement()
        .satisfies(
            mismatch -> {
              assertThat(mismatch.pointer()).isEqualTo("/lines/0/count");
              assertThat(mismatch.message()).contains("integer").contains("string");
            });
    assertThat(schema.check(json("{\"orderId\": \"1\", \"extra\": 1}")).toString())
        .contains("extra");
  }

  @Test
  void shouldTellOnlyTheFirstMismatches() {
    JsonSchema schema = compiled("{\"items\": {\"type\": \"integer\"}}");

    assertThat(schema.check(json("[\"a\", \"b\", \"c\", \"d\", \"e\"]"))).hasSize(3);
  }

  @Test
  void shouldRefuseWhatIsNoSchema() {
    assertThat(broken("[]").message()).contains("map of keywords");
    assertThat(broken("{\"properties\": {\"a\": {\"type\": \"strnig\"}}}").pointer())
        .isEqualTo("/properties/a/type");
    assertThat(broken("{\"$schema\": \"https://example.com/own\"}").pointer())
        .isEqualTo("/$schema");
    assertThat(broken("{\"pattern\": \"(?=x)y\"}").message()).contains("RE2");
  }

  @Test
  void shouldKeepReferencesInside() {
    assertThat(broken("{\"items\": {\"$ref\": \"http://127.0.0.1:1/x.json\"}}"))
        .satisfies(
            problem -> {
              assertThat(problem.pointer()).isEqualTo("/items/$ref");
              assertThat(problem.message()).contains("nothing is fetched");
            });
    assertThat(broken("{\"$ref\": \"#/$defs/nobody\"}").message()).contains("nothing at #/$defs");
  }

  @Test
  void shouldNotGoRoundForEver() {
    assertThat(compiled("{\"$ref\": \"#\"}").check(json("{}"))).hasSize(1);
  }

  @Test
  void shouldTakeOlderDrafts() {
    JsonSchema schema =
        compiled(
            """
            {"$schema": "http://json-schema.org/draft-07/schema#",
             "definitions": {"a": {"type": "integer"}}, "items": {"$ref": "#/definitions/a"}}
            """);

    assertThat(schema.check(json("[1]"))).isEmpty();
    assertThat(schema.check(json("[true]"))).hasSize(1);
  }

  private static JsonSchema compiled(String schema) {
    return switch (JsonSchema.compile(json(schema))) {
      case Compilation.Compiled(JsonSchema compiled) -> compiled;
      case Compilation.Broken broken -> throw new AssertionError(broken);
    };
  }

  private static Compilation.Broken broken(String schema) {
    return switch (JsonSchema.compile(json(schema))) {
      case Compilation.Compiled compiled -> throw new AssertionError("expected it to be broken");
      case Compilation.Broken broken -> broken;
    };
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
