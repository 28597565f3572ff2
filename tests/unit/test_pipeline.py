"""From PROJECT to a template, with every stage in its place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from socketform.config.settings import Dialect
from socketform.errors import (
    AppLoadError,
    Notice,
    SettingsError,
    SocketformError,
    SourceLocation,
    UncertainReadingError,
    UsageError,
)
from socketform.introspect.choosing import Introspection
from socketform.pipeline import Build, BuildRequest, Made, build_model, make_template

APP = """\
from socketform import Chalice

app = Chalice(app_name="chat")
app.experimental_feature_flags.add("WEBSOCKETS")


@app.on_ws_message()
def message(event):
    pass
"""


def build_template(request: BuildRequest) -> tuple[dict, Build]:
    """The template of an app, and what it was made of with all notices."""
    build = build_model(request)
    made = make_template(build)
    return made.template, build._replace(notices=(*build.notices, *made.notices))


def imported(folder: str, stage: str = "dev", **options) -> BuildRequest:
    """The request to import an app, though it could be read."""
    return BuildRequest(folder, stage, introspection=Introspection.IMPORT, **options)


@pytest.fixture
def project(tmp_path):
    """Give a function that writes a project and returns its folder."""

    def write(app: str = APP, settings: str | None = None) -> str:
        (tmp_path / "app.py").write_text(app)
        if settings is not None:
            (tmp_path / "socketform.toml").write_text(settings)
        return str(tmp_path)

    return write


def test_a_model_comes_with_the_declaration_it_was_made_of(project):
    """Whoever shows the model may want to show where a handler stands."""
    build = build_model(BuildRequest(project(), "dev"))

    assert [handler.where for handler in build.declaration.handlers] == [
        SourceLocation("app.py", 7)
    ]
    assert build.model.description == "Websocket API of chat (stage api)"
    assert build.notices == ()


def test_a_template_has_the_resources_of_the_app(project):
    """The API, its stage, and six for the handler, by Chalice's names where it has one."""
    template, build = build_template(BuildRequest(project(), "dev"))

    assert list(template["Resources"]) == [
        "WebsocketAPI",
        "WebsocketAPIStage",
        "WebsocketMessage",
        "WebsocketMessageLogGroup",
        "WebsocketMessageRole",
        "WebsocketMessageAPIIntegration",
        "WebsocketMessageRoute",
        "WebsocketMessageInvokePermission",
    ]
    assert build.notices == ()


def test_the_details_say_how_the_app_was_introspected(project):
    """What `-v` shows when someone wonders why."""
    build = build_model(BuildRequest(project(), "dev"))

    assert build.details == (
        "stage dev, API stage api",
        "app.py read, nothing was executed",
        "$default is handled by message, app.py:7",
    )


def test_the_details_say_who_imported_what(project):
    """The result may depend on it."""
    build = build_model(imported(project(), python=sys.executable))

    assert build.details == (
        "stage dev, API stage api",
        f"app.py imported by {sys.executable}",
        "$default is handled by message, app.py:7",
    )


def test_the_details_say_why_the_app_was_imported(project):
    """The place that its source does not settle."""
    app = APP.replace("@app.on_ws_message()", "for _ in range(1):\n  @app.on_ws_message()")
    app = app.replace("def message(event):\n    pass", "  def message(event): pass")

    stage, reason, importer, handler = build_model(BuildRequest(project(app), "dev")).details

    assert stage == "stage dev, API stage api"
    assert reason.startswith("app.py:8:")
    assert reason.endswith("; so the app was imported")
    assert importer.startswith("app.py imported by ")
    assert handler == "$default is handled by message, app.py:8"


def test_the_settings_of_the_stage_reach_the_template(project):
    """Not those of another stage."""
    folder = project(settings="[stages.prod.defaults]\nmemory_mib = 512\n")

    template, _ = build_template(BuildRequest(folder, "prod"))

    assert template["Resources"]["WebsocketMessage"]["Properties"]["MemorySize"] == 512
    assert template["Resources"]["WebsocketAPI"]["Properties"]["Name"] == "chat-prod-websocket-api"


def test_the_code_reaches_the_template(project):
    """As the command line says it."""
    template, _ = build_template(BuildRequest(project(), "dev", code="build/code.zip"))

    assert template["Resources"]["WebsocketMessage"]["Properties"]["CodeUri"] == "build/code.zip"


def test_the_app_sees_the_variables_of_its_stage_while_it_is_imported(project):
    """An app that reads them when it loads can be read, as it will run in Lambda."""
    app = f"import os\n\nassert os.environ['GREETING'] == 'hello'\n{APP}"
    settings = """
[defaults.environment]
GREETING = "hey"
[stages.prod.defaults.environment]
GREETING = "hello"
"""

    template, _ = build_template(imported(project(app, settings), "prod"))

    variables = template["Resources"]["WebsocketMessage"]["Properties"]["Environment"]["Variables"]
    assert variables["GREETING"] == "hello"


def test_a_variable_of_one_function_is_there_while_the_app_is_imported(project):
    """The app is imported once for all of its functions."""
    app = f"import os\n\nassert os.environ['ROOM'] == 'lobby'\n{APP}"
    settings = '[functions.message.environment]\nROOM = "lobby"\n'

    assert build_model(imported(project(app, settings)))


def test_what_all_functions_share_wins_over_one_functions_own_during_the_import(project):
    """One import cannot see both."""
    app = f"import os\n\nassert os.environ['ROOM'] == 'all'\n{APP}"
    settings = """
[defaults.environment]
ROOM = "all"
[functions.message.environment]
ROOM = "one"
"""

    assert build_model(imported(project(app, settings)))


def test_a_value_that_only_cloudformation_knows_has_a_stand_in_during_the_import(project):
    """The app finds the variable, and a value that says what it is."""
    app = f"import os\n\nassert os.environ['TABLE'] == 'table-of-the-deployed-stack'\n{APP}"
    settings = '[defaults.environment]\nTABLE = { Ref = "AWS::StackName" }\n'

    assert build_model(imported(project(app, settings)))


def test_handlers_of_other_kinds_are_named_as_left_out(project):
    """In silence they would be missed only after the deployment."""
    others = """

@app.schedule("rate(1 hour)")
def sweep(event):
    pass


@app.route("/")
def index():
    pass


@app.route("/rooms", methods=["POST"])
def rooms():
    pass
"""

    build = build_model(BuildRequest(project(APP + others), "dev"))

    remedy = (
        "`chalice package --merge-template` can hold both in one template; an update to this one "
        "would delete it from a stack that has it"
    )
    assert build.notices == (
        Notice("not part of the template: route GET /, POST /rooms", remedy=remedy),
        Notice("not part of the template: schedule sweep", remedy=remedy),
    )


def test_notices_about_the_settings_come_first(project):
    """They stand at the top of the project."""
    app = f"{APP}\n\n@app.lambda_function()\ndef job(event, context):\n    pass\n"
    folder = project(app, "[defaults]\ntimeout_seconds = 60\n")

    build = build_model(BuildRequest(folder, "dev"))

    assert [notice.where for notice in build.notices] == [
        SourceLocation("socketform.toml", 2),
        None,
    ]


def test_an_unknown_stage_is_found_before_the_app_is_imported(project):
    """An import may take long."""
    folder = project("raise SystemExit('imported')\n", "[stages.prod]\n")

    with pytest.raises(SettingsError):
        build_model(BuildRequest(folder, "prd"))


def test_an_unknown_stage_without_a_settings_file_is_found_too(project):
    """Though the app has been read, or its import has begun by then."""
    with pytest.raises(SettingsError):
        build_model(BuildRequest(project(), "prod"))
    with pytest.raises(SettingsError):
        build_model(imported(project(), "prod"))


def test_a_table_for_no_handler_is_an_error_at_its_line(project):
    """Whoever misspells a handler's name believes that its settings hold."""
    folder = project(settings="\n[functions.mesage]\nmemory_mib = 256\n")

    with pytest.raises(SettingsError) as caught:
        build_model(BuildRequest(folder, "dev"))

    assert caught.value.where == SourceLocation("socketform.toml", 2)
    assert caught.value.remedy == "did you mean [functions.message]?"


def test_a_place_for_the_code_that_is_none_is_an_error(project):
    """A bucket without a key."""
    with pytest.raises(UsageError):
        build_model(BuildRequest(project(), "dev", code="s3://bucket"))


def test_an_app_that_raises_is_an_error_with_its_line(project):
    """And its own traceback."""
    folder = project("x = 1 / 0\n")

    with pytest.raises(AppLoadError) as caught:
        build_model(BuildRequest(folder, "dev"))

    assert caught.value.where == SourceLocation("app.py", 1)


def test_the_import_may_not_take_longer_than_asked(project):
    """A hang ends."""
    folder = project("import time\n\ntime.sleep(60)\n")

    with pytest.raises(SocketformError):
        build_model(imported(folder, import_timeout_seconds=0.5))


def test_the_interpreter_may_be_named(project):
    """One that is not there is an error that names it."""
    with pytest.raises(SocketformError) as caught:
        build_model(imported(project(), python="/nowhere/python"))

    assert "/nowhere/python" in caught.value.message


def merged(project, text: str, *more: str, dialect: Dialect | None = None) -> Made:
    """What becomes of an app's template and merged ones of these texts."""
    folder = project()
    files = []
    for number, content in enumerate((text, *more)):
        file = Path(folder, f"{number}.yaml")
        file.write_text(content)
        files.append(str(file))
    return make_template(
        build_model(BuildRequest(folder, "dev", merge_templates=tuple(files))), dialect
    )


def test_the_templates_of_the_settings_are_merged(project):
    """They stand in the project's folder, whatever the working folder is."""
    folder = project(settings='merge_templates = ["more.yaml"]\n')
    Path(folder, "more.yaml").write_text("Resources: {T: {Type: 'AWS::SNS::Topic'}}\n")

    template, build = build_template(BuildRequest(folder, "dev"))

    assert template["Resources"]["T"] == {"Type": "AWS::SNS::Topic"}
    assert [layer.file for layer in build.layers] == ["more.yaml"]


def test_a_dialect_may_be_asked_for(project):
    """Of the same model."""
    build = build_model(BuildRequest(project(), "dev"))

    sam = make_template(build).template
    plain = make_template(build, Dialect.CLOUDFORMATION).template

    assert sam["Resources"]["WebsocketMessage"]["Type"] == "AWS::Serverless::Function"
    assert plain["Resources"]["WebsocketMessage"]["Type"] == "AWS::Lambda::Function"


def test_what_is_left_out_of_a_merge_is_among_the_notices(project):
    """Whoever builds a template gets them all in one place."""
    folder = project(settings='merge_templates = ["more.yaml"]\n')
    Path(folder, "more.yaml").write_text("Resources:\n  Gone: {DependsOn: WebsocketAPI}\n")

    _, build = build_template(BuildRequest(folder, "dev"))

    assert [notice.where for notice in build.notices] == [SourceLocation("more.yaml", 2)]


@pytest.mark.parametrize("introspection", Introspection)
def test_something_can_be_done_while_the_app_is_imported(introspection, project):
    """It is done too where the app need not be."""
    seen = []
    request = BuildRequest(project(), "dev", introspection=introspection)

    build_model(request, meanwhile=lambda: seen.append("called"))

    assert seen == ["called"]


@pytest.mark.parametrize("app", [APP, "import time\n\ntime.sleep(60)\n"])
def test_what_is_raised_meanwhile_ends_the_import(app, project):
    """Nobody waits for an app whose template cannot be held against anything."""

    def fail() -> None:
        message = "no such file"
        raise UsageError(message)

    with pytest.raises(UsageError, match="no such file"):
        build_model(imported(project(app)), meanwhile=fail)


def test_a_way_that_reads_alone_never_executes_the_app(project):
    """What its source does not settle is an error then."""
    app = f"{APP}\n\nfor connect in [message]:\n    app.on_ws_connect()(connect)\n"
    folder = project(app)

    with pytest.raises(UncertainReadingError):
        build_model(BuildRequest(folder, "dev", introspection=Introspection.READ))


@pytest.mark.parametrize(
    ("text", "message", "line", "remedy"),
    [
        (
            "Outputs:\n  Name: {Value: !Ref WebsocketMesage}\n",
            "Outputs.Name refers to WebsocketMesage, which the template does not have",
            2,
            "did you mean WebsocketMessage?",
        ),
        (
            "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    DependsOn: [X1]\n",
            "Resources.T refers to X1, which the template does not have",
            2,
            "correct the name, or add what it names",
        ),
        (
            "Resources:\n  T: {Type: x, Name: !Sub '${WebsocketAPI}-${Gone.Arn}-${AWS::Region}'}\n",
            "Resources.T refers to Gone, which the template does not have",
            2,
            "correct the name, or add what it names",
        ),
    ],
)
def test_a_merged_reference_to_nothing_is_a_warning(project, text, message, line, remedy):
    """The handler that it named was renamed or removed."""
    (notice,) = merged(project, text).notices

    assert (notice.message, notice.remedy, notice.is_warning) == (message, remedy, True)
    assert notice.where.line == line


@pytest.mark.parametrize(
    "text",
    [
        "Resources: {T: {Type: 'AWS::SNS::Topic', DependsOn: WebsocketMessage}}\n",
        "Parameters: {P: {Type: String}}\nOutputs: {O: {Value: !Ref P}}\n",
        "Outputs: {O: {Value: !Sub ['${x}-${AWS::StackName}', {x: !Ref WebsocketAPI}]}}\n",
        "Outputs: {O: {Value: !GetAtt WebsocketMessageAliaslive.Arn}}\n",
        "Outputs: {O: {Value: !Ref ServerlessRestApi}}\n",
        "Resources:\n  Fn::ForEach::Ts: [N, [A], {}]\nOutputs: {O: {Value: !Ref TA}}\n",
    ],
    ids=["depends-on", "parameter", "sub", "made-by-sam", "sam-api", "macro"],
)
def test_a_merged_reference_to_something_is_none(project, text):
    """What a transform makes may have a name that nobody wrote."""
    assert merged(project, text).notices == ()


def test_a_reference_that_a_later_file_replaces_is_none(project):
    """Only what stands in the template counts."""
    first = "Outputs: {O: {Value: !Ref Gone}}\n"
    second = "Outputs: {O: {Value: !Ref WebsocketAPI}}\n"

    assert merged(project, first, second).notices == ()
