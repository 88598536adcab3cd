package dev.mediant.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.mediator.HttpRequests;
import dev.mediant.mediator.MediantConfig;
import dev.mediant.message.ErrorDetail;
import dev.mediant.message.HttpReply;
import dev.mediant.message.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Makes requests with Vert.x, each on a virtual thread of its own. */
final class VertxHttpRequests implements HttpRequests, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(VertxHttpRequests.class);

  private final MediantConfig.Http config;
  private final AllowedHosts hosts;
  private final Map<String, Map<String, String>> secrets;
  private final HttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  VertxHttpRequests(MediantConfig.Http config, Vertx vertx) {
    this.config = config;
    this.hosts =
        new AllowedHosts(config.allow().orElse(List.of()), config.allowPrivate().orElse(List.of()));
    this.secrets =
        config.headers().entrySet().stream()
            .collect(
                Collectors.toMap(e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setConnectTimeout((int) config.connectTimeout().toMillis())
                    .setKeepAliveTimeout(30))
            .with(new PoolOptions().setHttp1MaxSize(config.concurrency()))
            .withConnectHandler(
                connection -> connection.exceptionHandler(e -> {})) // told by the call
            .build();
  }

  @Override
  public CompletionStage<Reply> send(
      JsonNode request, Map<String, String> headers, Duration timeout) {
    Duration shorter = timeout.compareTo(config.timeout()) < 0 ? timeout : config.timeout();
    HttpExchange exchange = new HttpExchange(client, config.maxResponse().asLongValue());
    HttpCall call = new HttpCall(exchange, hosts, secrets, request, headers, shorter);
    return CompletableFuture.supplyAsync(() -> run(call, request), threads);
  }

  /** Whatever we fail at ourselves must not leave the step without a reply. */
  private static Reply run(HttpCall call, JsonNode request) {
    try {
      return call.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return trouble(request, "this node is stopping");
    } catch (RuntimeException e) {
      LOG.errorf(e, "The request %s failed within the engine", HttpReply.described(request));
      return trouble(request, e.toString());
    }
  }

  private static Reply trouble(JsonNode request, String why) {
    return HttpReply.trouble(request, new ErrorDetail(HttpReply.UNREACHABLE, why), null);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
  }
}
