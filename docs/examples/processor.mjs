import amqp from "amqplib";

const connection = await amqp.connect(process.env.MEDIANT_RABBITMQ_URL);
const channel = await connection.createConfirmChannel();
await channel.prefetch(20);

await channel.consume("tea.brew", async command => {
  const order = JSON.parse(command.content);
  const [outcome, answer] = order.tea === "coffee"
    ? ["rejected", { type: "NoCoffee", detail: "this is a tea house" }]
    : ["completed", { cup: `${order.tea} for ${order.guest}` }];
  channel.sendToQueue(command.properties.replyTo, Buffer.from(JSON.stringify(answer)), {
    correlationId: command.properties.correlationId, persistent: true,
    headers: { "mediant-outcome": outcome } });
  await channel.waitForConfirms();
  channel.ack(command);
});
