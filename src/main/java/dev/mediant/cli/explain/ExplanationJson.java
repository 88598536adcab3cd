package dev.mediant.cli.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediant.channel.TopologyPlan;
import dev.mediant.definition.WorkflowRef;
import dev.mediant.explanation.Explanation;
import dev.mediant.message.ChannelName;
import dev.mediant.message.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/** An explanation for programs: its records as they are, names and durations as texts. */
final class ExplanationJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Duration.class, as(Durations::format))
                  .addSerializer(WorkflowRef.class, as(WorkflowRef::toString))
                  .addSerializer(ChannelName.class, as(ChannelName::value)));

  private ExplanationJson() {}

  static ObjectNode of(Explanation explanation, TopologyPlan topology) {
    ObjectNode json = MAPPER.valueToTree(explanation);
    json.set("rabbitmq", MAPPER.valueToTree(topology));
    return json;
  }

  private static <T> JsonSerializer<T> as(Function<T, String> text) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider provider)
          throws IOException {
        json.writeString(text.apply(value));
      }
    };
  }
}
