package dev.mediant.channel;

import com.rabbitmq.client.ShutdownSignalException;
import io.quarkus.logging.LoggingFilter;
import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps from the console that a subscription was cancelled whose connection is gone. Only a cancel
 * makes the connector's client give the subscription up, and what it then throws reaches nobody but
 * the log; that the connection was lost has been said.
 */
@LoggingFilter(name = "silent-cancels")
final class SilentCancels implements Filter {
  private static final String DROPPED = "io.quarkus.mutiny.runtime.MutinyInfrastructure";

  @Override
  public boolean isLoggable(LogRecord line) {
    return !(DROPPED.equals(line.getLoggerName()) && isLoss(line.getThrown()));
  }

  private static boolean isLoss(@Nullable Throwable thrown) {
    return thrown instanceof ShutdownSignalException
        || thrown instanceof IOException && thrown.getCause() instanceof ShutdownSignalException;
  }
}
