"""Jobs on a queue."""


class Jobs:
    """A queue, found by its name when it is first used."""

    def __init__(self, sqs):
        self.sqs = sqs
        self._queue = None

    @property
    def queue(self):
        if not self._queue:
            self._queue = self.sqs.get_queue_by_name(QueueName="queues-jobs")
        return self._queue

    @property
    def length(self):
        return int(self.queue.attributes["ApproximateNumberOfMessages"])

    def enqueue(self, texts):
        entries = [{"Id": str(n), "MessageBody": text} for n, text in enumerate(texts)]
        self.queue.send_messages(Entries=entries)

    def take(self):
        for message in self.queue.receive_messages(MaxNumberOfMessages=10):
            yield message.body
            message.delete()
