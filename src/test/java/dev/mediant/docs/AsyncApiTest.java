package dev.mediant.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mediant.cli.explain.AsyncApiCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code ./mediant asyncapi} writes, against the official schema of AsyncAPI 3.0.0. */
class AsyncApiTest {
  private final StringWriter err = new StringWriter();

  static Stream<Path> domains() throws IOException {
    List<Path> domains = new ArrayList<>();
    for (String folder :
        List.of("workflows", "docs/examples/workflows", "docs/examples/patterns")) {
      try (Stream<Path> all = Files.list(Path.of(folder))) {
        domains.addAll(all.filter(Files::isDirectory).sorted().toList());
      }
    }
    return domains.stream();
  }

  @ParameterizedTest
  @MethodSource("domains")
  void shouldBeValidByTheOfficialSchema(Path domain) throws IOException {
    assertThat(problems(json(domain))).isEmpty();
  }

  @Test
  void shouldBeRefusedByTheSchemaWhenItIsNoContract() throws IOException {
    ObjectNode broken = (ObjectNode) json(Path.of("workflows/order"));
    ((ObjectNode) broken.at("/operations/send_payment.charge")).put("action", "shout");
    assertThat(problems(broken)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("domains")
  void shouldSayTheSameInYaml(Path domain) throws IOException {
    assertThat(new YAMLMapper().readTree(asyncapi(domain))).isEqualTo(json(domain));
  }

  /** What the schema can't see: every reference leads somewhere. */
  @ParameterizedTest
  @MethodSource("domains")
  void shouldReferToWhatIsThere(Path domain) throws IOException {
    JsonNode document = json(domain);
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  @Test
  void shouldNameCommandsRepliesAndEventsOfADomain() throws IOException {
    JsonNode order = json(Path.of("workflows/order"));
    assertThat(order.at("/channels/command_payment.charge/address").asText())
        .isEqualTo("payment.charge");
    assertThat(order.at("/channels/command_payment.refund").isObject()).isTrue();
    assertThat(order.at("/channels/replies/bindings/amqp/queue/name").asText())
        .isEqualTo("mediant.order.replies");
    assertThat(order.at("/operations/receive_OrderPlaced/action").asText()).isEqualTo("receive");
    assertThat(order.at("/operations/emit_OrderConfirmed/action").asText()).isEqualTo("send");
    assertThat(order.at("/operations/receive_OrderConfirmed/action").asText()).isEqualTo("receive");
    assertThat(
            order.at(
                "/components/messages/OrderConfirmed.emitted/payload/allOf/1/properties/data/required"))
        .extracting(JsonNode::asText)
        .containsExactly("orderId", "trackingId");
  }

  @Test
  void shouldTakeWhatADomainDeclaresOfItsChannels() throws IOException {
    JsonNode order = json(Path.of("workflows/order"));
    assertThat(order.at("/components/messages/payment.charge.command/payload/$ref").asText())
        .isEqualTo("#/components/schemas/payment.charge.request");
    assertThat(
            order
                .at("/components/schemas/payment.charge.request/properties/amount/minimum")
                .asInt())
        .isOne();
    assertThat(order.at("/operations/send_payment.charge/reply/messages/0/$ref").asText())
        .isEqualTo("#/channels/replies/messages/payment.charge.completed");
    assertThat(order.at("/operations/send_invoice.void/reply/messages/0/$ref").asText())
        .isEqualTo("#/channels/replies/messages/Completed");
  }

  @Test
  void shouldSayWhereItLookedForADomain() {
    assertThat(run("nothing")).isOne();
    assertThat(err.toString()).contains("no folder").contains("nothing");
  }

  private static List<Error> problems(JsonNode document) throws IOException {
    try (InputStream schema =
        AsyncApiTest.class.getResourceAsStream("/asyncapi/3.0.0-without-$id.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(schema)
          .validate(document);
    }
  }

  private static JsonNode json(Path domain) throws IOException {
    return new ObjectMapper().readTree(asyncapi(domain, "--json"));
  }

  private static String asyncapi(Path domain, String... options) {
    StringWriter out = new StringWriter();
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(
        List.of("--workflows", domain.getParent().toString(), domain.getFileName().toString()));
    int code =
        new CommandLine(new AsyncApiCommand())
            .setOut(new PrintWriter(out, true))
            .execute(all.toArray(String[]::new));
    assertThat(code).isZero();
    return out.toString();
  }

  private int run(String... arguments) {
    return new CommandLine(new AsyncApiCommand())
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
