"""Everything in memory."""


class RoomService:
    """Has the words of other services: list_rooms is Chime's, send_message SQS's."""

    def __init__(self):
        self._rooms = {}

    def list_rooms(self):
        return sorted(self._rooms)

    def create_room(self, name):
        self._rooms[name] = []

    def send_message(self, name, text):
        self._rooms[name].append(text)

    def clients(self):
        return [InProcessClient()]


class InProcessClient:
    def invoke(self, name):
        return name

    def get_object(self, key):
        return {"Body": key}


class Cache:
    def __init__(self):
        self.items = {}

    def put_item(self, key, value):
        self.items[key] = value

    def delete_item(self, key):
        self.items.pop(key, None)


class Topic:
    def __init__(self):
        self._listeners = []

    def subscribe(self, listener):
        self._listeners.append(listener)

    def publish(self, text):
        for listener in self._listeners:
            listener(text)
