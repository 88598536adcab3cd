package dev.mediant.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.admin.problem.ProblemDetail;
import dev.mediant.admin.view.DeployedWorkflows;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.mediator.Outlet;
import dev.mediant.message.EventId;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.StartRequest;
import dev.mediant.message.WorkflowName;
import dev.mediant.store.InstanceDetail;
import dev.mediant.store.InstanceViews;
import dev.mediant.store.MediatorStore;
import dev.mediant.workflow.StartMatch;
import dev.mediant.workflow.Starter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Starts a workflow by its name. The request goes through the domain's own queue, so it is durable
 * and this process need not run the domain; the database says what became of it.
 */
@ApplicationScoped
public class WorkflowStarts {
  private static final String SOURCE = StartRequest.OVER_API;

  /** The mediator usually takes milliseconds; one that is away must not keep callers for long. */
  private static final Duration FOR_THE_START = Duration.ofSeconds(5);

  private static final Duration FIRST_LOOK = Duration.ofMillis(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final DeployedWorkflows workflows;
  private final Outlet outlet;
  private final MediatorStore store;
  private final InstanceViews instances;

  WorkflowStarts(
      DeployedWorkflows workflows, Outlet outlet, MediatorStore store, InstanceViews instances) {
    this.workflows = workflows;
    this.outlet = outlet;
    this.store = store;
    this.instances = instances;
  }

  /** What became of it. */
  public sealed interface Started {
    /** The instance, at its end or on its way. */
    record Known(InstanceDetail instance) implements Started {}

    /** The broker has the request, and the domain's mediator has not taken it yet. */
    record Queued(String key) implements Started {}

    record Refused(ProblemDetail problem) implements Started {}
  }

  /**
   * @param key of two requests with the same one starts; null makes a new one
   * @param wait how long to wait for the instance's end
   */
  public Started start(
      WorkflowName workflow,
      JsonNode input,
      @Nullable String key,
      @Nullable String businessKey,
      Duration wait) {
    Optional<WorkflowDefinition> definition = workflows.startable(workflow);
    if (definition.isEmpty()) {
      return refused(
          404,
          "unknown-workflow",
          "There is no workflow '%s' that may start: it is unknown, or all its versions are disabled. GET /api/v1/workflows lists those that there are."
              .formatted(workflow));
    }
    String id = key == null ? UUID.randomUUID().toString() : key;
    var request =
        new StartRequest(workflow, new EventId(id), SOURCE, null, businessKey, null, null, input);
    return switch (Starter.match(
        definition.get(), request.asEvent(definition.get().trigger().startType()))) {
      case StartMatch.Unwanted unwanted ->
          refused(
              422,
              "not-wanted",
              "The trigger's filter of %s gave false for this input; the input is taken as the event's data."
                  .formatted(workflow));
      case StartMatch.Broken broken ->
          refused(
              422,
              "trigger-failed",
              "The trigger of %s can't be evaluated for this input, which it takes as the event's data: %s."
                  .formatted(workflow, broken.problem()));
      case StartMatch.Wanted wanted ->
          start(request, key == null ? wanted.key() : new IdempotencyKey(SOURCE + "|" + key), wait);
    };
  }

  private Started start(StartRequest request, IdempotencyKey key, Duration wait) {
    if (store.started(request.workflow(), key).isEmpty()) {
      Started refusal = send(request.withKey(key));
      if (refusal != null) {
        return refusal;
      }
    }
    InstanceId id =
        await(() -> store.started(request.workflow(), key), longer(FOR_THE_START, wait));
    if (id == null) {
      return new Started.Queued(request.id().value());
    }
    InstanceDetail ended = await(() -> find(id).filter(WorkflowStarts::isEnded), wait);
    return ended != null
        ? new Started.Known(ended)
        : find(id)
            .<Started>map(Started.Known::new)
            .orElseGet(() -> new Started.Queued(request.id().value()));
  }

  private @Nullable Started send(StartRequest request) {
    Outlet.Outcome outcome = outlet.isOpen() ? Patience.await(outlet.start(request)) : null;
    return switch (outcome) {
      case CONFIRMED -> null;
      case UNROUTABLE ->
          refused(
              503,
              "domain-unavailable",
              "Domain "
                  + request.workflow().domain()
                  + " has no queue on the broker: no process has run it yet. Nothing was started. Start a process that runs it,"
                  + " and ask again.");
      case LOST -> notConfirmed(request);
      case null -> notConfirmed(request);
    };
  }

  private static Started notConfirmed(StartRequest request) {
    return refused(
        503,
        "not-confirmed",
        "The broker is not to be reached, or has not confirmed the request; it may have it all the same. Ask again with"
            + " header Idempotency-Key: "
            + request.id()
            + ", which starts nothing twice.");
  }

  private Optional<InstanceDetail> find(InstanceId id) {
    return instances.find(id);
  }

  private static boolean isEnded(InstanceDetail instance) {
    return instance.instance().state().endedAt() != null;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Looks again and again, at least once; null when it is not there in time. */
  private static <T> @Nullable T await(
      java.util.function.Supplier<Optional<T>> look, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST_LOOK;
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      long left = until - System.nanoTime();
      if (left <= 0) {
        return null;
      }
      Patience.pause(Duration.ofNanos(Math.min(left, pause.toNanos())));
      pause =
          pause.multipliedBy(2).compareTo(BETWEEN_LOOKS) < 0
              ? pause.multipliedBy(2)
              : BETWEEN_LOOKS;
    }
  }

  private static Started refused(int status, String name, String detail) {
    return new Started.Refused(ProblemDetail.of(status, name, detail));
  }
}
