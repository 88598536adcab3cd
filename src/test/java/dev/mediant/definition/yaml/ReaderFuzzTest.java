package dev.mediant.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.definition.Problem;
import dev.mediant.definition.ProblemPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shipped workflows with random damage: always a definition or an error, never an exception. */
class ReaderFuzzTest {
  private static final int ROUNDS = 3_000;
  private static final List<String> DAMAGE =
      List.of(
          "",
          " ",
          "\n",
          "\t",
          ":",
          "- ",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "#",
          " # ",
          "|",
          ">",
          "&a ",
          "*a ",
          "!!str ",
          "---\n",
          "${",
          "}",
          "$",
          "$steps.x",
          "${ $output }",
          "null",
          "true",
          "한글",
          "🙂",
          "\u0000",
          "\r\n",
          "step: ship",
          "rollback: none",
          "retry: none",
          "? ",
          "<<: ",
          "@",
          "`",
          "%",
          "\\",
          "1e999",
          "99999999999d");

  @Test
  @Timeout(120)
  void shouldSurviveAnyDamage() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : WorkflowFolder.files(Path.of("workflows"))) {
      texts.add(Files.readString(file));
    }
    long seed = Long.getLong("seed", 4711L);
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(seed + round);
      String text = damaged(texts.get(random.nextInt(texts.size())), random);
      WorkflowReading reading = read(text, seed + round);
      boolean hasError =
          reading.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
      assertThat(reading.definition() == null).as("seed %d", seed + round).isEqualTo(hasError);
      for (Problem problem : reading.problems()) {
        assertThat(problem.line()).as("seed %d: %s", seed + round, problem).isPositive();
        assertThat(problem.column()).as("seed %d: %s", seed + round, problem).isPositive();
        assertThat(ProblemPrinter.print(problem)).isNotBlank();
      }
    }
  }

  private static WorkflowReading read(String text, long seed) {
    try {
      return new WorkflowReader().read("order/damaged.yaml", text);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed + "\n" + text, e);
    }
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int from = random.nextInt(damaged.length());
      int to = Math.min(damaged.length(), from + random.nextInt(random.nextInt(4) == 0 ? 40 : 3));
      damaged.replace(from, to, DAMAGE.get(random.nextInt(DAMAGE.size())));
    }
    return damaged.toString();
  }
}
