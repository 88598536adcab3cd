package dev.mediant.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
  @Test
  void shouldTakeAPlainJsonBodyAsCompleted() {
    Reply reply = read("{\"paymentId\":\"P-1\"}", null, Map.of());

    assertThat(reply).isInstanceOf(Reply.Completed.class);
    assertThat(((Reply.Completed) reply).output()).hasToString("{\"paymentId\":\"P-1\"}");
  }

  @Test
  void shouldTakeAnEmptyBodyAsCompletedWithoutOutput() {
    assertThat(read("", null, Map.of())).isEqualTo(new Reply.Completed(Json.NULL));
  }

  @Test
  void shouldTakeProgressForNoOutcome() {
    assertThat(read("{\"percent\":40}", null, Map.of("mediant-outcome", "progress")))
        .isEqualTo(new Reply.Progress());
  }

  @Test
  void shouldTakeAProcessorsWordThatItDoesNotKnow() {
    Reply reply =
        read(
            "{\"type\":\"Cut\",\"detail\":\"in the middle\"}",
            null,
            Map.of("mediant-outcome", "unknown", "mediant-retry-after", "5s"));

    Reply.Unknown unknown = (Reply.Unknown) reply;
    assertThat(unknown.error().type()).isEqualTo("Cut");
    assertThat(unknown.retryAfter()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void shouldTakeAProblemDocumentAsRejectionWithItsType() {
    Reply reply =
        read(
            "{\"type\":\"CardDeclined\",\"title\":\"Declined\",\"detail\":\"no cover\"}",
            "application/problem+json; charset=utf-8",
            Map.of());

    ErrorDetail error = ((Reply.Rejected) reply).error();
    assertThat(error.type()).isEqualTo("CardDeclined");
    assertThat(error.message()).isEqualTo("no cover");
  }

  @Test
  void shouldLetTheHeaderDecideOverAProblemDocument() {
    Reply reply =
        read(
            "{\"type\":\"DatabaseAway\"}",
            "application/problem+json",
            Map.of("mediant-outcome", "failed", "mediant-retry-after", "5s"));

    assertThat(reply).isInstanceOf(Reply.Failed.class);
    assertThat(((Reply.Failed) reply).retryAfter()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void shouldTakeWhatCannotBeReadAsFailedAndSayWhy() {
    assertThat(failure(read("{\"a\":", null, Map.of()))).contains("line 1, column");
    assertThat(failure(read("{}", null, Map.of("mediant-outcome", "done"))))
        .contains("completed, rejected, failed, unknown or progress")
        .contains("done");
    assertThat(
            failure(
                read(
                    "{}",
                    null,
                    Map.of("mediant-outcome", "failed", "mediant-retry-after", "soon"))))
        .contains("soon")
        .contains("30s");
  }

  @Test
  void shouldReadDurationsAsPeopleWriteThem() {
    assertThat(Durations.parse("250ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(Durations.parse("7d")).isEqualTo(Duration.ofDays(7));
    assertThat(Durations.parse("PT1H30M")).isEqualTo(Duration.ofMinutes(90));
    assertThat(Durations.parse("1.5h")).isNull();
    assertThat(Durations.parse("-1s")).isNull();
    assertThat(Durations.parse("PT-1S")).isNull();
  }

  private static String failure(Reply reply) {
    ErrorDetail error = ((Reply.Failed) reply).error();
    assertThat(error.type()).isEqualTo(ErrorDetail.UNREADABLE_REPLY);
    return error.message();
  }

  private static Reply read(String body, String contentType, Map<String, Object> headers) {
    return ReplyReader.read(
        body.getBytes(StandardCharsets.UTF_8),
        new MessageProperties(contentType, null, null, null, null, null, headers));
  }
}
