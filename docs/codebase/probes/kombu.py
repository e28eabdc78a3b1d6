"""Messages through a database: put into a queue, and taken out."""

from kombu import Connection

with Connection("sqla+sqlite:///queue.db") as connection:
    queue = connection.SimpleQueue("letters")
    queue.put({"to": "Ada"})
    message = queue.get(timeout=5)
    assert message.payload == {"to": "Ada"}
    message.ack()
    queue.close()
