package dev.mediant.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.mediant.message.ChannelName;
import dev.mediant.message.DomainName;
import dev.mediant.message.EventId;
import dev.mediant.message.EventType;
import dev.mediant.message.IdempotencyKey;
import dev.mediant.message.InstanceId;
import dev.mediant.message.StepPath;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * How facts and state look in the database: JSON with the names of records and components. A name
 * that was stored once keeps its meaning for ever; a fact that is renamed in code keeps its name
 * here.
 */
final class StoredForm {
  static final Map<String, Class<? extends HistoryEvent>> FACTS =
      Map.ofEntries(
          Map.entry("InstanceStarted", HistoryEvent.InstanceStarted.class),
          Map.entry("ScopeEntered", HistoryEvent.ScopeEntered.class),
          Map.entry("ForEachEntered", HistoryEvent.ForEachEntered.class),
          Map.entry("BranchWon", HistoryEvent.BranchWon.class),
          Map.entry("ScopeFailing", HistoryEvent.ScopeFailing.class),
          Map.entry("FailureCaught", HistoryEvent.FailureCaught.class),
          Map.entry("StepSkipped", HistoryEvent.StepSkipped.class),
          Map.entry("CommandHeld", HistoryEvent.CommandHeld.class),
          Map.entry("CommandIssued", HistoryEvent.CommandIssued.class),
          Map.entry("TimeoutPostponed", HistoryEvent.TimeoutPostponed.class),
          Map.entry("AttemptFailed", HistoryEvent.AttemptFailed.class),
          Map.entry("StepCompleted", HistoryEvent.StepCompleted.class),
          Map.entry("StepFailed", HistoryEvent.StepFailed.class),
          Map.entry("StepBlocked", HistoryEvent.StepBlocked.class),
          Map.entry("EventEmitted", HistoryEvent.EventEmitted.class),
          Map.entry("VariablesSet", HistoryEvent.VariablesSet.class),
          Map.entry("WaitStarted", HistoryEvent.WaitStarted.class),
          Map.entry("CompletionStarted", HistoryEvent.CompletionStarted.class),
          Map.entry("ApprovalAsked", HistoryEvent.ApprovalAsked.class),
          Map.entry("AwaitStarted", HistoryEvent.AwaitStarted.class),
          Map.entry("EventReceived", HistoryEvent.EventReceived.class),
          Map.entry("RollbackStarted", HistoryEvent.RollbackStarted.class),
          Map.entry("UndoHeld", HistoryEvent.UndoHeld.class),
          Map.entry("UndoIssued", HistoryEvent.UndoIssued.class),
          Map.entry("UndoAttemptFailed", HistoryEvent.UndoAttemptFailed.class),
          Map.entry("UndoCompleted", HistoryEvent.UndoCompleted.class),
          Map.entry("UndoEmitted", HistoryEvent.UndoEmitted.class),
          Map.entry("UndoBlocked", HistoryEvent.UndoBlocked.class),
          Map.entry("LateCompletionRecorded", HistoryEvent.LateCompletionRecorded.class),
          Map.entry("AttentionRaised", HistoryEvent.AttentionRaised.class),
          Map.entry("AttentionCleared", HistoryEvent.AttentionCleared.class),
          Map.entry("InstanceSuspended", HistoryEvent.InstanceSuspended.class),
          Map.entry("InstanceResumed", HistoryEvent.InstanceResumed.class),
          Map.entry("OperatorActed", HistoryEvent.OperatorActed.class),
          Map.entry("UndoAsked", HistoryEvent.UndoAsked.class),
          Map.entry("UndoAnswered", HistoryEvent.UndoAnswered.class),
          Map.entry("InstanceEnded", HistoryEvent.InstanceEnded.class));

  static final ObjectMapper MAPPER = mapper();

  private StoredForm() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        JsonMapper.builder(
                // What was written must be readable: limits are for what comes from outside.
                new JsonFactoryBuilder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addMixIn(HistoryEvent.class, NamedFact.class)
            .addModule(texts())
            .build();
    FACTS.forEach((name, type) -> mapper.registerSubtypes(new NamedType(type, name)));
    return mapper;
  }

  /** Each fact begins with its name. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
  private interface NamedFact {}

  /** One-field records, and times, are texts. */
  private static SimpleModule texts() {
    SimpleModule module = new SimpleModule("mediant");
    text(module, Instant.class, Instant::parse);
    text(module, InstanceId.class, InstanceId::parse);
    text(module, StepPath.class, StepPath::new);
    text(module, ChannelName.class, ChannelName::new);
    text(module, DomainName.class, DomainName::new);
    text(module, EventType.class, EventType::new);
    text(module, EventId.class, EventId::new);
    text(module, IdempotencyKey.class, IdempotencyKey::new);
    return module;
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addDeserializer(type, new FromText<>(type, parse));
  }

  private static final class FromText<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return parse.apply(parser.getText());
    }
  }
}
