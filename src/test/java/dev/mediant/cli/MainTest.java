package dev.mediant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldSayWhichCommandWasMeant() {
    assertThat(run("tset")).isEqualTo(2);
    assertThat(err.toString()).contains("no command tset; did you mean test?");
  }

  @Test
  void shouldOnlyPointToTheListWhenNothingIsNear() {
    assertThat(run("quux")).isEqualTo(2);
    assertThat(err.toString()).contains("no command quux; ./mediant --help lists them");
  }

  @Test
  void shouldLeaveOptionsToTheirCommand() {
    assertThat(run("instances", "--stat", "RUNNING")).isEqualTo(2);
    assertThat(err.toString()).contains("--stat").contains("--state");
  }

  @Test
  void shouldListWhatTheLauncherRuns() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("  test ").contains("  bench ");
  }

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
