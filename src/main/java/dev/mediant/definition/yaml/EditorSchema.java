package dev.mediant.definition.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The JSON Schemas (draft 7, which every editor knows) that complete and explain the language's
 * keys. Which keys stand where comes from the reader's own tables, what they take and mean from
 * {@code words.yaml}. Mistakes are never told from them: the reader does that better.
 */
public final class EditorSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String DEFINITIONS = "#/definitions/";

  private final JsonNode words = words();
  private final Map<String, List<String>> places;
  private final ObjectNode definitions = NODES.objectNode();

  private EditorSchema(Map<String, List<String>> places) {
    this.places = places;
  }

  /** Of workflow files. */
  public static JsonNode workflow() {
    EditorSchema schema = new EditorSchema(Vocabulary.places());
    schema.define("workflow");
    schema.oneThing("step", Vocabulary.variantsOfStep());
    schema.oneThing("rollback", Vocabulary.variantsOfRollback());
    return schema.document("A workflow of Mediant", "workflow");
  }

  /** Of files with scenarios. */
  public static JsonNode scenarios() {
    EditorSchema schema = new EditorSchema(ScenarioReader.places());
    schema.define("scenarios");
    return schema.document("Scenarios of a workflow of Mediant", "scenarios");
  }

  /** Of a {@code domain.yaml}. */
  public static JsonNode domain() {
    EditorSchema schema = new EditorSchema(DomainVocabulary.places());
    schema.define("domain");
    return schema.document("What the workflows of a domain of Mediant share", "domain");
  }

  private ObjectNode document(String title, String root) {
    ObjectNode document = NODES.objectNode();
    document.put("$schema", "http://json-schema.org/draft-07/schema#").put("title", title);
    document.set("allOf", NODES.arrayNode().add(reference(root)));
    document.set("definitions", definitions);
    return document;
  }

  /** Adds a place or a shape, and all that it refers to. */
  private void define(String name) {
    if (!definitions.has(name)) {
      definitions.putNull(name); // places refer to each other in circles
      JsonNode shape = words.get("shapes").get(name);
      JsonNode definition = shape == null ? place(name) : shape;
      definitions.set(name, definition);
      defineReferred(definition);
    }
  }

  private void defineReferred(JsonNode schema) {
    schema.findValuesAsText("$ref").forEach(to -> define(to.substring(DEFINITIONS.length())));
  }

  private ObjectNode place(String name) {
    JsonNode told = Objects.requireNonNull(words.get("places").get(name), name);
    ObjectNode place = NODES.objectNode().put("type", "object").put("additionalProperties", false);
    if (told.get("rules") instanceof ObjectNode rules) {
      place.setAll(rules);
    }
    ObjectNode properties = place.putObject("properties");
    List<String> left = new ArrayList<>(Objects.requireNonNull(places.get(name), name));
    for (Map.Entry<String, JsonNode> word : told.properties()) {
      if (left.removeIf(word.getKey()::equals)) {
        properties.set(word.getKey(), word(word.getValue()));
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          "expected a line in words.yaml, below places: " + name + ", for each of " + left);
    }
    return place;
  }

  private static ObjectNode word(JsonNode told) {
    ObjectNode word = NODES.objectNode().put("description", told.get("says").textValue());
    JsonNode takes = told.get("takes");
    if (takes instanceof ObjectNode shape) {
      return word.setAll(shape);
    }
    // beside $ref, draft 7 reads nothing else
    word.set("allOf", NODES.arrayNode().add(reference(takes.textValue())));
    return word;
  }

  private static ObjectNode reference(String name) {
    return NODES.objectNode().put("$ref", DEFINITIONS + name);
  }

  /**
   * Lets a map say one of several things, each with the keys that fit it. A key that makes another
   * thing where it stands alone, as {@code steps} does, must be said beside the word.
   *
   * @param variants the word that makes it a variant, and all keys of that
   */
  private void oneThing(String place, Map<String, List<String>> variants) {
    if (definitions.get(place) instanceof ObjectNode definition) {
      ArrayNode oneOf = definition.putArray("oneOf");
      ArrayNode allOf = definition.putArray("allOf");
      variants.forEach(
          (word, keys) -> {
            ObjectNode is = is(word, variants);
            oneOf.add(is);
            ArrayNode allowed = NODES.arrayNode();
            Set.copyOf(keys).stream().sorted().forEach(allowed::add);
            ObjectNode then = NODES.objectNode();
            then.putObject("propertyNames").set("enum", allowed);
            ArrayNode required = then.putArray("required").add(word);
            keys.stream()
                .filter(key -> !key.equals(word) && variants.containsKey(key))
                .forEach(required::add);
            allOf.addObject().<ObjectNode>set("if", is).set("then", then);
          });
    }
  }

  /** A word that another variant may say too counts only where that other word is not said. */
  private static ObjectNode is(String word, Map<String, List<String>> variants) {
    ObjectNode is = NODES.objectNode();
    is.putArray("required").add(word);
    ArrayNode others = NODES.arrayNode();
    variants.forEach(
        (other, keys) -> {
          if (!other.equals(word) && keys.contains(word)) {
            others.addObject().putArray("required").add(other);
          }
        });
    if (!others.isEmpty()) {
      is.putObject("not").set("anyOf", others);
    }
    return is;
  }

  private static JsonNode words() {
    try (InputStream file = EditorSchema.class.getResourceAsStream("/words.yaml")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      Reading reading = new Reading(Source.of("words.yaml", text));
      return PlainJson.of(reading, Objects.requireNonNull(YamlTree.parse(reading))).json();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
