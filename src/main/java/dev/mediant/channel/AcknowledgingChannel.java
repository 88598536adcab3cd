package dev.mediant.channel;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * The channel that messages came by, and the only one that they can be acknowledged on: on any
 * other their tags would stand for other messages. When it is gone, so are they; the broker
 * delivers them again.
 */
final class AcknowledgingChannel {
  private final Channel channel;
  private final Consumer<String> ended;
  private final Acknowledgements acknowledgements = new Acknowledgements();

  /**
   * @param ended is told, once or more, why the channel is of no use any more
   */
  AcknowledgingChannel(Channel channel, Consumer<String> ended) {
    this.channel = channel;
    this.ended = ended;
  }

  synchronized void acknowledge(Collection<Long> tags) {
    if (!channel.isOpen()) {
      return;
    }
    try {
      for (Acknowledgements.Frame frame : acknowledgements.acknowledge(tags)) {
        channel.basicAck(frame.tag(), frame.multiple());
      }
    } catch (IOException | ShutdownSignalException e) {
      ended.accept("acknowledging failed: " + Failures.reason(e));
    }
  }
}
