package dev.mediant.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request and its response on the wire. */
final class HttpExchange {
  /** What came back. */
  record Response(int status, MultiMap headers, Buffer body) {}

  /** Nothing, or not all, came back. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean sent;

    Broken(String message, boolean sent) {
      super(message);
      this.sent = sent;
    }

    /** Whether the other side may have got the request. */
    boolean isSent() {
      return sent;
    }
  }

  /** The response is larger than may be. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;

    TooLarge(long limit) {
      super("expected a response of at most " + limit + " bytes but it is larger");
    }
  }

  private final HttpClient client;
  private final long limit;

  HttpExchange(HttpClient client, long limit) {
    this.client = client;
    this.limit = limit;
  }

  /** Blocks until the whole response is there. */
  Response run(
      String method, HttpTarget target, Map<String, String> headers, Buffer body, Duration timeout)
      throws Broken, TooLarge, InterruptedException {
    long until = System.nanoTime() + timeout.toNanos();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(method))
            .setServer(
                SocketAddress.inetSocketAddress(target.port(), target.address().getHostAddress()))
            .setHost(target.url().getHost())
            .setPort(target.port())
            .setSsl(target.isSecure())
            .setURI(target.asked()); // no timeout of its own: it may give a place to nobody
    headers.forEach(options::putHeader);
    HttpClientRequest request = connected(client.request(options), until);
    Promise<Response> answer = Promise.promise();
    // Before it is sent: the body of an answer that comes at once waits for nobody.
    request
        .response()
        .compose(this::read)
        .onSuccess(answer::tryComplete)
        .onFailure(answer::tryFail);
    Future<Void> sent = body.length() == 0 ? request.end() : request.end(body);
    sent.onFailure(answer::tryFail);
    return await(answer.future(), until, request);
  }

  /** A request that comes when nobody waits for it any more would keep its slot in the pool. */
  private static HttpClientRequest connected(Future<HttpClientRequest> request, long until)
      throws Broken, TooLarge, InterruptedException {
    try {
      return await(request, until, null);
    } catch (Broken | InterruptedException e) {
      request.onSuccess(HttpClientRequest::reset);
      throw e;
    }
  }

  private Future<Response> read(HttpClientResponse response) {
    Promise<Response> promise = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(
        part -> {
          if (body.length() + part.length() > limit) {
            promise.tryFail(new TooLarge(limit));
            response.request().reset();
          } else {
            body.appendBuffer(part);
          }
        });
    response.exceptionHandler(promise::tryFail);
    response.endHandler(
        end -> promise.tryComplete(new Response(response.statusCode(), response.headers(), body)));
    return promise.future();
  }

  /**
   * @param request null while there is no connection, so that nothing can have gone out
   */
  private static <T> T await(Future<T> future, long until, @Nullable HttpClientRequest request)
      throws Broken, TooLarge, InterruptedException {
    CompletableFuture<T> awaited = future.toCompletionStage().toCompletableFuture();
    try {
      return awaited.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (request != null) {
        request.reset();
      }
      throw new Broken("no response came in time", request != null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TooLarge large) {
        throw large;
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new Broken(told(cause), request != null);
    }
  }

  private static String told(Throwable cause) {
    if (cause instanceof ClosedChannelException) {
      return "Connection was closed"; // as Vert.x says when it learns of it by itself
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
