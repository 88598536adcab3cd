package dev.mediant.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessGuardTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"kill -s KILL -- %d", "kill -s TERM -- -%d"})
  void shouldEndAProgramWhenItsJvmIsEnded(String kill) throws Exception {
    try (var jvm = OtherJvm.start(Owner.class, folder)) {
      // given
      await().atMost(60, SECONDS).until(() -> Files.exists(folder.resolve("up")));
      var pid = Long.parseLong(Files.readString(folder.resolve("up")));
      var program = ProcessHandle.of(pid).orElseThrow();

      // when
      jvm.end(kill);

      // then
      await().atMost(60, SECONDS).until(() -> !program.isAlive());
    }
  }

  /** A JVM that starts a program and then does nothing: a test that hangs, say. */
  static final class Owner {
    public static void main(String... arguments) throws Exception {
      var folder = Path.of(arguments[0]);
      JavaProcess.ofClass(Stubborn.class, folder.resolve("log"), List.of(arguments[0]));
      Thread.currentThread().join();
    }
  }

  /** Neither ends with its input nor when asked to. */
  static final class Stubborn {
    public static void main(String... arguments) throws Exception {
      var forever = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> join(forever)));
      var folder = Path.of(arguments[0]);
      Files.writeString(folder.resolve("up.part"), String.valueOf(ProcessHandle.current().pid()));
      Files.move(folder.resolve("up.part"), folder.resolve("up"));
      forever.join();
    }

    private static void join(Thread forever) {
      try {
        forever.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
