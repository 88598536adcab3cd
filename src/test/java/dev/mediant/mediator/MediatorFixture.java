package dev.mediant.mediator;

import static org.awaitility.Awaitility.await;

import dev.mediant.definition.DomainSettings;
import dev.mediant.definition.WorkflowCatalogue;
import dev.mediant.definition.yaml.DomainReader;
import dev.mediant.definition.yaml.WorkflowReader;
import dev.mediant.mediator.Mediators.Answer;
import dev.mediant.message.Command;
import dev.mediant.message.CommandIds;
import dev.mediant.message.DomainName;
import dev.mediant.message.EnvelopeReader;
import dev.mediant.message.InstanceId;
import dev.mediant.message.MessageProperties;
import dev.mediant.store.IgnoredEvents;
import dev.mediant.store.MediatorStore;
import dev.mediant.store.ScheduleStore;
import dev.mediant.store.TestDatabase;
import dev.mediant.testing.Servers;
import dev.mediant.workflow.Signal;
import dev.mediant.workflow.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One domain mediator of domain {@code shop} with one workflow, on a database of its own. */
final class MediatorFixture implements AutoCloseable {
  private static final DomainName SHOP = new DomainName("shop");
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final String WORKFLOW =
      """
      workflow: sell
      domain: shop
      version: 1
      trigger:
        event: Wanted
        filter: .id | startswith("A")
        key: .id
      defaults:
        timeout: 1s
        retry: none
      steps:
        - step: takeStock
          dispatch: stock.take
          rollback: stock.give
        - step: takeMoney
          dispatch: money.take
          rollback: none
      """;

  final ScriptedBroker broker = new ScriptedBroker();
  final Inbox inbox;
  final IgnoredEventNotes ignored;
  volatile HttpRequests requests =
      (request, headers, timeout) -> {
        throw new AssertionError("expected no requests over HTTP but got " + request);
      };
  private final String url;
  private final DomainSettings domain;
  private final String[] sources;
  private final TestDatabase database;
  private final MediatorStore store;
  private final UUID node = UUID.randomUUID();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Workflows workflows = new Workflows();
  private final DomainMediator mediator;

  MediatorFixture() {
    this(Servers.postgres().createDatabase(), DomainSettings.NONE, WORKFLOW);
  }

  /** Of these workflows of domain {@code shop}. */
  static MediatorFixture of(String... workflows) {
    return new MediatorFixture(Servers.postgres().createDatabase(), DomainSettings.NONE, workflows);
  }

  /** The same, which share a {@code domain.yaml}. */
  static MediatorFixture inDomain(String shared, String... workflows) {
    return new MediatorFixture(Servers.postgres().createDatabase(), settings(shared), workflows);
  }

  private static DomainSettings settings(String shared) {
    return Objects.requireNonNull(
        DomainReader.read("shop/domain.yaml", shared, name -> null).settings());
  }

  private MediatorFixture(String url, DomainSettings domain, String... sources) {
    this.url = url;
    this.domain = domain;
    this.sources = sources;
    this.database = new TestDatabase(url);
    this.store = new MediatorStore(database.dataSource(), Duration.ofHours(1));
    this.ignored = new IgnoredEventNotes(new IgnoredEvents(database.dataSource()));
    store.heartbeat(node, LEASE);
    deploy(sources);
    CommandIds ids = new CommandIds(store.clusterSecret());
    DeadLetters letters = new DeadLetters("mediant", store::now);
    Mediation mediation =
        new Mediation(
            SHOP,
            node,
            store,
            workflows,
            ids,
            new InstanceIds(),
            letters,
            new InstanceCache(config().batch().memory().asLongValue()),
            new MediatorMetrics(meters),
            ignored,
            config().callDepth());
    InputQueue queue = new InputQueue();
    OutboxRelay relay = new OutboxRelay(mediation, broker, queue);
    this.mediator =
        new DomainMediator(
            mediation,
            queue,
            relay,
            new ScheduleClock(mediation, new ScheduleStore(database.dataSource()), queue),
            broker,
            config());
    this.inbox =
        new DomainInbox(
            SHOP,
            queue,
            ids,
            new EnvelopeReader(),
            letters,
            new MediatorMetrics(meters),
            new HttpProcessor(
                SHOP,
                queue,
                ids,
                (request, headers, timeout) -> requests.send(request, headers, timeout),
                store::now,
                new MediatorMetrics(meters)));
    mediator.start();
  }

  private static MediantConfig config() {
    return TestConfig.with("mediant.lease", "1s");
  }

  MediatorFixture anotherNode() {
    return new MediatorFixture(url, domain, sources);
  }

  /** One to which no {@code domain.yaml} gives limits. */
  MediatorFixture anotherNodeWithoutLimits() {
    return new MediatorFixture(url, DomainSettings.NONE, sources);
  }

  MediatorFixture anotherNode(String workflow) {
    return new MediatorFixture(url, domain, workflow);
  }

  /** The id of a call that an instance of this cluster has made. */
  String call(InstanceId caller, int number) {
    return new CommandIds(store.clusterSecret()).of(caller, number).toString();
  }

  /** The one workflow that there is from now on. */
  void deploy(String... workflow) {
    deploy(domain, domain, () -> {}, workflow);
  }

  /** What its {@code domain.yaml} says from now on, beside the workflows that had another one. */
  void share(String shared) {
    share(shared, () -> {});
  }

  /**
   * @param refresh what the node does when it looks whether another one has deployed anything
   */
  void share(String shared, Runnable refresh) {
    deploy(domain, settings(shared), refresh, sources);
  }

  /** As when no version with limits is left. */
  void dropLimits() {
    deploy(DomainSettings.NONE, DomainSettings.NONE, () -> {}, sources);
  }

  private void deploy(
      DomainSettings then, DomainSettings now, Runnable refresh, String... workflow) {
    WorkflowReader reader = new WorkflowReader(then);
    workflows.deploy(
        new WorkflowCatalogue(
            Stream.of(workflow)
                .map(text -> reader.read("shop/workflow.yaml", text).definition())
                .map(Objects::requireNonNull)
                .toList()),
        Map.of(SHOP, now.limits()),
        List.of(),
        refresh);
  }

  void event(String eventId, String id) {
    event(eventId, "Wanted", id);
  }

  void event(String eventId, String type, String id) {
    inbox.event(
        ScriptedBroker.json(
            "{\"eventId\":\"%s\",\"eventType\":\"%s\",\"data\":{\"id\":\"%s\"}}"
                .formatted(eventId, type, id)),
        MessageProperties.NONE,
        broker.receipt());
  }

  void reply(Command command, String outcome, String body) {
    replyTo(command.id().toString(), outcome, body);
  }

  void replyTo(String correlationId, String outcome, String body) {
    MessageProperties properties =
        new MessageProperties(
            null, null, correlationId, null, null, null, Map.of("mediant-outcome", outcome));
    inbox.reply(ScriptedBroker.json(body), properties, broker.receipt());
  }

  /** Waits for so many commands on the channel and returns the last of them. */
  Command command(String channel, int number) {
    await().until(() -> on(channel).size() >= number);
    return on(channel).get(number - 1);
  }

  private List<Command> on(String channel) {
    return broker.commands().stream().filter(c -> c.channel().value().equals(channel)).toList();
  }

  Answer request(Command of, Signal.OperatorRequest request) throws Exception {
    return request(of.id().instance().toString(), request);
  }

  Answer request(String instance, Signal.OperatorRequest request) throws Exception {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    mediator.request(new Input.Request(InstanceId.parse(instance), request, answer));
    return answer.get(60, TimeUnit.SECONDS);
  }

  void awaitStatus(String key, Status status) {
    await()
        .until(
            () -> text("select status from workflow_instance where business_key = '" + key + "'"),
            status.name()::equals);
  }

  void awaitEmpty(String table) {
    await().until(() -> count("select count(*) from " + table) == 0);
  }

  long count(String query) {
    return Long.parseLong(text(query));
  }

  String text(String query) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  void execute(String statement) {
    database.execute(statement);
  }

  double counter(String name) {
    return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  /**
   * As when PostgreSQL restarts or a network drops: every other connection to this database ends.
   */
  void terminateConnections() {
    text(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()");
  }

  /** As a process that is gone: nothing more comes from it, and its lease runs out. */
  void abandon() throws InterruptedException {
    mediator.stop(Duration.ofMillis(1));
    database.execute("update node set lease_until = now() - interval '1 second'");
  }

  @Override
  public void close() {
    try {
      mediator.stop(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
  }
}
