package dev.mediant.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class SilentCancelsTest {
  private static final String DROPPED = "io.quarkus.mutiny.runtime.MutinyInfrastructure";

  private final ShutdownSignalException lost = new ShutdownSignalException(true, false, null, this);

  @Test
  void shouldKeepQuietThatACancelMetALostConnection() {
    assertThat(isLoggable(DROPPED, new AlreadyClosedException(lost))).isFalse();
    // lost while the broker was asked to cancel
    assertThat(isLoggable(DROPPED, new IOException(lost))).isFalse();
  }

  @Test
  void shouldLogWhatElseIsDropped() {
    assertThat(isLoggable(DROPPED, new IOException("the disk is full"))).isTrue();
    assertThat(isLoggable(DROPPED, new IllegalStateException("a bug"))).isTrue();
    assertThat(isLoggable("dev.mediant", new AlreadyClosedException(lost))).isTrue();
  }

  private static boolean isLoggable(String logger, Throwable thrown) {
    LogRecord line = new LogRecord(Level.SEVERE, "dropped");
    line.setLoggerName(logger);
    line.setThrown(thrown);
    return new SilentCancels().isLoggable(line);
  }
}
