package dev.mediant.definition;

import dev.mediant.expression.Expression;
import dev.mediant.expression.Template;
import dev.mediant.message.ChannelName;
import dev.mediant.message.EventType;
import dev.mediant.message.WorkflowName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step does. */
public sealed interface Action {
  /** The lists of steps right inside. */
  default List<List<Step>> inner() {
    return List.of();
  }

  /** How long all that is inside may take; null where nothing is, or nothing limits it. */
  default @Nullable Duration scopeTimeout() {
    return null;
  }

  /** Work that is done outside and answered: a command, its attempts and its reply. */
  sealed interface Work extends Action {
    ChannelName channel();

    /** Null sends the workflow's input. */
    @Nullable Template input();

    /** Of one attempt; null waits as long as it takes. */
    @Nullable Duration timeout();

    RetryPolicy retry();
  }

  /** Sends a command to a processor and waits for its reply. */
  record Dispatch(
      ChannelName channel, @Nullable Template input, Duration timeout, RetryPolicy retry)
      implements Work {}

  /**
   * Has a request made over HTTP and waits for its response: a command to the engine's own
   * processor.
   *
   * @param request evaluates to what {@code HttpRequest} reads
   * @param isRead whether it only looks something up, so that there is nothing to undo
   */
  record Http(Template request, boolean isRead, Duration timeout, RetryPolicy retry)
      implements Work {
    @Override
    public ChannelName channel() {
      return ChannelName.HTTP;
    }

    @Override
    public Template input() {
      return request;
    }
  }

  /**
   * Has another workflow started, and waits for its end. A command to that workflow's domain, whose
   * undo has what it did undone by its own definition.
   *
   * @param timeout after which it is undone; null waits as long as it takes
   * @param retry of starts that reach nobody; a workflow that failed has said no
   */
  record SubWorkflow(
      WorkflowName workflow,
      @Nullable Template input,
      @Nullable Duration timeout,
      RetryPolicy retry)
      implements Work {
    @Override
    public ChannelName channel() {
      return workflow.channel();
    }
  }

  /** Publishes an event; null data publishes the workflow's input. */
  record Emit(EventType type, @Nullable Template data) implements Action {}

  /** Computes values into {@code $vars}; {@code values} evaluates to an object. */
  record SetVars(Template values) implements Action {}

  /** Runs the first branch whose condition holds; none is fine. */
  record Switch(List<Branch> branches) implements Action {
    @Override
    public List<List<Step>> inner() {
      return branches.stream().map(Branch::steps).toList();
    }
  }

  /** {@code when} is null for {@code otherwise}. */
  record Branch(@Nullable Expression when, List<Step> steps) {}

  /** Runs all branches at once. */
  record Parallel(List<Step> branches, @Nullable Duration timeout, Join join) implements Action {
    @Override
    public List<List<Step>> inner() {
      return List.of(branches);
    }

    @Override
    public @Nullable Duration scopeTimeout() {
      return timeout;
    }
  }

  /** When a parallel is done. */
  enum Join {
    /** With its last branch. */
    ALL,
    /** With the first branch that completes; the others are undone. */
    FIRST
  }

  /** A scope around steps that run one after the other. */
  record Group(List<Step> steps, @Nullable Duration timeout) implements Action {
    @Override
    public List<List<Step>> inner() {
      return List.of(steps);
    }

    @Override
    public @Nullable Duration scopeTimeout() {
      return timeout;
    }
  }

  /**
   * Runs its steps once for each item.
   *
   * @param list evaluates to the items
   * @param as the variable that holds the item
   * @param concurrency how many items are under way at once
   * @param maxItems a longer list fails the step
   */
  record ForEach(
      Expression list,
      String as,
      int concurrency,
      int maxItems,
      List<Step> steps,
      @Nullable Duration timeout)
      implements Action {
    @Override
    public List<List<Step>> inner() {
      return List.of(steps);
    }

    @Override
    public @Nullable Duration scopeTimeout() {
      return timeout;
    }
  }

  /**
   * Runs its steps again and again.
   *
   * @param condition asked before each round (while) or after each (until)
   * @param isWhile whether another round follows where the condition holds, or where it does not
   * @param max rounds; the step fails where another one would follow
   */
  record Repeat(
      Expression condition, boolean isWhile, int max, List<Step> steps, @Nullable Duration timeout)
      implements Action {
    @Override
    public List<List<Step>> inner() {
      return List.of(steps);
    }

    @Override
    public @Nullable Duration scopeTimeout() {
      return timeout;
    }
  }

  /** A durable timer. */
  record Wait(WaitTime time) implements Action {}

  /**
   * Asks a person, who says yes or no.
   *
   * @param roles who is asked, in the author's words
   * @param question evaluates to text
   * @param timeout after which the step fails; null waits for ever
   */
  record Approval(List<String> roles, Template question, @Nullable Duration timeout)
      implements Action {}

  /**
   * Waits for an event that belongs to the instance.
   *
   * @param events any of these types
   * @param filter over the event's data; null lets all through
   * @param eventKey what an event is known by; null takes the trigger's key
   * @param waitingKey what the instance waits by; null takes its business key
   * @param timeout after which the step fails; null waits for ever
   */
  record Await(
      List<EventType> events,
      @Nullable Expression filter,
      @Nullable Expression eventKey,
      @Nullable Expression waitingKey,
      @Nullable Duration timeout)
      implements Action {}

  /** How long to wait. */
  sealed interface WaitTime {
    record For(Duration duration) implements WaitTime {}

    /** Evaluates to an ISO 8601 instant. */
    record Until(Template time) implements WaitTime {}
  }

  /** Fails on purpose; {@code message} evaluates to text. */
  record Fail(String type, Template message) implements Action {}

  /** Ends the workflow now, successfully. */
  record Complete(Template output) implements Action {}
}
