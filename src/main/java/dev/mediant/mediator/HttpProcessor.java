package dev.mediant.mediator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.CommandId;
import dev.mediant.message.CommandIds;
import dev.mediant.message.DomainName;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.HttpReply;
import dev.mediant.message.Json;
import dev.mediant.message.MessageProperties;
import dev.mediant.message.Reply;
import dev.mediant.workflow.Signal;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The processor of {@code http} steps: takes their commands from the domain's own queue and has the
 * requests made. A command is acknowledged when the reply to it is committed, so that a request
 * whose response is lost with a node is made again by another.
 */
final class HttpProcessor {
  private static final Logger LOG = Logger.getLogger(HttpProcessor.class);

  private final DomainName domain;
  private final InputQueue queue;
  private final CommandIds commandIds;
  private final HttpRequests requests;
  private final InstantSource clock;
  private final MediatorMetrics metrics;

  /**
   * @param clock the database's: it is what deadlines are counted by
   */
  HttpProcessor(
      DomainName domain,
      InputQueue queue,
      CommandIds commandIds,
      HttpRequests requests,
      InstantSource clock,
      MediatorMetrics metrics) {
    this.domain = domain;
    this.queue = queue;
    this.commandIds = commandIds;
    this.requests = requests;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Whoever can write to the queue could have anything sent; only the very request that this
   * cluster issued is.
   */
  void take(byte[] body, MessageProperties properties, Receipt receipt) {
    CommandId command = CommandId.parse(properties.messageId());
    if (command == null || !commandIds.isGenuine(command, body)) {
      metrics.replyIgnored(domain, "forged");
      queue.add(new Input.Ignored(receipt));
      return;
    }
    JsonNode request = read(body);
    Duration left = left(properties);
    if (request == null || left == null) {
      answer(command, receipt, new Reply.Rejected(unreadable()));
    } else if (!left.isPositive()) {
      answer(command, receipt, HttpReply.trouble(request, late(request), null));
    } else {
      requests
          .send(request, headers(properties), left)
          .whenComplete(
              (reply, failure) ->
                  answer(command, receipt, failure == null ? reply : failed(request, failure)));
    }
  }

  /**
   * The command is settled all the same: unacknowledged it would keep its place in the prefetch.
   */
  private static Reply failed(JsonNode request, Throwable failure) {
    LOG.errorf(failure, "The request %s failed within the engine", HttpReply.described(request));
    return HttpReply.trouble(
        request, new ErrorDetail(HttpReply.UNREACHABLE, failure.toString()), null);
  }

  private void answer(CommandId command, Receipt receipt, Reply reply) {
    metrics.requested(domain, reply);
    queue.add(
        new Input.ForCommand(
            command, new Signal.ReplyReceived(command.number(), reply), null, receipt));
  }

  private static Map<String, String> headers(MessageProperties properties) {
    Map<String, String> headers = new LinkedHashMap<>();
    put(headers, "Idempotency-Key", properties.header("mediant-idempotency-key"));
    put(headers, "traceparent", properties.header("traceparent"));
    return headers;
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  private static @Nullable JsonNode read(byte[] body) {
    try {
      return Json.parse(body);
    } catch (IOException e) {
      return null;
    }
  }

  private @Nullable Duration left(MessageProperties properties) {
    String deadline = properties.header("mediant-deadline");
    try {
      return deadline == null ? null : Duration.between(clock.instant(), Instant.parse(deadline));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ErrorDetail unreadable() {
    return new ErrorDetail(
        HttpReply.BAD_REQUEST, "expected the request and its deadline but can't read the command");
  }

  private static ErrorDetail late(JsonNode request) {
    return new ErrorDetail(
        ErrorDetail.TIMEOUT,
        "expected to make the request "
            + HttpReply.described(request)
            + " in time but its turn came after its timeout; raise the timeout, or"
            + " mediant.http.concurrency");
  }
}
