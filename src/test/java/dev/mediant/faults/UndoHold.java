package dev.mediant.faults;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * While it is shut, no processor takes an undo: rollbacks stay open until somebody kills a node.
 */
final class UndoHold {
  /** What the processors are told on their standard input. */
  static final String SHUT = "hold undos";

  static final String OPEN = "let undos go";

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private boolean shut;

  void obey(String line) {
    lock.lock();
    try {
      shut = line.equals(SHUT);
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void awaitOpen() throws InterruptedException {
    lock.lock();
    try {
      while (shut) {
        opened.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
