package dev.mediant.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.List;

/** A JSON Schema that is known to be good; any number of threads may check documents with it. */
public final class JsonSchema {
  private static final int TOLD = 3;
  private static final int SHOWN = 40;

  private final JsonNode source;
  private final Schema schema;

  JsonSchema(JsonNode source, Schema schema) {
    this.source = source;
    this.schema = schema;
  }

  /** What compiling gave. */
  public sealed interface Compilation {
    record Compiled(JsonSchema schema) implements Compilation {}

    /**
     * @param pointer JSON pointer into the schema
     */
    record Broken(String pointer, String message) implements Compilation {}
  }

  public static Compilation compile(JsonNode source) {
    return SchemaCompiler.compile(source);
  }

  /**
   * All that is wrong with it where the drafts say what a schema is; {@link #compile} tells one.
   */
  public static List<Compilation.Broken> faults(JsonNode source) {
    return source.isObject() ? SchemaCompiler.faults(source) : List.of();
  }

  public JsonNode source() {
    return source;
  }

  /** The first places where the document does not fit; empty when it does. */
  public List<Mismatch> check(JsonNode document) {
    try {
      return schema.validate(document).stream().limit(TOLD).map(JsonSchema::mismatch).toList();
    } catch (StackOverflowError e) {
      return List.of(
          new Mismatch("", "the schema refers to itself without end, so nothing can fit it"));
    }
  }

  static Mismatch mismatch(Error error) {
    return new Mismatch(
        error.getInstanceLocation().toString(), error.getMessage() + got(error.getInstanceNode()));
  }

  private static String got(JsonNode node) {
    if (node == null || !node.isValueNode()) {
      return "";
    }
    String text = node.toString();
    return " (got " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonSchema schema && schema.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source.toString();
  }
}
