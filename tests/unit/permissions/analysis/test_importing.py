"""Imports of modules of the project, and names of what comes from elsewhere."""

from __future__ import annotations

import pytest

FILES = {
    "lib.py": "from marks import mark\nTABLE = 'rooms'\ndef run(): mark('run')\nmark('lib')\n",
    "package/__init__.py": "from marks import mark\nmark('package')\nfrom .inner import TABLE\n",
    "package/inner.py": "from marks import mark\nfrom . import side\nTABLE = 'inner'\n",
    "package/side.py": "from marks import mark\nfrom .. import lib\nmark('side')\n",
    "beyond.py": "from ..lib import run\n",
    "folder/one.py": "TABLE = 'one'\n",
    "star.py": "from lib import *\nfrom lib import *\nfrom star import *\n",
    "outer.py": "from json import *\nfrom json import *\n",
    "first.py": "import second\ndef run(): return second.TABLE\n",
    "second.py": "import first\nTABLE = 'second'\nRUN = first.run\n",
    "late.py": "import app\ndef table(): return app.TABLE\n",
}
TAKEN = [
    ("lib.TABLE", "import lib", ['"rooms"']),
    ("other.TABLE", "import lib as other", ['"rooms"']),
    ("TABLE", "from lib import TABLE", ['"rooms"']),
    ("name", "from lib import TABLE as name", ['"rooms"']),
    ("TABLE", "from lib import *", ['"rooms"']),
    ("TABLE", "from star import *", ['"rooms"']),
    ("package", "import package.inner", ["module package"]),
    ("package.inner.TABLE", "import package.inner", ['"inner"']),
    ("inner", "import package.inner as inner", ["module package.inner"]),
    ("inner", "from package import inner", ["module package.inner"]),
    ("TABLE", "from package import TABLE", ['"inner"']),
    ("one.TABLE", "from folder import one", ['"one"']),
    ("folder", "import folder", ["module folder"]),
    ("missing", "from lib import missing", []),
    ("missing", "from folder import missing", []),
    ("run", "from beyond import run", []),
    ("second.RUN()", "import second", ['"second"']),
    ("late.table()", "import late\nTABLE = 'app'", ['"app"']),
    ("f()", "def f():\n    import lib\n    return lib.TABLE", ['"rooms"']),
    ("lib.TABLE", "def f():\n    global lib\n    import lib\nf()", ['"rooms"']),
]
ELSEWHERE = [
    ("json", "import json", ["json"]),
    ("urllib", "import urllib.parse", ["urllib"]),
    ("parse", "import urllib.parse as parse", ["urllib.parse"]),
    ("dumps", "from json import dumps", ["json.dumps"]),
    ("dumps", "from json import *", ["json.dumps"]),
    ("dumps", "from outer import *", ["?"]),
    ("Thing", "from other.things import Thing", ["other.things.Thing"]),
]
RUN = {
    "import lib": ["lib"],
    "from lib import run": ["lib"],
    "import package.side": ["package", "side"],
    "import json\nif json: import lib": ["lib"],
    "try:\n    import lib\nexcept ImportError:\n    lib = None": ["lib"],
    "def never(): import lib": [],
    "def once(): import lib\nonce()": ["lib"],
}


@pytest.mark.parametrize(("expression", "source", "expected"), TAKEN)
def test_what_is_imported_from_the_project_is_what_stands_there(
    expression, source, expected, values
):
    """Whatever the order, and however modules import each other."""
    assert values(expression, source, FILES) == expected


@pytest.mark.parametrize(("expression", "source", "expected"), ELSEWHERE)
def test_what_is_imported_from_elsewhere_is_known_by_its_name(expression, source, expected, values):
    """Its code is not in the project."""
    assert values(expression, source, FILES) == expected


@pytest.mark.parametrize(("source", "expected"), RUN.items())
def test_an_import_runs_the_module_and_the_packages_around_it(source, expected, marks):
    """Whoever imports it needs what it does meanwhile."""
    assert marks(source, FILES) == expected


def test_an_assignment_reaches_the_variable_that_it_means(values):
    """A name declared to be the module's is the module's, though no code outside binds it."""
    source = """
    def first():
        global TABLE
        TABLE = "rooms"
    def second():
        name = "outer"
        def inner():
            nonlocal name
            name = "inner"
        inner()
        return name
    first()
    """

    assert values("[TABLE, second()]", source) == ['[0: "rooms", 1: "outer"|"inner"]']


def test_a_name_set_in_a_comprehension_is_that_of_the_scope_around(values):
    """``:=`` binds outside of the comprehension; its own variables stay inside."""
    source = "names = [(kept := name) for name in ['a', 'b']]\nname = 'outer'\n"

    assert values("[kept, name]", source) == ['[0: "a"|"b", 1: "outer"]']
