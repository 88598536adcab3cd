import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;

class Processor {
  public static void main(String... args) throws Exception {
    var json = new ObjectMapper();
    var factory = new ConnectionFactory();
    factory.setUri(System.getenv("MEDIANT_RABBITMQ_URL"));
    var channel = factory.newConnection().createChannel();
    channel.confirmSelect();
    channel.basicQos(20);
    channel.basicConsume("tea.brew", (tag, delivery) -> {
      var order = json.readTree(delivery.getBody());
      var coffee = order.path("tea").asText().equals("coffee");
      var answer = coffee
          ? Map.of("type", "NoCoffee", "detail", "this is a tea house")
          : Map.of("cup", order.path("tea").asText() + " for " + order.path("guest").asText());
      var command = delivery.getProperties();
      var reply = new AMQP.BasicProperties.Builder().correlationId(command.getCorrelationId())
          .deliveryMode(2).headers(Map.of("mediant-outcome", coffee ? "rejected" : "completed")).build();
      channel.basicPublish("", command.getReplyTo(), reply, json.writeValueAsBytes(answer));
      confirmed(channel);
      channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    }, tag -> {});
  }

  private static void confirmed(com.rabbitmq.client.Channel channel) {
    try {
      channel.waitForConfirmsOrDie(10_000);
    } catch (Exception e) {
      throw new IllegalStateException("no confirm: the command stays unacknowledged and comes again", e);
    }
  }
}
