package dev.mediant.admin.operation;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits on a virtual thread for what others do, but not for ever. */
public final class Patience {
  public static final Duration LONGEST = Duration.ofSeconds(20);

  private Patience() {}

  /** Before a look is repeated. */
  static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two looks", e);
    }
  }

  /** Null when no answer came in time. */
  public static <T> @Nullable T await(CompletionStage<T> answer) {
    try {
      return answer.toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("expected an answer but got a failure", e.getCause());
    }
  }
}
