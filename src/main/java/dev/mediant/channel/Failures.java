package dev.mediant.channel;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds what the broker said in what the client throws. */
final class Failures {
  private Failures() {}

  /** One line for a log: the broker's own words where there are some. */
  static String reason(Throwable failure) {
    ShutdownSignalException signal = signal(failure);
    if (signal != null) {
      return words(signal);
    }
    String message = failure.getMessage();
    return message != null ? message : failure.getClass().getSimpleName();
  }

  /** The AMQP reply code, such as 404 or 406; 0 when the broker didn't say one. */
  static int code(Throwable failure) {
    ShutdownSignalException signal = signal(failure);
    return switch (signal == null ? null : signal.getReason()) {
      case AMQP.Channel.Close close -> close.getReplyCode();
      case AMQP.Connection.Close close -> close.getReplyCode();
      case null, default -> 0;
    };
  }

  /** Lets a channel go that may be gone already. */
  static void abandon(Channel channel) {
    try {
      channel.abort();
    } catch (IOException e) {
      throw new IllegalStateException("expected the client to swallow this, as it documents", e);
    }
  }

  private static String words(ShutdownSignalException signal) {
    Method reason = signal.getReason();
    return switch (reason) {
      case AMQP.Channel.Close close -> close.getReplyText();
      case AMQP.Connection.Close close -> close.getReplyText();
      case null, default -> cut(signal.getCause());
    };
  }

  private static String cut(@Nullable Throwable cause) {
    return cause == null || cause.getMessage() == null
        ? "the connection was cut"
        : "the connection was cut (" + cause.getMessage() + ")";
  }

  private static @Nullable ShutdownSignalException signal(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ShutdownSignalException signal) {
        return signal;
      }
    }
    return null;
  }
}
