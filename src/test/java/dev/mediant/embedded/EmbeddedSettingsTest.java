package dev.mediant.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who starts it is told what takes its time. */
class EmbeddedSettingsTest {
  @TempDir Path data;

  @Test
  void shouldSayThatTheFirstStartTakesLonger() throws Exception {
    var settings = new EmbeddedSettings(data, true, 0, true, 0);
    assertThat(settings.announcement())
        .isEqualTo(
            "Starting the embedded broker and database in %s; this first time PostgreSQL is unpacked, which takes half a minute…"
                .formatted(data));

    Files.createDirectory(data.resolve("postgres-" + PostgresBinaries.VERSION));
    assertThat(settings.announcement())
        .isEqualTo("Starting the embedded broker and database in %s…".formatted(data));
  }

  @Test
  void shouldNameOnlyWhatIsStarted() {
    assertThat(new EmbeddedSettings(data, true, 0, false, 0).announcement())
        .isEqualTo("Starting the embedded broker in %s…".formatted(data));
    assertThat(new EmbeddedSettings(data, false, 0, true, 0).announcement())
        .startsWith("Starting the embedded database in %s; this first time".formatted(data));
  }
}
