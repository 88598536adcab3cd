package dev.mediant.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuardedProcessTest {
  @Test
  void shouldEndServersWhenTheirJvmIsKilled() throws Exception {
    shouldEndServersAfter("kill -s KILL -- %d");
  }

  /** As Ctrl-C, a closed terminal or a job's time-out does it. */
  @ParameterizedTest
  @ValueSource(strings = {"HUP", "INT", "TERM"})
  void shouldEndServersWhenTheWholeJobIsEnded(String signal) throws Exception {
    shouldEndServersAfter("kill -s " + signal + " -- -%d");
  }

  private static void shouldEndServersAfter(String kill) throws Exception {
    // given
    var folder = ServerFolder.create("guarded");
    try (var jvm = OtherJvm.start(ServerOwner.class, folder.path())) {
      await().atMost(60, SECONDS).until(() -> Files.exists(folder.resolve("up")));
      var up = Files.readString(folder.resolve("up")).strip();
      var server = ProcessHandle.of(Long.parseLong(up));
      assertThat(server).isPresent().get().matches(ProcessHandle::isAlive);

      // when
      jvm.end(kill);

      // then
      await().until(() -> Files.notExists(folder.path()));
      await().until(() -> !server.get().isAlive());
    }
  }

  /** A JVM that starts a server and then does nothing: a test that hangs, say. */
  static final class ServerOwner {
    public static void main(String... arguments) throws InterruptedException {
      var folder = Path.of(arguments[0]);
      GuardedProcess.start(
          folder,
          folder.resolve("server.out"),
          Map.of(),
          List.of("sh", "-c", "echo $$ >up.part; mv up.part up; exec sleep 600"));
      Thread.currentThread().join();
    }
  }
}
