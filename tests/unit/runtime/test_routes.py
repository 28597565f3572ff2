"""HTTP routes, which are kept only."""

import pytest

from socketform.runtime.app import Chalice
from socketform.runtime.blueprint import Blueprint
from socketform.runtime.routes import CORSConfig


@pytest.fixture
def app():
    """An app without handlers."""
    return Chalice("chat", env={})


def test_a_route_is_kept_and_its_function_returned(app):
    """Apps with routes load, and call their view functions from elsewhere."""

    @app.route("/items/{id}/{part}", methods=["GET", "PUT"], api_key_required=True, cors=True)
    def item(id, part):  # noqa: A002 - the path's name
        return id + part

    assert item("a", "b") == "ab"
    assert list(app.routes["/items/{id}/{part}"]) == ["GET", "PUT"]
    entry = app.routes["/items/{id}/{part}"]["PUT"]
    assert (entry.view_function, entry.view_name, entry.method) == (item, "item", "PUT")
    assert (entry.uri_pattern, entry.view_args) == ("/items/{id}/{part}", ["id", "part"])
    assert (entry.api_key_required, entry.content_types) == (True, ["application/json"])
    assert (entry.cors, entry.authorizer) == (CORSConfig(), None)
    assert app.handler_map == {"item": item}


def test_a_route_without_cors_takes_the_apps(app):
    """``app.api.cors = True`` is the switch for all."""
    app.route("/before")(lambda: None)
    app.api.cors = True
    app.route("/after", name="after")(lambda: None)
    app.route("/off", name="off", cors=False)(lambda: None)

    assert app.routes["/before"]["GET"].cors is None
    assert app.routes["/after"]["GET"].cors == CORSConfig()
    assert app.routes["/off"]["GET"].cors is None


def test_two_functions_for_one_method_and_path_are_refused(app):
    """One of them would never be called."""
    app.route("/", name="one")(lambda: None)

    with pytest.raises(ValueError, match="GET / is claimed by two functions: one and two"):
        app.route("/", name="two")(lambda: None)


def test_an_unknown_argument_is_refused(app):
    """A misspelt one would be ignored."""
    with pytest.raises(TypeError, match=r"route\(\) takes no argument called metods"):
        app.route("/", metods=["PUT"])(lambda: None)


def test_content_types_must_be_a_list(app):
    """A text would be taken letter by letter."""
    with pytest.raises(ValueError, match="content_types of index must be a list, not 'a/b'"):
        app.route("/", name="index", content_types="a/b")(lambda: None)


def test_a_blueprints_routes_get_its_prefix_each_time(app):
    """Registered twice, they stand under both prefixes."""
    blueprint = Blueprint("chalicelib.pages")
    blueprint.route("/list/", methods=["GET"])(lambda: None)
    blueprint.route("/", name="root", methods=["GET"])(lambda: None)

    app.register_blueprint(blueprint, name_prefix="a_", url_prefix="/a/")
    app.register_blueprint(blueprint, name_prefix="b_", url_prefix="/b")

    assert list(app.routes) == ["/a/list", "/a", "/b/list", "/b"]
    assert app.routes["/b"]["GET"].view_name == "b_root"


def test_cors_headers_say_what_is_allowed():
    """Chalice's required headers are always among them."""
    cors = CORSConfig("https://a.example", ["X-Own"], ["X-Seen"], 60, allow_credentials=True)

    assert cors.get_access_control_headers() == {
        "Access-Control-Allow-Origin": "https://a.example",
        "Access-Control-Allow-Headers": (
            "Authorization,Content-Type,X-Amz-Date,X-Amz-Security-Token,X-Api-Key,X-Own"
        ),
        "Access-Control-Expose-Headers": "X-Seen",
        "Access-Control-Max-Age": "60",
        "Access-Control-Allow-Credentials": "true",
    }


def test_cors_configurations_are_equal_when_their_headers_are():
    """Chalice compares them so; anything else is unequal."""
    assert CORSConfig() == CORSConfig()
    assert CORSConfig() != CORSConfig(allow_origin="https://a.example")
    assert CORSConfig() != "cors"
