package dev.mediant.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.mediant.cli.check.CheckCommand;
import dev.mediant.cli.create.NewCommand;
import dev.mediant.cli.lint.LintCommand;
import dev.mediant.testing.ExampleProcess;
import dev.mediant.testing.Servers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code docs/tutorial.md}, walked: its files are those that the commands see. */
class TutorialTest {
  private static final Path PAGE = Path.of("docs/tutorial.md");
  private static final Pattern FILE =
      Pattern.compile("^```\\w+ (\\S+)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final List<String> QUEUES =
      List.of("shop.reserve", "shop.release", "shop.charge", "replies");

  @TempDir Path clone;
  private Path workflows;
  private String page;

  @BeforeEach
  void begin() throws IOException {
    page = Files.readString(PAGE);
    workflows = clone.resolve("workflows");
    assertThat(run(new NewCommand(), "shop/sellBook", "--workflows", workflows.toString()))
        .contains("made");
  }

  @Test
  void shouldBeWholeBeforeAnythingIsWritten() {
    assertThat(run(new CheckCommand(), workflows.resolve("shop").toString()))
        .contains(
            "  ok    does its work\n  ok    undoes what was done when the last step says no\n");
  }

  @Test
  void shouldLintWhatIsWrittenByThen() throws IOException {
    String command = "./mediant lint ";
    int from = page.indexOf(command);
    writeFiles(from);
    String file = page.substring(from + command.length(), page.indexOf('\n', from));
    assertThat(run(new LintCommand(), clone.resolve(file).toString()))
        .contains(block("1 file, 0 errors"));
  }

  @Test
  void shouldPassItsMatrix() throws IOException {
    writeFiles();
    assertThat(
            run(new CheckCommand(), workflows.resolve("shop").toString(), "--matrix", "--coverage"))
        .contains(block("  matrix"))
        .contains("4 scenarios, 4 passed");
  }

  @Test
  void shouldTellTheMistakeAsThePageShowsIt() throws IOException {
    writeFiles();
    Path workflow = workflows.resolve("shop/sell-book.yaml");
    Files.writeString(workflow, Files.readString(workflow).replaceFirst("dispatch", "dispach"));
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new LintCommand())
            .setOut(new PrintWriter(out, true))
            .execute(workflows.resolve("shop").toString());
    assertThat(code).isOne();
    assertThat(out.toString().replace(clone + "/", ""))
        .contains(block("workflows/shop/sell-book.yaml:"));
  }

  @Test
  void shouldServeTheShop() throws Exception {
    writeFiles();
    String broker = Servers.rabbit().createVhost();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker);
    try (Connection connection = factory.newConnection("tutorial");
        Channel channel = connection.createChannel()) {
      for (String queue : QUEUES) {
        channel.queueDeclare(queue, true, false, false, null);
      }
      Optional<ExampleProcess> python = ExampleProcess.python(broker, clone.resolve("shop.py"));
      assumeThat(python).as("a python3 with pika (apt-get install python3-pika)").isPresent();
      try (ExampleProcess shop = python.get()) {
        send(channel, "shop.charge", "charge", "1", "{\"orderId\": \"B-1\", \"card\": \"valid\"}");
        assertThat(outcome(channel)).isEqualTo("completed");
        send(channel, "shop.charge", "charge", "2", "{\"orderId\": \"B-2\", \"card\": \"stolen\"}");
        assertThat(outcome(channel)).isEqualTo("rejected");
        // an undo that comes first
        send(channel, "shop.release", "reserve", "3-undo", "{}");
        assertThat(outcome(channel)).isEqualTo("completed");
        send(channel, "shop.reserve", "reserve", "3", "{}");
        assertThat(outcome(channel)).isEqualTo("rejected");
        assertThat(shop.isAlive()).isTrue();
      }
    }
  }

  private static void send(Channel channel, String queue, String step, String key, String body)
      throws IOException {
    channel.basicPublish(
        "",
        queue,
        new AMQP.BasicProperties.Builder()
            .correlationId(key)
            .replyTo("replies")
            .headers(
                Map.of(
                    "mediant-idempotency-key", key,
                    "mediant-instance", "an instance",
                    "mediant-step", step))
            .build(),
        body.getBytes(UTF_8));
  }

  private static String outcome(Channel channel) {
    GetResponse reply =
        await("a reply")
            .atMost(Duration.ofSeconds(60))
            .until(() -> channel.basicGet("replies", true), found -> found != null);
    return reply.getProps().getHeaders().get("mediant-outcome").toString();
  }

  /** The blocks that name a file are what its reader saves. */
  private void writeFiles() throws IOException {
    assertThat(writeFiles(page.length())).isEqualTo(5);
  }

  /** Those that stand before that place. */
  private int writeFiles(int until) throws IOException {
    Matcher file = FILE.matcher(page);
    int written = 0;
    for (; file.find() && file.start() < until; written++) {
      Path path = clone.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.group(2));
    }
    return written;
  }

  /** What the page shows of an answer, from these words on. */
  private String block(String beginsWith) {
    int from = page.indexOf("```\n" + beginsWith) + 4;
    assertThat(from).as("a block that begins with %s", beginsWith).isGreaterThan(4);
    return page.substring(from, page.indexOf("```", from));
  }

  private static String run(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    int code = new CommandLine(command).setOut(new PrintWriter(out, true)).execute(arguments);
    assertThat(code).as(out.toString()).isZero();
    return out.toString().replace(System.lineSeparator(), "\n");
  }
}
