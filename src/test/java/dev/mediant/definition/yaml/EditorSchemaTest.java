package dev.mediant.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mediant.definition.Problem;
import dev.mediant.definition.Problem.Severity;
import dev.mediant.definition.ProblemPrinter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What editors are told and what the reader takes is the same. */
class EditorSchemaTest {
  private static final Path SHIPPED = Path.of("docs/schema");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

  private static Schema workflow;
  private static Schema scenarioFile;
  private static Schema domainFile;

  /** What a schema can tell as well as the reader. */
  private static final Set<String> STRUCTURAL =
      Set.of(
          Rule.UNKNOWN_KEY.id(),
          Rule.MISPLACED_KEY.id(),
          Rule.MISSING_KEY.id(),
          Rule.STEP_ACTION.id(),
          Rule.WRONG_TYPE.id());

  @BeforeAll
  static void read() {
    workflow = SCHEMAS.getSchema(EditorSchema.workflow());
    scenarioFile = SCHEMAS.getSchema(EditorSchema.scenarios());
    domainFile = SCHEMAS.getSchema(EditorSchema.domain());
  }

  @Test
  void shouldShipTheSchemasThatTheReaderGives() throws IOException {
    shouldShip("workflow.schema.json", EditorSchema.workflow());
    shouldShip("test.schema.json", EditorSchema.scenarios());
    shouldShip("domain.schema.json", EditorSchema.domain());
  }

  private static void shouldShip(String name, JsonNode schema) throws IOException {
    Path file = SHIPPED.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(Files.createDirectories(SHIPPED).resolve(name), text(schema));
    }
    assertThat(Files.readString(file))
        .as("%s; -Dgolden.update=true writes it", file)
        .isEqualTo(text(schema));
  }

  private static String text(JsonNode schema) {
    return schema.toPrettyString().replace(System.lineSeparator(), "\n") + "\n";
  }

  @Test
  void shouldBeJsonSchemas() {
    Schema meta = SCHEMAS.getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));
    assertThat(meta.validate(EditorSchema.workflow())).isEmpty();
    assertThat(meta.validate(EditorSchema.scenarios())).isEmpty();
    assertThat(meta.validate(EditorSchema.domain())).isEmpty();
  }

  @Test
  void shouldExplainEveryKey() {
    for (JsonNode schema :
        List.of(EditorSchema.workflow(), EditorSchema.scenarios(), EditorSchema.domain())) {
      assertThat(schema.get("definitions"))
          .flatMap(place -> place.path("properties").properties())
          .allSatisfy(
              word -> assertThat(word.getValue().path("description").asText()).endsWith("."));
    }
  }

  static List<Path> workflows() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder :
        List.of(Path.of("workflows"), Path.of("docs"), Path.of("src/test/resources"))) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(file -> file.toString().endsWith(".yaml"))
            .filter(file -> !file.toString().endsWith(".test.yaml"))
            .forEach(files::add);
      }
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void shouldTakeWhatTheReaderTakesAndRefuseWhatHasAnotherStructure(Path file) throws IOException {
    agree(
        isDomain(file) ? "order/domain.yaml" : "order/" + file.getFileName(),
        Files.readString(file));
  }

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> all =
        Stream.concat(Files.walk(Path.of("workflows")), Files.walk(Path.of("docs")))) {
      return all.filter(file -> file.toString().endsWith(".test.yaml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void shouldTakeScenariosThatTheReaderTakes(Path file) throws IOException {
    agree(file.toString(), Files.readString(file));
  }

  /** Each workflow of the reference, with one key less, misspelt, or with another value. */
  @Test
  void shouldAgreeWithTheReaderOnDamage() {
    List<String> files = new ArrayList<>();
    LanguageExample.of(Path.of("docs/language.md"))
        .forEach(example -> files.add(example.workflow()));
    int compared = 0;
    for (String file : files) {
      for (JsonNode damaged : Damage.of(json("x.yaml", file))) {
        agree("order/x.yaml", damaged.toString());
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(1000);
  }

  private static void agree(String name, String text) {
    List<Problem> problems = problems(name, text);
    Set<String> errors =
        problems.stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .map(Problem::rule)
            .collect(Collectors.toCollection(TreeSet::new));
    JsonNode json = json(name, text);
    if (json == null) {
      return;
    }
    var told = schema(name).validate(json);
    if (errors.isEmpty()) {
      assertThat(told).as("what the schema has against\n%s", text).isEmpty();
    } else if (errors.stream().anyMatch(STRUCTURAL::contains)) {
      assertThat(told)
          .as(
              "what the schema has against\n%s\nof which the reader says\n%s",
              text, ProblemPrinter.print(problems))
          .isNotEmpty();
    }
  }

  private static boolean isDomain(Path file) {
    return file.getFileName().toString().equals("domain.yaml")
        || file.toString().contains("domain") && file.toString().contains("problems");
  }

  private static List<Problem> problems(String name, String text) {
    try {
      return Lint.of(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
          .problems();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema schema(String name) {
    if (name.endsWith(".test.yaml")) {
      return scenarioFile;
    }
    return name.endsWith("domain.yaml") ? domainFile : workflow;
  }

  /** Null when it is no YAML, which no schema gets to see. */
  private static JsonNode json(String name, String text) {
    Reading reading = new Reading(Source.of(name, text));
    YamlNode root = YamlTree.parse(reading);
    return root == null || reading.hasErrors() ? null : PlainJson.of(reading, root).json();
  }

  /** A document with one thing changed, once for each thing. */
  private static final class Damage {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<JsonNode> OTHERS =
        List.of(
            NODES.nullNode(),
            NODES.numberNode(7),
            NODES.booleanNode(true),
            NODES.textNode("text"),
            NODES.arrayNode(),
            NODES.objectNode());

    private final JsonNode root;
    private final List<JsonNode> all = new ArrayList<>();

    private Damage(JsonNode root) {
      this.root = root;
    }

    static List<JsonNode> of(JsonNode root) {
      Damage damage = new Damage(root);
      damage.visit(root);
      return damage.all;
    }

    private void visit(JsonNode node) {
      if (node instanceof ArrayNode) {
        node.forEach(this::visit);
      }
      if (node instanceof ObjectNode object) {
        for (String key : List.copyOf(object.properties().stream().map(e -> e.getKey()).toList())) {
          JsonNode value = object.remove(key);
          all.add(root.deepCopy());
          object.set(key + "x", value);
          all.add(root.deepCopy());
          object.remove(key + "x");
          for (JsonNode other : OTHERS) {
            object.set(key, other);
            all.add(root.deepCopy());
          }
          object.set(key, value);
          visit(value);
        }
      }
    }
  }
}
