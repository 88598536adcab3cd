import json, os, pika

connection = pika.BlockingConnection(pika.URLParameters(os.environ["MEDIANT_RABBITMQ_URL"]))
channel = connection.channel()
if connection.basic_nack_supported:  # the embedded broker doesn't announce it
    channel.confirm_delivery()       # publishing waits until the broker has the reply
channel.basic_qos(prefetch_count=20)

def brew(channel, delivery, command, body):
    order = json.loads(body)
    if order["tea"] == "coffee":
        outcome, answer = "rejected", {"type": "NoCoffee", "detail": "this is a tea house"}
    else:
        outcome, answer = "completed", {"cup": f"{order['tea']} for {order['guest']}"}
    channel.basic_publish("", command.reply_to, json.dumps(answer), pika.BasicProperties(
        correlation_id=command.correlation_id, delivery_mode=2, headers={"mediant-outcome": outcome}))
    channel.basic_ack(delivery.delivery_tag)

channel.basic_consume("tea.brew", brew)
channel.start_consuming()
