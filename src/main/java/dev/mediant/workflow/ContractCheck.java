package dev.mediant.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediant.definition.Contract;
import dev.mediant.definition.WorkflowDefinition;
import dev.mediant.message.ChannelName;
import dev.mediant.message.ErrorDetail;
import dev.mediant.schema.JsonSchema;
import dev.mediant.schema.Mismatch;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what is sent to a channel, and what it answers, against what its domain declares. */
final class ContractCheck {
  private final ChannelName channel;
  private final Contract contract;
  private final long payload;

  private ContractCheck(ChannelName channel, Contract contract, long payload) {
    this.channel = channel;
    this.contract = contract;
    this.payload = payload;
  }

  static ContractCheck of(Draft draft, ChannelName channel) {
    WorkflowDefinition definition = draft.definition();
    return new ContractCheck(
        channel, definition.domain().contract(channel), definition.limits().payload());
  }

  /** Null when the body may be sent. */
  @Nullable ErrorDetail request(JsonNode body) {
    return check(contract.request(), body, ErrorDetail.REQUEST_MISMATCH, "a command to ");
  }

  /** Null when the answer can be used. */
  @Nullable ErrorDetail reply(JsonNode answer) {
    return check(contract.reply(), answer, ErrorDetail.REPLY_MISMATCH, "an answer of ");
  }

  private @Nullable ErrorDetail check(
      @Nullable JsonSchema schema, JsonNode document, String type, String what) {
    if (DocumentSize.exceeds(document, payload)) {
      return tooLarge(what + channel, payload);
    }
    List<Mismatch> found = schema == null ? List.of() : schema.check(document);
    return found.isEmpty()
        ? null
        : new ErrorDetail(
            type,
            "expected "
                + what
                + channel
                + " to fit its schema in domain.yaml but "
                + found.stream().map(Mismatch::toString).collect(Collectors.joining("; ")));
  }

  static ErrorDetail tooLarge(String what, long limit) {
    return new ErrorDetail(
        ErrorDetail.PAYLOAD_TOO_LARGE,
        "expected "
            + what
            + " of at most "
            + limit
            + " bytes (mediant.limits.payload) but it is larger; pass a reference instead");
  }
}
