"""Conditions, ``try`` and ``with``: what surely runs is evaluated, the rest is open."""

from __future__ import annotations

import pytest

KEY_ERROR = 'import os\ntry:\n    NAME = os.environ["UNSET"]\n'
CERTAIN = {
    'if __name__ == "__main__":\n    NAME = "a"\nelse:\n    NAME = "b"': "b",
    'import sys\nif sys.platform == "x":\n    NAME = "a"\nelse:\n    NAME = "a"': "a",
    'import sys\nif sys.platform == "x":\n    import json\nelse:\n    pass\nNAME = "a"': "a",
    'import sys\nif sys.platform == "x":\n    import json as j\nelse:\n'
    '    import json as j\nNAME = "a"': ("a"),
    'try:\n    NAME = int("3") and "a"\nexcept ValueError:\n    NAME = "b"': "a",
    'try:\n    pass\nfinally:\n    NAME = "a"': "a",
    'try:\n    NAME = "a"\nexcept Exception:\n    NAME = "b"\nelse:\n    NAME = "c"': "c",
    'try:\n    import json\n    NAME = "a"\nexcept* ValueError:\n    raise': "a",
    'try:\n    import nowhere\nexcept ImportError as error:\n    nowhere = None\nNAME = "a"': "a",
    'try:\n    import nowhere\nexcept ImportError:\n    print("none")\nNAME = "a"': "a",
    'import contextlib\nwith contextlib.suppress(ValueError):\n    NAME = "a"': "a",
    'import contextlib\nwith contextlib.suppress(KeyError) as nothing:\n    NAME = "a"': "a",
    KEY_ERROR + 'except KeyError:\n    NAME = "b"': "b",
    KEY_ERROR + 'except (ValueError, KeyError):\n    NAME = "b"': "b",
    KEY_ERROR + 'except ValueError:\n    NAME = "b"\nexcept LookupError:\n    NAME = "c"': "c",
    KEY_ERROR + 'except Exception:\n    NAME = "b"\nfinally:\n    NAME += "-f"': "b-f",
    KEY_ERROR + 'except:\n    NAME = "b"\nelse:\n    NAME = "c"': "b",
    KEY_ERROR + 'except KeyError as error:\n    print(error)\n    NAME = "b"': "b",
    'NAME = "a"\nimport os\ntry:\n    os.environ["UNSET"]\n    NAME = "b"\n'
    "except KeyError:\n    pass": ("a"),
    f'KeyError = ValueError\n{KEY_ERROR}except KeyError:\n    NAME = "b"\n'
    'except Exception:\n    NAME = "c"': ("c"),
    'try:\n    try:\n        open("/nothing")\n    except Exception:\n'
    '        pass\n    NAME = "a"\n'
    'except OSError:\n    NAME = "b"': "a",
    'try:\n    assert False\nexcept AssertionError:\n    NAME = "a"': "a",
    'try:\n    NAME = missing\nexcept NameError:\n    NAME = "a"': "a",
    'try:\n    raise ValueError("no")\nexcept ValueError:\n    NAME = "a"': "a",
    'import sys\ntry:\n    sys.exit()\nexcept Exception:\n    NAME = "a"\n'
    'except SystemExit:\n    NAME = "b"': ("b"),
    'try:\n    int(None)\nexcept TypeError:\n    NAME = "a"': "a",
    'import os\ntry:\n    os.getenv("UNSET").lower()\nexcept AttributeError:\n    NAME = "a"': "a",
    'try:\n    try:\n        raise ValueError\n    finally:\n        NAME = "a"\n    NAME = "b"\n'
    "except ValueError:\n    pass": "a",
    "try:\n    try:\n        raise ValueError\n    except ValueError:\n        raise KeyError\n"
    'except KeyError:\n    NAME = "a"': "a",
    "try:\n    try:\n        pass\n    except ValueError:\n        pass\n    else:\n"
    '        raise KeyError\nexcept KeyError:\n    NAME = "a"': "a",
    "try:\n    try:\n        raise KeyError\n    except ValueError:\n        pass\n"
    'except KeyError:\n    NAME = "a"': "a",
    'try:\n    import guard\nexcept KeyError:\n    NAME = "a"\nelse:\n    NAME = "b"': "a",
    "try:\n    import guard\nexcept KeyError:\n    pass\n"
    'try:\n    import guard\n    NAME = "a"\nexcept KeyError:\n    NAME = "b"': "b",
}
OPEN = [
    "import sys\nif sys.platform == 'x':\n    NAME = 'a'\nelse:\n    NAME = 'b'",
    "NAME = 'a'\nimport sys\nif sys.platform == 'x':\n    NAME = 'b'",
    "NAME = 'a'\nimport sys\nif sys.platform == 'x':\n    NAME = 'b'.upper()",
    "import sys\nif sys.platform == 'x':\n    NAME = 'a'\nelse:\n    class NAME: ...",
    "NAME = 'a'\nimport sys\nif sys.platform == 'x':\n    import lib\n    NAME = 'b'",
    "class C:\n    N = 'a'\nimport sys\nif sys.argv:\n    C.N = 'b'\nNAME = C.N",
    "import sys\nif sys.argv:\n    import json as j\nelse:\n    import io as j\nNAME = j.NAME",
    "try:\n    NAME = open('x').read()\nexcept OSError:\n    NAME = 'b'",
    "NAME = 'a'\ntry:\n    open('x')\n    NAME = 'b'\nexcept OSError:\n    pass",
    "NAME = 'a'\ntry:\n    open('x')\nexcept OSError:\n    NAME = 'b'.upper()",
    "NAME = 'a'\ntry:\n    open('x')\nexcept OSError:\n    NAME = 'b'",
    "NAME = 'a'\ntry:\n    open('x')\nexcept (NAME := OSError):\n    raise",
    "NAME = 'a'\ntry:\n    open('x')\nexcept OSError:\n    raise\nelse:\n    NAME = 'b'",
    (
        "try:\n    try:\n        open('x')\n    except KeyError:\n        pass\n    NAME = 'a'\n"
        "except OSError:\n    NAME = 'b'"
    ),
    (
        "try:\n    try:\n        open('x')\n    except Exception:\n        open('y')\n"
        "    NAME = 'a'\n"
        "except OSError:\n    NAME = 'b'"
    ),
    "with open('x') as NAME:\n    pass",
    "with open('x') as (NAME, b):\n    pass",
    "def make(): ...\nwith make() as NAME:\n    pass",
    "NAME = 'a'\nwith open('x'):\n    NAME = 'b'",
    (
        "NAME = 'a'\nimport contextlib, os\nwith contextlib.suppress(KeyError):\n"
        "    os.environ['UNSET']\n"
        "    NAME = 'b'"
    ),
    KEY_ERROR + "except make(KeyError):\n    NAME = 'b'",
    "class Own(KeyError): ...\n"
    + KEY_ERROR
    + "except Own:\n    NAME = 'b'\nexcept KeyError:\n    NAME = 'c'",
    (
        "class Own(KeyError): ...\ntry:\n    raise Own\nexcept ValueError:\n    NAME = 'a'\n"
        "except KeyError:\n    NAME = 'b'"
    ),
    (
        "try:\n    raise Own\nexcept OSError:\n    NAME = 'a'\n"
        "except ValueError as error:\n    NAME = 'b'"
    ),
    (
        "import os\ntry:\n    open('x')\n    os.environ['UNSET']\n    NAME = 'a'\n"
        "except Exception:\n    NAME = 'b'"
    ),
]


@pytest.fixture
def files():
    """A module that raises while it is loaded, and one that does nothing."""
    return {"guard.py": "import os\nTABLE = os.environ['UNSET']\n", "lib.py": ""}


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_what_surely_runs_is_evaluated(source, name, name_of, files):
    """Defaults are set in handlers, and by conditions on the stage."""
    assert name_of(source, files) == name


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_python_gives_the_same(source, name, imported_name, files):
    """What is certain must be what Python makes of it."""
    assert imported_name(source, files) == name


@pytest.mark.parametrize("source", OPEN)
def test_what_may_have_run_is_open(source, name_of, files):
    """The name may be the one or the other."""
    assert name_of(source, files) is None


@pytest.mark.parametrize(
    ("source", "place", "why"),
    [
        ("for one in (1, 2):\n    {}", "app.py:5:6",
         "it stands in a loop, which runs any number of times"),
        ("while True:\n    {}", "app.py:5:6",
         "it stands in a loop, which runs any number of times"),
        ("if open('x'):\n    {}", "app.py:5:6",
         "it stands under a condition that is known only when the app runs"),
        ("if open('x'):\n    pass\nelse:\n    {}", "app.py:7:6",
         "it stands under a condition that is known only when the app runs"),
        ("if open('x'):\n    pass\nelif open('y'):\n    {}", "app.py:7:6",
         "it stands under a condition that is known only when the app runs"),
        ("try:\n    open('x')\nexcept OSError:\n    {}", "app.py:7:6",
         "it runs only if something in the try fails"),
        ("try:\n    import boto3\nexcept ImportError:\n    raise\nelse:\n    {}", "app.py:9:6",
         "something before it may fail: the import of boto3"),
    ],
)  # fmt: skip
def test_registering_where_it_may_not_run_is_a_reason(source, place, why, read_on):
    """The reason says what decides, in words that are true of the place."""
    [reason] = read_on(source.format("@app.on_ws_message()\n    def m(e): ...")).reasons

    assert (str(reason.where), reason.what, reason.why) == (place, "app.on_ws_message", why)


def test_registering_in_a_case_is_a_reason(reasons):
    """Which case it is, is not followed."""
    source = "match 1:\n    case 1:\n        app.on_ws_message()(print)"

    assert reasons(source) == ["app.py:6:9 app.on_ws_message"]


def test_registering_inside_of_with_is_a_reason(reasons):
    """A context manager may swallow what fails in it."""
    places = reasons("with open('x'):\n    @app.on_ws_message()\n    def m(e): ...")

    assert [place.split()[0] for place in places] == ["app.py:5:6"]


@pytest.mark.parametrize(
    "source",
    [
        "for one in (1, 2):\n    print(one)\nelse:\n    pass",
        "while open('x'):\n    break",
        "if open('x'):\n    import json\nelse:\n    json = None",
        "with open('x') as text:\n    content = text.read()",
        "try:\n    import boto3\nexcept ImportError:\n    print('none')",
        "async def wait():\n    async with open('x'): ...",
        "assert open('x')",
        "match open('x'):\n    case 1: pass",
    ],
)
def test_what_neither_registers_nor_rebinds_is_no_reason(source, handlers):
    """Most apps set something up, and reading them stays certain."""
    source += "\n@app.on_ws_message()\ndef message(event): ..."

    assert handlers(source) == [("message", "$default", "app.message")]


def test_a_handler_that_surely_runs_registers(handlers):
    """The try has failed for certain."""
    source = """
        import os
        try:
            os.environ["UNSET"]
        except KeyError:
            @app.on_ws_message()
            def message(event): ...
    """

    assert handlers(source) == [("message", "$default", "app.message")]


def test_a_try_that_surely_fails_registers_nothing_after_that(read_on):
    """The rest of its body is left out."""
    source = """
        import os
        try:
            os.environ["UNSET"]
            @app.on_ws_message()
            def message(event): ...
        except KeyError:
            pass
    """

    reading = read_on(source)

    assert reading.reasons == ()
    assert reading.found.handlers == ()


def test_after_a_try_that_has_ended_all_is_certain(handlers):
    """What follows runs in either case."""
    source = """
        try:
            import boto3
            client = boto3.client("sns")
        except Exception:
            print("no client")
        @app.on_ws_message()
        def message(event): ...
    """

    assert handlers(source) == [("message", "$default", "app.message")]


@pytest.mark.parametrize(
    ("source", "places"),
    [
        ("try:\n    raise ValueError\nexcept KeyError:\n    pass", ["app.py:5:5"]),
        ("try:\n    raise ValueError\nfinally:\n    pass", ["app.py:5:5"]),
        ("try:\n    raise ValueError\nexcept ValueError:\n    raise KeyError", ["app.py:7:5"]),
        ("try:\n    raise ValueError\nexcept ValueError as error:\n    raise KeyError from error",
         ["app.py:7:5"]),
        ("try:\n    pass\nexcept ValueError:\n    pass\nelse:\n    raise KeyError", ["app.py:9:5"]),
        ("try:\n    pass\nfinally:\n    raise KeyError", ["app.py:7:5"]),
        (("try:\n    try:\n        raise KeyError\n    except KeyError:\n        raise ValueError\n"
         "except ValueError:\n    pass\nraise OSError"), ["app.py:11:1"]),
    ],
)  # fmt: skip
def test_what_nothing_catches_is_a_warning(source, places, read_on):
    """The app cannot be imported, whatever stands around the place."""
    assert [str(notice.where) for notice in read_on(source).notices] == places


def test_what_fails_in_a_branch_that_may_not_run_is_no_warning(read_on):
    """The condition may well be there to prevent it."""
    source = "import os, sys\nif sys.argv:\n    a = os.environ['UNSET']\nelse:\n    a = 1"

    assert read_on(source).notices == ()
