package dev.mediant.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediant.message.StartMessages.Reading;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartMessagesTest {
  private static final WorkflowName PACK = new WorkflowName(new DomainName("order"), "pack");

  private static MessageProperties properties(
      Map<String, Object> headers, @Nullable String replyTo, @Nullable String correlationId) {
    return new MessageProperties(
        null, "m-1", correlationId, null, null, null, headers, replyTo, null, null, null);
  }

  @Test
  void shouldReadWhatItWrites() throws Exception {
    InstanceId root = InstanceId.parse("01951a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b");
    StartRequest request =
        new StartRequest(
            PACK,
            new EventId("m-1"),
            "mediant/order/sell",
            new IdempotencyKey("k"),
            "ORD-1",
            "00-1",
            new Caller("k", root, 2, new ReplyAddress("answers", "c-1")),
            Json.parse("{\"a\": 1.10}".getBytes(UTF_8)));
    MessageProperties properties = properties(StartMessages.headers(request), "answers", "c-1");
    assertThat(StartMessages.isStart(properties)).isTrue();
    assertThat(StartMessages.read(Json.bytes(request.input()), properties))
        .isEqualTo(new Reading.Readable(request));
  }

  @Test
  void shouldAnswerNobodyWhoGivesNoKey() {
    Reading reading =
        StartMessages.read(
            "{}".getBytes(UTF_8),
            properties(Map.of(StartMessages.WORKFLOW, "order/pack"), "answers", "c-1"));
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Readable.class, r -> assertThat(r.request().caller()).isNull());
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertThat(reason("pack", "{}", Map.of())).contains("domain/name", "'pack'");
    assertThat(reason("order/pack", "{", Map.of())).contains("the input");
    assertThat(reason("order/pack", "{}", Map.of("mediant-start-key", "k", "mediant-depth", "x")))
        .contains("headers", "x");
    assertThat(reason("order/pack", "{}", Map.of("mediant-start-key", " "))).contains("headers");
  }

  private static String reason(String workflow, String body, Map<String, Object> more) {
    Map<String, Object> headers = new HashMap<>(more);
    headers.put(StartMessages.WORKFLOW, workflow);
    return StartMessages.read(body.getBytes(UTF_8), properties(headers, "q", "c"))
            instanceof Reading.Unreadable unreadable
        ? unreadable.reason()
        : "readable";
  }
}
