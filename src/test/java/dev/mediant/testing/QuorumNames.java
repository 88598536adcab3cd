package dev.mediant.testing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * The files in which RabbitMQ notes its quorum queues, about half a second after their declaration.
 * Before 3.13 a kill in that half second leaves a queue that hangs for ever (rabbitmq/ra#443): the
 * server's fault, which would hide ours.
 */
record QuorumNames(Path data, String node) {
  private static final int WHERE_SAVED_STANDS = 8;
  private static final int SAVED = 1;

  void awaitSaved() {
    await("quorum queues noted on disk")
        .atMost(60, SECONDS)
        .pollInterval(50, MILLISECONDS)
        .until(this::areSaved);
  }

  private boolean areSaved() throws IOException {
    for (var system : List.of("quorum", "coordination")) {
      if (!isSaved(data.resolve(node).resolve(system).resolve(node).resolve("names.dets"))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSaved(Path file) throws IOException {
    var mark = ByteBuffer.allocate(Integer.BYTES);
    try (var channel = FileChannel.open(file)) {
      return channel.read(mark, WHERE_SAVED_STANDS) == Integer.BYTES && mark.getInt(0) == SAVED;
    }
  }
}
