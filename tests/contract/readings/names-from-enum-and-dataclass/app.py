"""Constants kept in an enum and in a dataclass."""

from dataclasses import dataclass
from enum import Enum

from chalice import Chalice


class Action(str, Enum):
    JOIN = "join"
    SEND = "send"


@dataclass(frozen=True)
class Settings:
    app_name: str = "rooms"
    limit: int = 50


ALLOWED = {Action.JOIN: 10, Action.SEND: 100}
settings = Settings(limit=20)

app = Chalice(app_name=Settings.app_name)
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect(name=Action.JOIN.value)
def connect(event):
    pass


@app.on_ws_message()
def message(event):
    return ALLOWED[Action.SEND], settings.limit
