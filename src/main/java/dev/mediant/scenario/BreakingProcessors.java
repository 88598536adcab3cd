package dev.mediant.scenario;

import dev.mediant.message.Command;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.Reply;
import dev.mediant.workflow.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers as the scenario says, but for one step. */
final class BreakingProcessors implements Processors {
  static final Duration SOON = Duration.ofMillis(1);

  private static final ErrorDetail BROKEN = new ErrorDetail("Broken", "the matrix says so");

  private final ScriptedProcessors scripted;
  private final Target.Work work;
  private final Breakage breakage;
  private @Nullable World world;
  private @Nullable Instant cancelAt;

  BreakingProcessors(ScriptedProcessors scripted, Target.Work work, Breakage breakage) {
    this.scripted = scripted;
    this.work = work;
    this.breakage = breakage;
  }

  /** The first commands are sent while the world begins. */
  void enter(World entered) {
    world = entered;
    if (cancelAt != null) {
      cancel(cancelAt);
    }
  }

  private void cancel(Instant at) {
    cancelAt = at;
    if (world != null) {
      world.at(at, new Signal.Cancel("matrix", "cancelled at " + work.name()));
    }
  }

  private boolean isIt(Command command) {
    return command.undo() == null && work.paths().contains(command.step());
  }

  @Override
  public List<Delivery> answer(Command command, Instant now) {
    List<Delivery> usual = scripted.answer(command, now);
    return isIt(command) ? broken(command, now, usual) : usual;
  }

  /** One that says no is played by a processor; else what it does is done, and broken outside. */
  @Override
  public boolean plays(Command call) {
    boolean saysNo = breakage == Breakage.REJECTED || breakage == Breakage.FAILED;
    return scripted.plays(call) || saysNo && work.paths().contains(call.step());
  }

  @Override
  public List<Delivery> passOn(Command call, Reply reply, Instant now) {
    List<Delivery> usual = scripted.passOn(call, reply, now);
    return isIt(call) ? broken(call, now, usual) : usual;
  }

  private List<Delivery> broken(Command command, Instant now, List<Delivery> usual) {
    return switch (breakage) {
      case REJECTED -> List.of(new Delivery(Duration.ZERO, new Reply.Rejected(BROKEN)));
      case FAILED -> List.of(new Delivery(Duration.ZERO, new Reply.Failed(BROKEN, null)));
      case TIMED_OUT -> List.of();
      case TWICE -> Stream.concat(usual.stream(), usual.stream()).toList();
      case LATE -> command.attempt() == 1 ? late(command, now, usual) : List.of();
      case CANCELLED -> {
        cancel(now.plus(SOON));
        yield usual.stream().map(BreakingProcessors::later).toList();
      }
      case CRASHED -> usual;
    };
  }

  /** Long after every attempt has timed out. */
  private static List<Delivery> late(Command command, Instant now, List<Delivery> usual) {
    Instant deadline = command.deadline();
    Duration timeout = deadline == null ? Duration.ZERO : Duration.between(now, deadline);
    Reply reply = usual.isEmpty() ? new Reply.Completed(command.body()) : usual.getFirst().reply();
    return List.of(new Delivery(timeout.abs().multipliedBy(100).plusDays(1), reply));
  }

  private static Delivery later(Delivery delivery) {
    return new Delivery(delivery.after().plus(SOON).plus(SOON), delivery.reply());
  }
}
