package dev.mediant.mediator;

import dev.mediant.mediator.Mediators.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the next batch: what belongs to running instances goes before what starts new
 * ones.
 */
final class InputQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Input> running = new ArrayDeque<>();
  private final Queue<Input> starting = new ArrayDeque<>();

  void add(Input input) {
    lock.lock();
    try {
      (input.isStart() ? starting : running).add(input);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes a waiting {@link #take} with nothing in its hands. */
  void nudge() {
    lock.lock();
    try {
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for anything to be added, or a nudge, for at most {@code patience}. */
  void await(Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      changed.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what is there, at most {@code max}; waits for a first one for at most {@code patience}.
   *
   * @param withEvents false leaves initiating events where they are
   */
  List<Input> take(int max, boolean withEvents, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (running.isEmpty() && (!withEvents || starting.isEmpty())) {
        changed.await(patience.toNanos(), TimeUnit.NANOSECONDS);
      }
      List<Input> taken = new ArrayList<>();
      drain(running, max, taken);
      if (withEvents) {
        drain(starting, max, taken);
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Whether something that belongs to running instances waits. */
  boolean hasRunning() {
    lock.lock();
    try {
      return !running.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Tells those who wait for an answer that none will come from here. */
  void close() {
    lock.lock();
    try {
      for (Input input : running) {
        if (input instanceof Input.Request request) {
          request
              .answer()
              .complete(
                  new Answer.Unavailable(
                      "This node is stopping. Ask again: another one answers, or this one once it is back."));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static void drain(Queue<Input> from, int max, List<Input> into) {
    while (into.size() < max) {
      Input next = from.poll();
      if (next == null) {
        return;
      }
      into.add(next);
    }
  }
}
