"""Apps, blueprints, decorators and flags: what they register, and when that is open."""

from __future__ import annotations

import pytest

from socketform.errors import AsyncHandlerError, MissingParenthesesError
from socketform.introspect.found import FoundOther
from socketform.introspect.reader.registering import Arguments
from socketform.introspect.reader.values import Unknown

MESSAGE = "@app.on_ws_message()\ndef message(event): ...\n"
BLUEPRINT = "bp = Blueprint(__name__)\n@bp.on_ws_message()\ndef message(event): ...\n"
CALLED = "def message(event): ...\nmessage = "
ENDED = 'from chalice import Chalice\napp = Chalice("chat")\n'

CERTAIN = {
    "ws = app.on_ws_message\n@ws()\ndef message(event): ...": ("message", "$default"),
    '@app.on_ws_connect("hello")\ndef message(event): ...': ("hello", "$connect"),
    '@app.on_ws_disconnect(name="bye")\ndef message(event): ...': ("bye", "$disconnect"),
    CALLED + 'app.on_ws_message(name="x")(message)': ("x", "$default"),
    CALLED
    + 'app._create_registration_function("on_ws_message", "n", {"route_key": "send"})(message)': (
        "n",
        "send",
    ),
    CALLED + 'app._create_registration_function("on_ws_connect", None, {})(message)': (
        "message",
        "$connect",
    ),
    BLUEPRINT + 'app.register_blueprint(bp, "room_")': ("room_message", "$default"),
    BLUEPRINT + "app.register_blueprint(blueprint=bp, url_prefix='/x')": ("message", "$default"),
    "import functools\n@app.on_ws_message()\n@functools.lru_cache\ndef message(event): ...": (
        "message",
        "$default",
    ),
    "@app.middleware('all')\ndef log(event, get_response): ...\n" + MESSAGE: (
        "message",
        "$default",
    ),
    "def log(event, get_response): ...\napp.register_middleware(log)\n" + MESSAGE: (
        "message",
        "$default",
    ),
}


@pytest.mark.parametrize(("source", "expected"), CERTAIN.items())
def test_a_registration_is_certain(source, expected, handlers):
    """Name and route key are all that a route and its function take from the app."""
    assert handlers(source) == [(*expected, "app.message")]


@pytest.mark.parametrize(("source", "expected"), CERTAIN.items())
def test_python_registers_the_same(source, expected, import_on):
    """What is certain must be what an import finds."""
    [handler] = import_on(source).handlers

    assert (handler.name, handler.route_key) == expected


@pytest.mark.parametrize(
    ("source", "places"),
    [
        ("import os\n@app.on_ws_message(name=os.sep)\ndef m(e): ...", ["app.py:5:2"]),
        ("@app.on_ws_message(3)\ndef m(e): ...", ["app.py:4:2"]),
        ("@app.on_ws_message(bogus=3)\ndef m(e): ...", ["app.py:4:2"]),
        ("import os\n@app.on_ws_message(**vars(os))\ndef m(e): ...", ["app.py:5:2"]),
        ("app.on_ws_message()(print)", ["app.py:4:1"]),
        ("@app.on_ws_message()\nclass Message: ...", ["app.py:4:2"]),
        (CALLED + 'app._create_registration_function("schedule", "n", {})(message)',
         ["app.py:5:11"]),
        (CALLED + 'app._create_registration_function("on_ws_message", "n", {})(message)',
         ["app.py:5:11"]),
        (CALLED + 'app._create_registration_function("on_ws_connect", 3, {})(message)',
         ["app.py:5:11"]),
        (CALLED + "app._create_registration_function('on_ws_message', 'n', None)(message)",
         ["app.py:5:11"]),
        ("import functools\n@app.on_ws_message()\n@functools.cache\nasync def m(e): ...",
         ["app.py:5:2"]),
        ("import os\n@app.route(os.sep)\ndef page(): ...", ["app.py:5:2"]),
        ("import os\n@app.route('/', methods=os.sep)\ndef page(): ...", ["app.py:5:2"]),
        ("bp = Blueprint()", ["app.py:4:6"]),
        ("import os\nbp = Blueprint(os.sep)", ["app.py:5:6"]),
        (BLUEPRINT + "app.register_blueprint(Blueprint)", ["app.py:7:1"]),
        (BLUEPRINT + "bp.register_blueprint(bp)", ["app.py:7:1"]),
        (BLUEPRINT + "app.register_blueprint(bp, 3)", ["app.py:7:1"]),
        (BLUEPRINT + "app.register_blueprint(bp)\napp.register_blueprint(bp)", ["app.py:8:1"]),
        (BLUEPRINT + "app.register_blueprint(bp)\n@bp.on_ws_connect()\ndef c(e): ...",
         ["app.py:8:2"]),
        ("app.on_ws_message(print)", ["app.py:4:1"]),
        ("@app.on_ws_message('a', 'b')\ndef m(e): ...", ["app.py:4:2"]),
        ("@app.schedule()\ndef m(e): ...", ["app.py:4:2"]),
        ("@app.on_sqs_message(name='a')\ndef m(e): ...", ["app.py:4:2"]),
        ("@app.on_sqs_message(queue_arn='a')\ndef m(e): ...", []),
        ("@app.route('/')\ndef a(): ...\n@app.route('/')\ndef b(): ...", ["app.py:6:2"]),
        ("class Own:\n    def m(self): ...\napp.on_ws_message(Own)", ["app.py:6:1"]),
    ],
)  # fmt: skip
def test_a_registration_that_is_open_is_a_reason(source, places, read_on):
    """Each names the place of the call, which is where a person looks."""
    assert [str(reason.where) for reason in read_on(source).reasons] == places


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("@app.on_ws_message()\n    def m(e): ...", "app.py:6:6 @on_ws_message"),
        ("_other = print(Chalice('other'))", "app.py:6:20 Chalice(...)"),
        ("other = Blueprint('other')", "app.py:6:13 Blueprint(...)"),
        ("app.experimental_feature_flags.add('X')", "app.py:6:5 a flag"),
    ],
)
def test_what_registers_after_something_that_may_fail_is_a_reason(body, what, read_on):
    """If that fails, the rest of the try is skipped, and the app goes on without it."""
    reason = read_on(f"try:\n    import boto3\n    {body}\nexcept: ...").reasons[0]

    assert f"{reason.where} {reason.what}" == f"{what} is reached only if nothing fails"
    assert reason.why.endswith("something may fail: the import of boto3")


def test_registering_a_blueprint_after_a_risk_is_a_reason(reasons):
    """Its handlers are there, or not."""
    source = f"{BLUEPRINT}try:\n    import boto3\n    app.register_blueprint(bp)\nexcept: ..."

    assert reasons(source) == ["app.py:9:5 register_blueprint is reached only if nothing fails"]


@pytest.mark.parametrize(
    "body",
    [
        "@app.on_ws_message()\n    def again(e): ...",
        "@app.on_ws_connect(name='message')\n    def again(e): ...",
        "@app.on_ws_connect()\n    async def again(e): ...",
    ],
)
def test_a_registration_that_fails_inside_a_try_is_a_reason(body, reasons):
    """The app goes on with what its ``except`` does."""
    places = reasons(f"{MESSAGE}try:\n    {body}\nexcept Exception:\n    pass")

    assert [place.split()[0] for place in places] == ["app.py:7:6"]


def test_a_handler_of_a_blueprint_that_is_refused_inside_a_try_is_a_reason(reasons):
    """A blueprint refuses what the app refuses."""
    source = f"{BLUEPRINT}try:\n    @bp.on_ws_message()\n    def again(e): ...\nexcept: ..."

    assert [place.split()[0] for place in reasons(source)] == ["app.py:8:6"]


@pytest.mark.parametrize(
    "source",
    [
        "@app.on_ws_message\ndef message(event): ...",
        "import functools\n@app.on_ws_message\n@functools.cache\ndef message(event): ...",
        "@app.on_ws_message\n@app.on_ws_connect()\ndef message(event): ...",
        "@app.schedule\ndef message(event): ...",
        "@app.middleware\ndef message(event, get_response): ...",
    ],
)
def test_a_decorator_without_parentheses_is_an_error(source, read_on):
    """Python calls it with the function, which then is neither handler nor name."""
    [problem] = read_on(source).found.problems

    assert isinstance(problem, MissingParenthesesError)


def test_an_async_function_of_another_kind_is_an_error(read_on):
    """Lambda awaits none of them."""
    [problem] = read_on("@app.schedule('rate(1 day)')\nasync def job(e): ...").found.problems

    assert isinstance(problem, AsyncHandlerError)
    assert str(problem.where) == "app.py:4:1"


@pytest.mark.parametrize(
    ("decorator", "others"),
    [
        ("@app.schedule('rate(1 day)', 'daily')", [("daily", "schedule")]),
        ("@app.lambda_function('job')", [("job", "lambda_function")]),
        ("@app.on_s3_event('bucket', name='up')", [("up", "on_s3_event")]),
        ("@app.authorizer(30, None, 'auth')", [("auth", "authorizer")]),
        ("@app.on_sns_message(open)", [("job", "on_sns_message")]),
        ("@app.route('/', methods=['GET', 'POST'])", [("GET /", "route"), ("POST /", "route")]),
        ("@app.route('/', methods=('PUT',))", [("PUT /", "route")]),
        ("@app.route('/')\n@app.route('/b')", [("GET /b", "route"), ("GET /", "route")]),
    ],
)
def test_other_kinds_are_listed_by_name_and_kind(decorator, others, read_on):
    """They are not deployed, and the review says so."""
    found = read_on(f"{decorator}\ndef job(event): ...").found

    assert [(other.name, other.kind) for other in found.others] == others
    assert isinstance(found.others[0], FoundOther)


def test_a_blueprints_prefixes_go_before_its_names_and_paths(read_on):
    """Chalice puts them together when the blueprint is registered."""
    source = """
        bp = Blueprint(__name__)
        @bp.route("/rooms")
        def rooms(): ...
        @bp.schedule("rate(1 day)")
        def clean(event): ...
        app.register_blueprint(bp, name_prefix="chat_", url_prefix="/api")
    """

    names = [other.name for other in read_on(source).found.others]

    assert names == ["GET /api/rooms", "chat_clean"]


SET = [
    'app.experimental_feature_flags.add("WEBSOCKETS")',
    'app.experimental_feature_flags.update(["WEBSOCKETS"])',
    'app.experimental_feature_flags.extend(("WEBSOCKETS",))',
    'app.experimental_feature_flags.update(*[["WEBSOCKETS"]])',
    'app.experimental_feature_flags |= {"WEBSOCKETS"}',
    'app.experimental_feature_flags = "WEBSOCKETS"',
    'app.experimental_feature_flags = ("WEBSOCKETS",)',
    'app.experimental_feature_flags = {"WEBSOCKETS": True}',
    'app.experimental_feature_flags = frozenset(["WEBSOCKETS"])',
    'flags = app.experimental_feature_flags\nflags |= {"WEBSOCKETS"}',
    'flags = []\napp.experimental_feature_flags = flags\nflags.append("WEBSOCKETS")',
    'setattr(app, "experimental_feature_flags", ["WEBSOCKETS"])',
]
UNSET = [
    "app.experimental_feature_flags.update()",
    'app.experimental_feature_flags.update("WEBSOCKETS")',
    'app.experimental_feature_flags.update(["BLUEPRINTS"])',
    'app.experimental_feature_flags = "BLUEPRINTS"',
    "app.experimental_feature_flags.update(app.experimental_feature_flags)",
    "app.experimental_feature_flags = app.experimental_feature_flags",
    "print(app.experimental_feature_flags)",
]


@pytest.mark.parametrize(("source", "is_set"), [*((s, 1) for s in SET), *((s, 0) for s in UNSET)])
def test_the_flag_is_set_in_every_way_that_python_knows(source, is_set, read):
    """Without it chalice refuses the handlers of websockets."""
    reading = read(f"{ENDED}{source}\n{MESSAGE}")

    assert reading.reasons == ()
    assert reading.found.opted_in == bool(is_set)


@pytest.mark.parametrize(
    "source",
    [
        "app.experimental_feature_flags.discard('WEBSOCKETS')",
        "app.experimental_feature_flags.add(str(open))",
        "app.experimental_feature_flags.update([open])",
        "app.experimental_feature_flags.update(*open)",
        "app.experimental_feature_flags &= {'WEBSOCKETS'}",
        "app.experimental_feature_flags = str(open)",
        "app.experimental_feature_flags = 3",
        "del app.experimental_feature_flags",
    ],
)
def test_flags_that_are_open_are_a_reason(source, read):
    """With or without the flag, the declaration is another one."""
    reading = read(f"{ENDED}{source}\n{MESSAGE}")

    assert [reason.where.line for reason in reading.reasons] == [3]


def test_flags_in_a_list_that_is_changed_elsewhere_are_a_reason(read):
    """The list is the app's, whoever changes it."""
    source = f"{ENDED}flags = ['WEBSOCKETS']\napp.experimental_feature_flags = flags\nflags.clear()"

    reading = read(source)

    assert [str(reason.where) for reason in reading.reasons] == ["app.py:2:7"]


def test_flags_added_to_a_list_that_is_not_known_stay_open(read):
    """What is added does not tell what else is there."""
    source = """
        from chalice import Chalice
        app = Chalice("chat")
        flags = []
        app.experimental_feature_flags = flags
        open(flags)
        app.experimental_feature_flags.add("WEBSOCKETS")
    """

    assert [str(reason.where) for reason in read(source).reasons] == ["app.py:2:7"]


@pytest.mark.parametrize("name", ["open('name').read()", "3", "str(open)"])
def test_a_name_of_the_app_that_is_no_constant_is_a_reason(name, read):
    """The stack is named after the app."""
    reading = read(f"from chalice import Chalice\napp = Chalice(app_name={name})")

    assert [str(reason.where) for reason in reading.reasons] == ["app.py:2:7"]


def test_an_argument_is_found_by_position_or_by_name():
    """Decorators are called in both ways."""
    arguments = Arguments(("a",), {"name": "b"})

    assert arguments.get(0, "first") == "a"
    assert arguments.get(0, "name") == "b"
    assert arguments.get(1, "second", "default") == "default"
    assert arguments.get(None, "third") is None
    assert arguments.all() == ("a", "b")


def test_after_a_star_an_argument_is_not_known():
    """It may be among those that nobody sees; one with its name may not."""
    arguments = Arguments((), {"name": "b"}, is_complete=False)

    assert isinstance(arguments.get(0, "first"), Unknown)
    assert arguments.get(0, "name") == "b"
