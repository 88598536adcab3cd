package dev.mediant.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.cli.explain.ExplainCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * What {@code ./mediant explain} tells of the shipped workflows, word by word, and their pictures
 * in {@code docs/samples.md}. Run with {@code -Dgolden.update=true} to write both anew, then read
 * the difference.
 */
class ExplainedWorkflowsTest {
  private static final Path PAGE = Path.of("docs/samples.md");
  private static final String BEGIN = "<!-- written by ExplainedWorkflowsTest -->\n";
  private static final boolean UPDATES = Boolean.getBoolean("golden.update");

  static Stream<Path> workflows() {
    return ShippedFiles.workflows();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void shouldTellWhatItWillDo(Path workflow) throws IOException {
    Path golden = Path.of("src/test/resources/explain").resolve(name(workflow) + ".txt");
    String told = explain(workflow);
    if (UPDATES) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, told);
    }
    assertThat(golden).as("write it with -Dgolden.update=true").exists();
    assertThat(told)
        .as("write it anew with -Dgolden.update=true")
        .isEqualTo(Files.readString(golden));
  }

  @Test
  void shouldShowThePicturesOfTheSamples() throws IOException {
    String pictures =
        workflows()
            .filter(workflow -> workflow.startsWith("workflows"))
            .map(
                workflow ->
                    "\n### `"
                        + workflow
                        + "`\n\n```mermaid\n"
                        + explain(workflow, "--mermaid")
                        + "```\n")
            .collect(Collectors.joining());
    String page = Files.readString(PAGE);
    String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    if (UPDATES) {
      Files.writeString(PAGE, before + pictures);
    }
    assertThat(Files.readString(PAGE))
        .as("write them anew with -Dgolden.update=true")
        .isEqualTo(before + pictures);
  }

  @Test
  void shouldFindAWorkflowByItsName() {
    assertThat(explain(Path.of("order/placeOrder")))
        .isEqualTo(explain(Path.of("workflows/order/place-order.yaml")));
  }

  @Test
  void shouldSayWhichThereAre() {
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new ExplainCommand()).setErr(new PrintWriter(err)).execute("order/nothing");
    assertThat(code).isOne();
    assertThat(err.toString()).contains("order/placeOrder", "customer/registerCustomer");
  }

  @Test
  void shouldPrintJson() {
    assertThat(explain(Path.of("order/placeOrder"), "--json"))
        .contains("\"workflow\" : \"order/placeOrder v1\"", "\"worst\"", "\"rabbitmq\"");
  }

  private static String name(Path workflow) {
    return workflow.getParent().getFileName()
        + "-"
        + workflow.getFileName().toString().replace(".yaml", "").toLowerCase(Locale.ROOT);
  }

  private static String explain(Path workflow, String... options) {
    StringWriter out = new StringWriter();
    String[] all =
        Stream.concat(Stream.of(workflow.toString()), Stream.of(options)).toArray(String[]::new);
    int code = new CommandLine(new ExplainCommand()).setOut(new PrintWriter(out)).execute(all);
    assertThat(code).isZero();
    return out.toString().replace(System.lineSeparator(), "\n");
  }
}
