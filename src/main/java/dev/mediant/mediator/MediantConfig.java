package dev.mediant.mediator;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every key that Mediant knows beside Quarkus' own, each with its default and a sentence. */
@ConfigMapping(prefix = "mediant")
public interface MediantConfig {
  /** Where page and API answer: 127.0.0.1 for this machine only; elsewhere they want a token. */
  @WithDefault("127.0.0.1")
  String host();

  /** The port of page and API. */
  @WithDefault("8080")
  int port();

  /** The folder where the embedded broker and database keep their data. */
  @WithDefault(".mediant")
  String data();

  /** The folder with one sub-folder of workflow files per domain. */
  @WithDefault("workflows")
  String workflows();

  /**
   * How often that folder, and what was deployed elsewhere, is looked at; a changed file counts
   * once it has come to rest.
   */
  @WithDefault("2s")
  Duration workflowsInterval();

  /** The domains that this process runs; without it, all that have a folder. */
  Optional<Set<String>> domains();

  /** Whether the sample processors run in this process. */
  @WithDefault("true")
  boolean samples();

  /**
   * In production a file that changed under an unchanged version is refused; elsewhere it replaces
   * the stored one.
   */
  @WithDefault("true")
  boolean production();

  /** Where initiating events, commands and replies go. */
  Topology topology();

  /** How much is done at once. */
  Batch batch();

  /** How far workflows and their instances may grow. */
  Limits limits();

  /** The admin API. */
  Api api();

  /**
   * A RabbitMQ server of your own; without it (and without {@code rabbitmq-host}) a broker starts
   * with the process.
   */
  Rabbitmq rabbitmq();

  /**
   * A PostgreSQL server of your own; without it (and without {@code quarkus.datasource.jdbc.url})
   * one starts with the process.
   */
  Database database();

  /** The broker that starts with the process when none is configured. */
  Broker broker();

  /** Requests of workflows over HTTP. */
  Http http();

  /** How long a node may be silent before the others take over what it had not yet published. */
  @WithDefault("6s")
  Duration lease();

  /** How deep workflows may call each other: one that calls itself must come to an end. */
  @WithDefault("16")
  int callDepth();

  /** Exchanges and queues. */
  interface Topology {
    /** Whether queues are declared, only checked, or left alone. */
    @WithDefault("declare")
    Mode mode();

    /**
     * The first word of every exchange and queue of the engine's own; channels are named as the
     * workflows name them.
     */
    @WithDefault("mediant")
    String prefix();

    /**
     * The queue type; brokers without quorum queues (the embedded one) get classic ones whatever
     * this says.
     */
    @WithDefault("quorum")
    QueueType queueType();

    /** After how many deliveries the broker gives a message up; set on quorum queues. */
    @WithDefault("20")
    int deliveryLimit();
  }

  /** What the engine does about queues at its start. */
  enum Mode {
    DECLARE,
    PASSIVE,
    NONE
  }

  /** Queue types of RabbitMQ. */
  enum QueueType {
    QUORUM,
    CLASSIC
  }

  /** Sizes of the batch loop. */
  interface Batch {
    /** The most inputs that one transaction takes. */
    @WithDefault("500")
    int size();

    /** The most replies that are handed over and not yet acknowledged, per domain. */
    @WithDefault("1000")
    int replyPrefetch();

    /** The most initiating events that are handed over and not yet acknowledged, per domain. */
    @WithDefault("256")
    int eventPrefetch();

    /**
     * How many MiB the messages may have together that are handed over and not yet acknowledged,
     * per domain for events, replies and dead letters each: of large messages fewer are taken.
     */
    @WithDefault("64")
    int prefetchMebibytes();

    /**
     * The most messages that may be published and unconfirmed before initiating events have to
     * wait, per domain.
     */
    @WithDefault("5000")
    int outboxLimit();

    /**
     * About how much memory this process uses to remember open instances, for all its domains; what
     * it doesn't remember it reads again.
     */
    @WithDefault("64M")
    MemorySize memory();
  }

  /** Requests that {@code http} steps make. */
  interface Http {
    /**
     * The hosts that workflows may ask over HTTPS: {@code api.example.org}, {@code
     * api.example.org:8443}, {@code *.example.org}, or {@code http://…} for one without TLS; empty:
     * none.
     */
    Optional<List<String>> allow();

    /**
     * Written alike: hosts that may be asked though their addresses are private ones, of this
     * machine or network.
     */
    Optional<List<String>> allowPrivate();

    /**
     * Headers that every request to a host gets, by host and name, such as its token; workflows and
     * histories never see them.
     */
    Map<String, Map<String, String>> headers();

    /** The most that one request may take, whatever the step's own timeout says. */
    @WithDefault("5m")
    Duration timeout();

    /** How long a connection may take to be made. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** The largest response that is read. */
    @WithDefault("1M")
    MemorySize maxResponse();

    /** The most requests that are under way at once, per domain and node. */
    @WithDefault("32")
    int concurrency();
  }

  /** Limits of workflows and instances. */
  interface Limits {
    /** The most steps of a workflow file; one with more is not deployed. */
    @WithDefault("500")
    int steps();

    /** How deep steps may lie in each other in a workflow file. */
    @WithDefault("20")
    int nesting();

    /**
     * The most transitions of an instance, rows of its history; at each multiple of it the instance
     * rolls back with {@code TooMuchHistory}, or, past its pivot, is suspended.
     */
    @WithDefault("100000")
    long transitions();

    /** About how large the documents may be together that an instance holds; the same happens. */
    @WithDefault("64M")
    MemorySize instanceSize();

    /**
     * How large the body of an initiating event may be, at most {@code payload}; what is larger is
     * no event. The API takes bodies a little larger.
     */
    @WithDefault("1M")
    MemorySize eventSize();

    /**
     * About how large one document may be: an event, a command's body, an answer, what is emitted
     * or set.
     */
    @WithDefault("4M")
    MemorySize payload();
  }

  /** The admin API. */
  interface Api {
    /**
     * The administrator's token, which may do everything. Once any token is set, callers must send
     * one as a bearer token; needed wherever the API listens on more than this machine.
     */
    Optional<String> token();

    /** Tokens of people and programs, by the names under which what they do is recorded. */
    Map<String, NamedToken> tokens();

    /** The longest that a start may wait for its instance's end. */
    @WithDefault("60s")
    Duration longestWait();

    /** Whether {@code /q/metrics} is answered without the token, too. */
    @WithDefault("false")
    boolean openMetrics();
  }

  /** The token of one person or program. */
  interface NamedToken {
    /** The secret, of at least 16 characters. */
    Optional<String> token();

    /**
     * What its bearer may do beside reading: {@code operator} every change, any other the approvals
     * that ask that role.
     */
    Optional<List<String>> roles();
  }

  /** RabbitMQ. */
  interface Rabbitmq {
    /** An AMQP URI: {@code amqp://user:password@host:5672/vhost}, or {@code amqps://}. */
    Optional<String> url();
  }

  /** The embedded broker. */
  interface Broker {
    /** Its port, on this machine only. */
    @WithDefault("5672")
    int port();
  }

  /** PostgreSQL. */
  interface Database {
    /** The embedded database's port, on this machine only. */
    @WithDefault("54329")
    int port();

    /**
     * A JDBC URL ({@code jdbc:postgresql://host/name?user=…&password=…}) or {@code
     * postgres://user:password@host/name}.
     */
    Optional<String> url();
  }
}
