package dev.mediant.mediator;

import dev.mediant.message.ChannelName;
import dev.mediant.message.CommandIds;
import dev.mediant.message.DomainName;
import dev.mediant.message.EnvelopeReader;
import dev.mediant.message.InstanceId;
import dev.mediant.store.IgnoredEvents;
import dev.mediant.store.MediatorStore;
import dev.mediant.store.ScheduleStore;
import dev.mediant.workflow.Signal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Wires a mediator for each domain at the start, and takes them down in order at the end. */
@ApplicationScoped
public class MediatorRuntime implements Mediators {
  private static final Logger LOG = Logger.getLogger(MediatorRuntime.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MediantConfig config;
  private final MediatorStore store;
  private final Deployments deployments;
  private final ScheduleStore schedules;
  private final Workflows workflows;
  private final Intake intake;
  private final Outlet outlet;
  private final HttpRequests requests;
  private final MediatorMetrics metrics;
  private final IgnoredEventNotes ignored;
  private final DeadLetters deadLetters;
  private final UUID node = UUID.randomUUID();
  private final Map<DomainName, DomainMediator> mediators = new ConcurrentHashMap<>();
  private @Nullable NodeLease lease;

  MediatorRuntime(
      MediantConfig config,
      MediatorStore store,
      Deployments deployments,
      IgnoredEvents ignoredEvents,
      ScheduleStore schedules,
      Workflows workflows,
      Intake intake,
      Outlet outlet,
      HttpRequests requests,
      MeterRegistry registry) {
    this.config = config;
    this.store = store;
    this.deployments = deployments;
    this.schedules = schedules;
    this.workflows = workflows;
    this.intake = intake;
    this.outlet = outlet;
    this.requests = requests;
    this.metrics = new MediatorMetrics(registry);
    this.ignored = new IgnoredEventNotes(ignoredEvents);
    this.deadLetters = new DeadLetters(config.topology().prefix(), store::now);
  }

  void start(@Observes StartupEvent event) {
    deployments.begin();
    lease = new NodeLease(store, node, config.lease());
    lease.start();
    ignored.start();
    intake.open();
    CommandIds commandIds = new CommandIds(store.clusterSecret());
    startDomains(commandIds);
    deployments.follow(() -> startDomains(commandIds));
  }

  /** Those that don't run yet: a workflow of a new domain may be deployed at any time. */
  private void startDomains(CommandIds commandIds) {
    Set<DomainName> domains = workflows.catalogue().domains();
    for (DomainName domain : domains) {
      if (!mediators.containsKey(domain)) {
        warnOfHttp(domain);
        start(
            new Mediation(
                domain,
                node,
                store,
                workflows,
                commandIds,
                new InstanceIds(),
                deadLetters,
                new InstanceCache(config.batch().memory().asLongValue() / domains.size()),
                metrics,
                ignored,
                config.callDepth()));
      }
    }
  }

  private void warnOfHttp(DomainName domain) {
    boolean asks = workflows.catalogue().channels(domain).contains(ChannelName.HTTP);
    if (asks && config.http().allow().isEmpty() && config.http().allowPrivate().isEmpty()) {
      LOG.warnf(
          "Workflows of domain %s have http steps but no host may be asked, so these fail with HttpNotAllowed; name the hosts in mediant.http.allow",
          domain);
    }
  }

  private void start(Mediation mediation) {
    InputQueue queue = new InputQueue();
    OutboxRelay relay = new OutboxRelay(mediation, outlet.of(mediation.domain()), queue);
    DomainMediator mediator =
        new DomainMediator(
            mediation,
            queue,
            relay,
            new ScheduleClock(mediation, schedules, queue),
            intake,
            config);
    mediators.put(mediation.domain(), mediator);
    intake.start(
        mediation.domain(),
        new DomainInbox(
            mediation.domain(),
            queue,
            mediation.commandIds(),
            new EnvelopeReader(config.limits().eventSize().asLongValue()),
            mediation.deadLetters(),
            metrics,
            new HttpProcessor(
                mediation.domain(),
                queue,
                mediation.commandIds(),
                requests,
                mediation.store()::now,
                metrics)));
    mediator.start(); // its thread asks the intake from the first moment on
  }

  /** No new messages, then the batches in hand and their confirms, then the connections. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    deployments.stop();
    mediators.keySet().forEach(intake::stop);
    for (DomainMediator mediator : mediators.values()) {
      mediator.stop(PATIENCE);
    }
    ignored.stop();
    if (lease != null) {
      lease.stop();
    }
    intake.close();
  }

  @Override
  public CompletionStage<Answer> request(
      DomainName domain, InstanceId instance, Signal.OperatorRequest request) {
    DomainMediator mediator = mediators.get(domain);
    if (mediator == null) {
      return CompletableFuture.completedStage(
          new Answer.Unavailable(
              "This process does not run domain " + domain + ". Ask one that does."));
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    mediator.request(new Input.Request(instance, request, answer));
    return answer;
  }

  @Override
  public Readiness readiness() {
    List<String> reasons = new ArrayList<>();
    for (DomainMediator mediator : mediators.values()) {
      mediator.trouble().ifPresent(reasons::add);
    }
    return new Readiness(reasons);
  }
}
