package dev.mediant.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What stopped the engine is told in a sentence; a stack trace is for a file. */
class StartFailureTest {
  @Test
  void shouldTellAnUnknownFailureInASentenceAndSayWhereTheDetailsAre() throws Exception {
    Throwable failure =
        new RuntimeException(
            "Failed to start the engine",
            new IllegalStateException(
                null,
                new IllegalArgumentException("expected a version but got one.two\nat line 3")));

    String told = StartFailure.explain(failure);

    assertThat(told)
        .startsWith(
            "mediant: The engine could not start: Failed to start the engine: IllegalStateException:"
                + " expected a version but got one.two at line 3. The details")
        .hasLineCount(1)
        .doesNotContain("\tat ");
    Path details = details(told);
    assertThat(details).content().contains("IllegalArgumentException", "\tat ");
    Files.delete(details);
  }

  @Test
  void shouldNotRepeatWhatAWrapperRepeats() throws Exception {
    String told = StartFailure.explain(new RuntimeException(new IllegalStateException("no room.")));

    assertThat(told)
        .startsWith(
            "mediant: The engine could not start: java.lang.IllegalStateException: no room. The");
    Files.delete(details(told));
  }

  @Test
  void shouldSayThatTheDatabaseRefusedTheStart() {
    assertThat(
            StartFailure.explain(
                new RuntimeException(new SQLException("permission denied for schema"))))
        .contains("The database refused the start (permission denied for schema)")
        .contains("MEDIANT_DATABASE_URL");
  }

  private static Path details(String told) {
    return Path.of(told.replaceFirst("(?s).* are in (.*\\.log)\\.$", "$1"));
  }
}
