package dev.mediant.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import picocli.CommandLine;

/** The command as a person or a build server sees it. */
class CheckCommandTest {
  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    Path folder = Files.createDirectories(root.resolve("order"));
    Files.writeString(
        folder.resolve("story.yaml"),
        """
        workflow: story
        domain: order
        version: 1
        trigger: { event: OrderPlaced }
        steps:
          - { step: pay, dispatch: card.charge, rollback: card.refund }
        """);
    file = folder.resolve("story.test.yaml");
    Files.writeString(
        file,
        """
        scenarios:
          - scenario: is paid
            event: { eventType: OrderPlaced, eventId: e, data: {} }
            expect: { state: COMPLETED }
          - scenario: is <not> paid
            event: { eventType: OrderPlaced, eventId: e, data: {} }
            processors: { card.charge: { rejected: Declined } }
            expect: { state: ROLLED_BACK }
        """);
  }

  private int run(Object... args) {
    CommandLine line = new CommandLine(new CheckCommand());
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    return line.execute(texts);
  }

  @Test
  void shouldTellWhatFailedAndWhere() {
    assertThat(run(root)).isEqualTo(1);
    assertThat(out.toString().replaceAll("[0-9]+[.,][0-9] s", "? s"))
        .isEqualToNormalizingNewlines(
            """
            %1$s
              ok    is paid
              FAIL  is <not> paid (%1$s:5)
                      - expected, + actual
                    - state: ROLLED_BACK
                    + state: FAILED
                      because pay failed with Declined: the scenario says so
            2 scenarios, 1 passed, 1 failed, ? s
            """
                .formatted(file));
  }

  @Test
  void shouldWriteWhatBuildServersRead() throws Exception {
    Path junit = root.resolve("target/junit.xml");
    Files.writeString(file.resolveSibling("lost.test.yaml"), "scenarios: []\n");
    assertThat(run(root, "--matrix", "--junit", junit)).isEqualTo(1);
    String xml = Files.readString(junit);
    assertThat(xml.replaceAll("time=\"[0-9]+[.][0-9]{3}\"", "time"))
        .contains("<testsuites tests=\"10\" failures=\"2\" errors=\"0\" time>")
        .contains(
            "<testsuite name=\""
                + file
                + "\" tests=\"9\" failures=\"1\" errors=\"0\" time skipped=\"0\">")
        .contains("name=\"is &lt;not&gt; paid\" time>")
        .contains("name=\"matrix: pay rejected\" time/>")
        .contains(
            "<failure type=\"difference\" message=\"- state: ROLLED_BACK\">- state: ROLLED_BACK\n"
                + "+ state: FAILED")
        .contains("there is no &quot;lost.yaml&quot;");
    assertThat(parsed(xml).getElementsByTagName("testcase").getLength()).isEqualTo(10);
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void shouldPlayTheOthersBesideOneThatIsLost() throws IOException {
    Files.writeString(file.resolveSibling("lost.test.yaml"), "scenarios: []\n");
    assertThat(run(root, file)).isEqualTo(1);
    assertThat(out.toString())
        .contains("lost.test.yaml:1:1: expected the workflow of these scenarios beside them")
        .contains("2 scenarios, 1 passed, 1 failed, 1 file with mistakes");
  }

  @Test
  void shouldTakeYmlToo() throws IOException {
    Files.move(file, file.resolveSibling("tale.test.yml"));
    Files.move(file.resolveSibling("story.yaml"), file.resolveSibling("tale.yml"));
    run(root);
    run(file.resolveSibling("tale.yml"));
    assertThat(out.toString().split("2 scenarios, 1 passed", -1)).hasSize(3);
  }

  @Test
  void shouldShowTheMatrixAndTheCoverage() {
    run(root, "--matrix", "--coverage");
    assertThat(out.toString())
        .contains(
            "step  rejected  failed  timed out    answered twice  answered late  cancelled at")
        .contains("pay   FAILED    FAILED  ROLLED_BACK  COMPLETED       ROLLED_BACK    CANCELLED")
        .contains("coverage  1 of 2 steps")
        .contains("not reached: undo of pay")
        .contains("matrix 7 of 7");
  }

  @Test
  void shouldFindTheScenariosOfAWorkflow() {
    run(file.resolveSibling("story.yaml"));
    assertThat(out.toString()).contains("2 scenarios");
    assertThat(run(root.resolve("nowhere"))).isEqualTo(1);
    assertThat(err.toString())
        .contains("mediant: Can't check " + root.resolve("nowhere") + ": there is no such");
    assertThat(run(file, "--junit", file.resolve("x.xml"))).isEqualTo(1);
    assertThat(err.toString()).contains("mediant: Can't write the JUnit report: ");
  }

  @Test
  void shouldFailWhereThereIsNothingToCheck() throws IOException {
    Files.writeString(file, "scenarios: []\n");
    assertThat(run(root)).isEqualTo(1);
    assertThat(out.toString()).contains("no scenarios found");
    Files.delete(file);
    assertThat(run(root, "--coverage")).isEqualTo(1);
    assertThat(out.toString())
        .contains("story.yaml has no scenarios")
        .contains("no scenarios found");
  }
}
