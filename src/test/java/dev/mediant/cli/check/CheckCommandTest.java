package dev.mediant.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
            2 scenarios, 1 passed, 1 failed, ? s
            """
                .formatted(file));
  }

  @Test
  void shouldWriteWhatBuildServersRead() throws IOException {
    Path junit = root.resolve("junit.xml");
    assertThat(run(file, "--junit", junit)).isEqualTo(1);
    assertThat(Files.readString(junit))
        .contains("<testsuite name=\"" + file + "\">")
        .contains("name=\"is &lt;not&gt; paid\"")
        .contains(
            "<failure message=\"- state: ROLLED_BACK\">- state: ROLLED_BACK\n+ state: FAILED");
  }

  @Test
  void shouldShowTheMatrixAndTheCoverage() {
    run(root, "--matrix", "--coverage");
    assertThat(out.toString())
        .contains("step  rejected  failed  timed out    twice      late         cancelled at")
        .contains("pay   FAILED    FAILED  ROLLED_BACK  COMPLETED  ROLLED_BACK  CANCELLED")
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
    assertThat(run(file, "--junit", root.resolve("nowhere/x.xml"))).isEqualTo(1);
    assertThat(err.toString()).contains("mediant: Can't write the JUnit report: ");
  }

  @Test
  void shouldFailWhereThereIsNothingToCheck() throws IOException {
    Files.delete(file);
    assertThat(run(root, "--coverage")).isEqualTo(1);
    assertThat(out.toString())
        .contains("story.yaml has no scenarios")
        .contains("no scenarios found");
  }
}
