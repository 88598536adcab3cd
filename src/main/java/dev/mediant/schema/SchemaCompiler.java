package dev.mediant.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import dev.mediant.schema.JsonSchema.Compilation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Compiles schemas: those of draft 2020-12, unless {@code $schema} names another draft. */
final class SchemaCompiler {
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .locale(Locale.ENGLISH)
          .regularExpressionFactory(new LinearPatterns())
          .build();

  private static final SchemaRegistry REGISTRY = registry();

  private SchemaCompiler() {}

  /** Of its own for each schema, so that one {@code $id} in two of them does not mix them up. */
  private static SchemaRegistry registry() {
    return SchemaRegistry.withDialects(
        List.of(
            Dialects.getDraft202012(),
            Dialects.getDraft201909(),
            Dialects.getDraft7(),
            Dialects.getDraft6(),
            Dialects.getDraft4()),
        builder ->
            builder
                .defaultDialectId(SpecificationVersion.DRAFT_2020_12.getDialectId())
                .schemaRegistryConfig(CONFIG)
                .schemaLoader(loader -> loader.fetchRemoteResources(false)));
  }

  static Compilation compile(JsonNode source) {
    if (!source.isObject() && !source.isBoolean()) {
      return new Compilation.Broken("", "expected a JSON Schema, which is a map of keywords");
    }
    List<Compilation.Broken> faults = faults(source);
    return faults.isEmpty() ? compiled(source) : faults.get(0);
  }

  /** One for each place that is wrong: of one mistake the draft's schema may say several things. */
  static List<Compilation.Broken> faults(JsonNode source) {
    Map<String, Compilation.Broken> faults = new LinkedHashMap<>();
    Stream.concat(Pitfalls.in(source), wrong(source))
        .forEach(broken -> faults.putIfAbsent(broken.pointer(), broken));
    return List.copyOf(faults.values());
  }

  /** What the draft's own schema says of it. */
  private static Stream<Compilation.Broken> wrong(JsonNode source) {
    String draft = source.path("$schema").asText(SpecificationVersion.DRAFT_2020_12.getDialectId());
    if (SpecificationVersion.fromDialectId(draft).isEmpty()) {
      return Stream.of(
          new Compilation.Broken(
              "/$schema", "expected a known draft, such as 2020-12, but got " + draft));
    }
    return REGISTRY.getSchema(SchemaLocation.of(draft)).validate(source).stream()
        .map(JsonSchema::mismatch)
        .map(mismatch -> new Compilation.Broken(mismatch.pointer(), plain(mismatch.message())));
  }

  private static String plain(String message) {
    return message.replace("does not have a value in the enumeration", "expected one of");
  }

  private static Compilation compiled(JsonNode source) {
    try {
      Schema schema = registry().getSchema(source);
      schema.initializeValidators();
      return new Compilation.Compiled(new JsonSchema(source, schema));
    } catch (RuntimeException e) { // the library says so of whatever it can't use
      return new Compilation.Broken("", String.valueOf(e.getMessage()));
    }
  }
}
