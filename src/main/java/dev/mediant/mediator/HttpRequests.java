package dev.mediant.mediator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.message.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Port: how requests are made over HTTP. */
public interface HttpRequests {
  /**
   * Makes it soon, on another thread; never completes exceptionally.
   *
   * @param request as the step's expressions gave it
   * @param headers of the engine's own, sent beside those of the request
   * @param timeout by when there must be an answer
   */
  CompletionStage<Reply> send(JsonNode request, Map<String, String> headers, Duration timeout);
}
