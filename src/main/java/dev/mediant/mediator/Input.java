package dev.mediant.mediator;

import dev.mediant.mediator.Mediators.Answer;
import dev.mediant.message.CommandId;
import dev.mediant.message.Envelope;
import dev.mediant.message.InstanceId;
import dev.mediant.message.StartRequest;
import dev.mediant.message.UndoRequest;
import dev.mediant.store.CallKey;
import dev.mediant.store.DeadLetter;
import dev.mediant.workflow.Signal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One thing that a domain mediator has to deal with in a batch. */
sealed interface Input {
  /** What is to be acknowledged once the batch is committed; null for what came by no message. */
  @Nullable Receipt receipt();

  /** Which instance it is for; null for what is for none, or for one that is still to start. */
  default @Nullable InstanceId instance() {
    return null;
  }

  /** Whether it may start an instance; such inputs wait for those of running ones. */
  default boolean isStart() {
    return false;
  }

  /**
   * An event, which may start instances and wake waiting ones.
   *
   * @param askedUpTo the last instance that an earlier batch has asked whether it awaits the event,
   *     when there were too many for one; that batch has started what it starts
   */
  record Event(Envelope envelope, Arrival arrival, Receipt receipt, @Nullable InstanceId askedUpTo)
      implements Input {
    Event(Envelope envelope, Arrival arrival, Receipt receipt) {
      this(envelope, arrival, receipt, null);
    }

    Event askedUpTo(InstanceId last) {
      return new Event(envelope, arrival, receipt, last);
    }

    @Override
    public boolean isStart() {
      return askedUpTo == null;
    }
  }

  /** The wish to start a workflow that is named. */
  record Start(StartRequest request, Arrival arrival, Receipt receipt) implements Input {
    @Override
    public boolean isStart() {
      return true;
    }
  }

  /** A caller's wish to undo what it had started; which instance that is, the database says. */
  record Undo(UndoRequest request, Arrival arrival, Receipt receipt) implements Input {
    CallKey call() {
      return new CallKey(request.workflow(), request.call());
    }

    Signal.UndoByCaller signal() {
      return new Signal.UndoByCaller(request.call(), request.by());
    }
  }

  /**
   * A genuine reply to a command, or the command itself, which the broker gave up; {@code arrival}
   * is null when no message brought it.
   */
  record ForCommand(
      CommandId command, Signal signal, @Nullable Arrival arrival, @Nullable Receipt receipt)
      implements Input {
    @Override
    public InstanceId instance() {
      return command.instance();
    }

    /** What we tell ourselves about a command. */
    static ForCommand internal(CommandId command, Signal signal) {
      return new ForCommand(command, signal, null, null);
    }
  }

  /** What an operator wants; answered after the commit. */
  record Request(
      InstanceId instance, Signal.OperatorRequest request, CompletableFuture<Answer> answer)
      implements Input {
    @Override
    public @Nullable Receipt receipt() {
      return null;
    }
  }

  /** An instance whose timer is due, when the due ones are looked at one by one. */
  record Due(InstanceId instance) implements Input {
    @Override
    public @Nullable Receipt receipt() {
      return null;
    }
  }

  /** A message that can't be used; kept with its reason. */
  record Unusable(DeadLetter letter, @Nullable Receipt receipt) implements Input {}

  /** A message that changes nothing and has been counted; only to be acknowledged. */
  record Ignored(Receipt receipt) implements Input {}
}
