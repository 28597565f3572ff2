"""What code could do to an app is seen without following it."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from socketform.introspect.reader.scanning import running, scan


def look(source):
    """Scan statements."""
    return scan(ast.parse(dedent(source)).body)


def places(sightings):
    """Give the line and the text of each."""
    return [(node.lineno, what) for node, *_, what in sightings]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("app.on_ws_message", "app.on_ws_message"),
        ("app.on_ws_connect()(handler)", "app.on_ws_connect"),
        ("self.app.register_blueprint(rooms)", "app.register_blueprint"),
        ("app.experimental_feature_flags.add('WEBSOCKETS')", "app.experimental_feature_flags"),
        ("app.websocket_handlers.clear()", "app.websocket_handlers"),
        ("chalice.Chalice(app_name='chat')", "Chalice(...)"),
        ("chalice.Chalice = Other", "chalice.Chalice"),
        ("getattr(app, 'on_ws_message')", "getattr(..., 'on_ws_message')"),
        ("setattr(app, 'websocket_handlers', {})", "setattr(..., 'websocket_handlers')"),
        ("del app.websocket_handlers", "app.websocket_handlers"),
    ],
)
def test_what_registers_is_seen(source, what):
    """Only an app or a blueprint has these attributes."""
    seen = look(source)

    assert (1, what) in places(seen.registering)
    assert seen.registers()


def test_a_text_that_names_a_decorator_is_seen():
    """It may be used to look the decorator up."""
    assert places(look("names = ['on_ws_message']").registering) == [(1, "'on_ws_message'")]


def test_the_text_of_the_flags_attribute_is_none_of_these():
    """It stands in messages and in comments of settings, too."""
    assert look("names = ['experimental_feature_flags']").registering == []


@pytest.mark.parametrize(
    ("source", "base", "what"),
    [
        ("app.schedule('rate(1 hour)')(job)", "app", "app.schedule"),
        ("self.router.route('/')(page)", "router", "router.route"),
        ("make().route('/')(page)", None, "route"),
        ("@app.schedule\ndef job(): ...", "app", "app.schedule"),
        ("app.route = other", "app", "app.route"),
    ],
)
def test_decorators_of_other_kinds_are_seen_with_their_base(source, base, what):
    """Flask has a ``route`` as well, so it matters on what it is called."""
    [(_, seen_base, seen_what)] = look(source).kinds

    assert (seen_base, seen_what) == (base, what)


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("exec(text)", "exec(...)"),
        ("eval('1')", "eval(...)"),
        ("__import__('os')", "__import__(...)"),
        ("globals()['app'] = 1", "globals(...)"),
        ("app.__dict__", "app.__dict__"),
        ("sys.modules['app']", "sys.modules"),
        ("sys._getframe(1)", "sys._getframe"),
        ("importlib.import_module(name)", "import_module(...)"),
        ("import_module('.rooms', 'chat')", "import_module(...)"),
        ("import_module('rooms', package='chat')", "import_module(...)"),
    ],
)
def test_what_nobody_can_foresee_is_seen(source, what):
    """After this, any name may mean anything."""
    seen = look(source)

    assert (1, what) in places(seen.unforeseeable)
    assert seen.registers()


@pytest.mark.parametrize("call", ["getattr(app, name)", "setattr(app, name, 1)", "vars(app)"])
def test_an_attribute_by_a_computed_name_is_seen(call):
    """It matters only where an app is at hand."""
    assert len(look(call).computed) == 1


@pytest.mark.parametrize("source", ["self.__dict__", "self.__setattr__", "getattr(self, name)"])
def test_what_an_object_does_to_itself_is_seen(source):
    """It matters only where the object may be an app."""
    seen = look(source)

    assert len(seen.own) == 1
    assert (seen.computed, seen.unforeseeable) == ([], [])


def test_an_attribute_by_a_constant_name_is_mentioned_or_stored():
    """``getattr(x, "name")`` is ``x.name``, and ``setattr`` likewise."""
    seen = look("getattr(a, 'read')\nsetattr(a, 'write', 1)\ndelattr(make(), 'gone')")

    assert {"read", "write", "gone"} <= seen.mentioned
    assert [(base, name) for base, name, _ in seen.stored] == [("a", "write"), (None, "gone")]
    assert seen.computed == []


def test_calls_and_mentions_are_seen():
    """Whatever is mentioned may be called by those that it is given to."""
    seen = look("start(connect, event.send)")

    assert [name for name, _ in seen.called] == ["start"]
    assert seen.mentioned == {"start", "connect", "event", "send"}


def test_names_that_move_to_the_module_are_seen():
    """A function that says ``global`` binds a name of its module."""
    seen = look("global a, b, c\na = 1\nfor b in (): ...\nimport c\nd = 2")

    assert sorted(seen.rebound) == ["a", "b", "c"]


def test_a_global_statement_in_an_expression_scan_is_harmless():
    """Expressions are scanned as well as statements."""
    seen = scan([ast.parse("a + b", mode="eval").body])

    assert seen.rebound == {}
    assert seen.mentioned == {"a", "b"}


def test_attributes_that_an_app_keeps_for_itself_are_seen():
    """Chalice's private ones, and its name when that is set."""
    seen = look("app._do\nself._own\nsuper()._own\nmake()._x\napp.app_name\napp.app_name = 'a'")

    assert [(node.lineno, base) for node, base, _ in seen.private] == [
        (1, "app"),
        (4, None),
        (6, "app"),
    ]


def test_what_may_be_changed_in_place_is_seen():
    """A list that is given to something, or changed, is not the list that it was."""
    seen = look(
        """
        given(a)
        b.append(1)
        c[0] = 1
        settings.d[0] = 1
        e += [1]
        """
    )

    assert {"a", "b", "c", "d"} <= seen.changed


@pytest.mark.parametrize(
    "source",
    [
        "a.get(1)",
        "len(a)",
        "a[0]",
        "a == b",
        "1 in a",
        "for x in a: ...",
        "[x for x in a]",
        "a()",
    ],
)
def test_what_is_only_read_is_not_changed(source):
    """Otherwise each look at a table of settings would make it unknown."""
    assert "a" not in look(source).changed


@pytest.mark.parametrize(
    "source",
    [
        "os.environ['A'] = 'b'",
        "del os.environ['A']",
        "environ['A'] = 'b'",
        "os.environ.update(A='b')",
        "environ.setdefault('A', 'b')",
        "os.environ.pop('A')",
        "os.environ = {}",
    ],
)
def test_what_sets_environment_variables_is_seen(source):
    """After that, variables may have other values than the stage's."""
    assert look(source).sets_environment


@pytest.mark.parametrize("source", ["os.environ['A']", "os.environ.get('A')", "cache.clear()"])
def test_what_reads_them_is_not(source):
    """Most functions read some."""
    assert not look(source).sets_environment


def test_imports_are_seen():
    """A module that is imported late registers late."""
    seen = look("import a\nfrom b import c\nimport_module('d')\nimportlib.import_module('e')")

    assert [ast.unparse(one) for one in seen.imports] == [
        "import a",
        "from b import c",
        "import d",
        "import e",
    ]


def test_names_that_become_others_are_seen():
    """An app may go by another name from then on."""
    seen = look("a = b\nself.c = (b, d)\ne[0] = 3\nb = 1")

    assert {("a", "b"), ("c", "b"), ("c", "d")} <= {*seen.aliases}
    assert "e" not in {new for new, _ in seen.aliases}


def test_the_body_of_a_function_does_not_run_with_its_definition():
    """Its decorators and defaults do."""
    seen = look(
        """
        @decorate
        def f(a=default, *, b=other, c):
            app.on_ws_message()
        async def g():
            app.on_ws_message()
        """
    )

    assert seen.mentioned == {"decorate", "default", "other", "f"}
    assert not seen.registers()


def test_classes_are_mentioned_by_their_definition():
    """Bases and metaclasses may make objects of them, or call their methods."""
    assert "Rooms" in look("class Rooms: ...").mentioned


def test_the_body_of_a_lambda_is_taken_to_run():
    """It is mostly called where it stands."""
    assert look("sorted(a, key=lambda one: app.on_ws_message())").registers()


def test_what_runs_is_walked_parents_first():
    """The place of a reason is then the outermost one."""
    kinds = [type(node).__name__ for node in running(ast.parse("a(b)").body)]

    assert kinds == ["Expr", "Call", "Name", "Name"]
