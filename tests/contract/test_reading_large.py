"""Reading an app of any size or depth ends, in little memory and time: certain, or with a reason.

Every case runs in a process of its own, with one gigabyte of addresses. The large project is the
one that `make bench` times.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the limit of memory is Linux's", allow_module_level=True)

ROOT = Path(__file__).parents[2]
SLOWEST_SECONDS = 30
MOST_BYTES = 1024**3

READ = """\
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]),) * 2)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
sys.path.insert(0, sys.argv[1])
from socketform.errors import SocketformError
from socketform.introspect.declare import declaration_of
from socketform.introspect.reading import ReadRequest, read_app
answer = {"reasons": [], "errors": [], "handlers": [], "others": []}
try:
    reading = read_app(ReadRequest(project=sys.argv[2]))
    answer["reasons"] = [f"{one.where}: {one.what}: {one.why}" for one in reading.reasons]
    if not reading.reasons:
        declared = declaration_of(reading.found)[0]
        answer["name"] = declared.name
        answer["handlers"] = sorted(one.name for one in declared.handlers)
        answer["others"] = sorted(one.name for one in declared.others)
except SocketformError as error:
    answer["errors"] = [one.code for one in error.problems()]
print(json.dumps(answer))
"""

APP = """\
from chalice import Chalice
{imports}

app = Chalice(app_name="large")
app.experimental_feature_flags.update(["WEBSOCKETS"])
{body}


@app.on_ws_message()
def message(event):
    return None
"""


def read(folder: Path):
    """Read an app in a process of its own; a crash, a hang or a traceback fails the test."""
    finished = subprocess.run(
        [sys.executable, "-c", READ, ROOT / "src", folder, str(MOST_BYTES)],
        capture_output=True,
        text=True,
        check=False,
        timeout=SLOWEST_SECONDS,
    )
    assert (finished.returncode, finished.stderr[-2000:]) == (0, "")
    return json.loads(finished.stdout)


@pytest.fixture
def project(tmp_path):
    """Give a function that writes an app: its imports, its body, and other files."""

    def write(imports: str = "", body: str = "", files: dict[str, str] | None = None) -> Path:
        for name, text in {
            **(files or {}),
            "app.py": APP.format(imports=imports, body=body),
        }.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_fifty_thousand_lines_are_read_with_certainty(tmp_path):
    """A large app is as certain as a small one, in a fraction of the memory that a runner has."""
    spec = util.spec_from_file_location("large_project", ROOT / "bench" / "large_project.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = module.write_large_project(tmp_path)

    found = read(tmp_path)

    assert written.lines > 50_000
    assert (found["reasons"], found["errors"]) == ([], [])
    assert found["handlers"] == list(written.websocket_handlers)
    assert found["others"] == list(written.other_handlers)


def nested(start: str, inner: str, end: str, depth: int) -> str:
    """Something within itself, so many times."""
    return start * depth + inner + end * depth


def blocks(opening: str, depth: int) -> str:
    """Blocks within blocks; the deepest one passes."""
    lines = [" " * level + opening.format(level) for level in range(depth)]
    return "\n".join([*lines, " " * depth + "pass", ""])


def chain_of_modules(length: int) -> dict[str, str]:
    """Each module imports the next; the last has the name that all hand on."""
    files = {
        f"chain/m{number}.py": f"from chain.m{number + 1} import NAME\n" for number in range(length)
    }
    return {**files, f"chain/m{length}.py": "NAME = 'end'\n", "chain/__init__.py": ""}


def cycle_of_modules(length: int) -> dict[str, str]:
    """Each module imports the next, the last the first, in three ways."""
    forms = (
        "import cycle.m{next}\nNAME{this} = {this}\n",
        "NAME{this} = {this}\nfrom cycle import m{next}\n",
        "NAME{this} = {this}\nimport cycle.m{next} as following\n",
    )
    return {
        f"cycle/m{this}.py": forms[this % 3].format(this=this, next=(this + 1) % length)
        for this in range(length)
    }


def functions_in_a_chain(length: int) -> str:
    """Each function calls the one before it; the last is called."""
    texts = ["def f0(value):\n    return value\n"]
    texts += [f"def f{n}(value):\n    return f{n - 1}(value)\n" for n in range(1, length)]
    return "".join(texts) + f"f{length - 1}(app.app_name)\n"


def classes_in_a_line(length: int) -> str:
    """Each class inherits from the one before it."""
    texts = ["class C0:\n    NAME = 'first'\n"]
    texts += [f"class C{n}(C{n - 1}):\n    OTHER{n} = {n}\n" for n in range(1, length)]
    return "".join(texts) + f"NAME = C{length - 1}.NAME\nC{length - 1}()\n"


def handlers_of_other_kinds(count: int) -> str:
    """Many handlers that are not websocket's."""
    forms = (
        "@app.lambda_function()\ndef job{0}(event, context):\n    return None\n",
        "@app.route('/path{0}', methods=['GET', 'POST'])\ndef page{0}():\n    return None\n",
        "@app.schedule('rate(1 hour)', name='sweep{0}')\ndef sweep{0}(event):\n    return None\n",
        "@app.on_sns_message(topic='t{0}')\ndef hear{0}(event):\n    return None\n",
    )
    return "\n".join(forms[number % 4].format(number) for number in range(count))


CERTAIN = {
    "a module that 500 others import": (
        "\n".join(f"import users.m{number}" for number in range(500)),
        "",
        lambda: {
            "shared.py": "NAME = 'shared'\n" + "def f(value):\n    return value\n" * 200,
            **{f"users/m{number}.py": "from shared import NAME\n" for number in range(500)},
        },
    ),
    "a module that is imported 500 times": (
        "import shared\n" * 500 + "from shared import NAME\n" * 500,
        "",
        lambda: {"shared.py": "NAME = 'shared'\n"},
    ),
    "10,000 constants": (
        "from constants import *",
        "",
        lambda: {"constants.py": "\n".join(f"NAME{n} = {n}" for n in range(10_000))},
    ),
    "5,000 functions that nobody calls": (
        "import functions",
        "",
        lambda: {
            "functions.py": "".join(
                f"def f{n}(value):\n    return f{n + 1}(value)\n" for n in range(5_000)
            )
        },
    ),
    "10,000 modules that nobody imports": (
        "import used",
        "",
        lambda: {"used.py": "", **{f"unused/m{n}.py": "import app\n" for n in range(10_000)}},
    ),
}


@pytest.mark.parametrize("case", CERTAIN)
def test_much_that_is_plain_leaves_the_reading_certain(case, project):
    """Size alone is no reason to doubt."""
    imports, body, files = CERTAIN[case]

    found = read(project(imports, body, files()))

    assert (found["reasons"], found["errors"]) == ([], [])
    assert found["handlers"] == ["message"]


@pytest.mark.slow
def test_ten_thousand_handlers_of_other_kinds_are_found(project):
    """All of them: what is left out of the template is told to the user."""
    found = read(project(body=handlers_of_other_kinds(10_000)))

    assert (found["reasons"], found["errors"]) == ([], [])
    assert len(found["others"]) == 12_500


EXTREME = {
    "20 MB of data in a list": (
        "from data import DATA",
        "",
        lambda: {
            "data.py": "DATA = [\n"
            + "    'a text of forty characters, or about it',\n" * 460_000
            + "]\n"
        },
    ),
    "20 MB of data in one text": (
        "from data import DATA",
        "",
        lambda: {"data.py": "DATA = '" + "x" * 20_000_000 + "'\n"},
    ),
    "20 MB of data in one line": (
        "from data import DATA",
        "",
        lambda: {"data.py": "DATA = [" + "1, " * 7_000_000 + "]\n"},
    ),
    "3 MB of data in a list": (
        "from data import DATA",
        "",
        lambda: {"data.py": "DATA = [" + "'x', " * 600_000 + "]\n"},
    ),
    "3 MB of data in a dictionary": (
        "from data import DATA",
        "",
        lambda: {"data.py": "DATA = {" + "".join(f"'k{n}': {n}, " for n in range(200_000)) + "}\n"},
    ),
    "3 MB of data that are used": (
        "from data import DATA",
        "NAME = DATA['k7']\nCOPY = {**DATA}\nKEYS = [key for key in DATA]",
        lambda: {"data.py": "DATA = {" + "".join(f"'k{n}': {n}, " for n in range(100_000)) + "}\n"},
    ),
    "a list that doubles": (
        "",
        "DATA = ['x']\n" + "DATA = DATA + DATA\n" * 60,
        dict,
    ),
    "a text that doubles": (
        "",
        "NAME = 'x'\n" + "NAME = NAME + NAME\n" * 60,
        dict,
    ),
    "a text that is repeated": ("", "NAME = 'x' * 10 ** 10\nLIST = [NAME] * 10 ** 10", dict),
    "a text that is padded": ("", "NAME = '%9999999999d' % 1\nOTHER = f'{1:>9999999999}'", dict),
    "a number that grows": ("", "BIG = 9 ** 9 ** 9\nSHIFT = 1 << 10 ** 10", dict),
    "a template of texts that doubles": (
        "",
        "NAME = 'x'\n" + "NAME = f'{NAME}{NAME}'\n" * 60,
        dict,
    ),
    "a list in itself": ("", "DATA = []\nDATA.append(DATA)\nNAME = f'{DATA}'", dict),
    "a table that names itself": ("", "DATA = {}\nDATA['x'] = DATA\nNAME = str(DATA)", dict),
    "a deep expression": ("", "VALUE = " + "+".join(["1"] * 3_000), dict),
    "deep parentheses": (
        "from deep import X",
        "",
        lambda: {"deep.py": f"X = {nested('(', '1', ')', 150)}\n"},
    ),
    "deep lists": (
        "from deep import X",
        "",
        lambda: {"deep.py": f"X = {nested('[', '1', ']', 190)}\n"},
    ),
    "deep attributes": ("", "VALUE = app" + ".app_name" * 2_000, dict),
    "deep calls": ("", "VALUE = print" + "()" * 900, dict),
    "deep conditions": ("", "VALUE = " + "1 if app else " * 900 + "2", dict),
    "deep decorators": ("", "@print\n" * 2_000 + "def f():\n    pass", dict),
    "deep blocks": ("import deep", "", lambda: {"deep.py": blocks("if True:", 95)}),
    "deep functions": ("import deep", "", lambda: {"deep.py": blocks("def f{}():", 95)}),
    "deep classes": ("import deep", "", lambda: {"deep.py": blocks("class C{}:", 95)}),
    "deep loops": ("import deep", "", lambda: {"deep.py": blocks("for x{} in (1,):", 20)}),
    "a long elif": (
        "",
        "if app.app_name == 'x':\n    pass\n"
        + "".join(f"elif app.app_name == '{n}':\n    pass\n" for n in range(2_000)),
        dict,
    ),
    "a chain of 2,000 modules": ("import chain.m0", "", lambda: chain_of_modules(2_000)),
    "a cycle of 300 modules": ("import cycle.m0", "", lambda: cycle_of_modules(300)),
    "a package of 300 levels": (
        "import " + ".".join(["p"] * 300),
        "",
        lambda: {"/".join(["p"] * depth) + "/__init__.py": "" for depth in range(1, 301)},
    ),
    "star imports in a chain": (
        "from s0 import *",
        "",
        lambda: {
            **{f"s{n}.py": f"from s{n + 1} import *\nNAME{n} = {n}\n" for n in range(300)},
            "s300.py": "NAME = 1\n",
        },
    ),
    "star imports in a cycle": (
        "from s0 import *",
        "",
        lambda: {f"s{n}.py": f"from s{(n + 1) % 50} import *\nNAME{n} = {n}\n" for n in range(50)},
    ),
    "5,000 functions that call each other": ("", functions_in_a_chain(5_000), dict),
    "functions that all call each other": (
        "",
        "".join(
            f"def f{n}(value):\n    " + "; ".join(f"f{other}(value)" for other in range(60)) + "\n"
            for n in range(60)
        )
        + "f0(app)\n",
        dict,
    ),
    "a function that calls itself": (
        "",
        (
            "def f(value):\n    return f(value + 1)\n"
            "try:\n    f(app.app_name)\nexcept Exception:\n    pass\n"
        ),
        dict,
    ),
    "functions of one return that call themselves": (
        "",
        (
            "def f(n):\n    return g(n) + g(n)\ndef g(n):\n    return f(n) + f(n)\n"
            "later = lambda: f(1)\n"
        ),
        dict,
    ),
    "functions of one return that double": (
        "",
        "def f0():\n    return 'x'\n"
        + "".join(f"def f{n}():\n    return f{n - 1}() + f{n - 1}()\n" for n in range(1, 60))
        + "NAME = f59()\n",
        dict,
    ),
    "500 classes that inherit": ("", classes_in_a_line(500), dict),
    "classes in diamonds": (
        "",
        "class A0: pass\nclass B0: pass\n"
        + "".join(
            f"class A{n}(A{n - 1}, B{n - 1}): pass\nclass B{n}(A{n - 1}, B{n - 1}): pass\n"
            for n in range(1, 40)
        ),
        dict,
    ),
    "a class that is its own base": (
        "",
        "class C: pass\nclass C(C): pass\nclass C(C): pass\n",
        dict,
    ),
    "aliases in a chain": (
        "",
        "a0 = app\n" + "".join(f"a{n} = a{n - 1}\n" for n in range(1, 5_000)),
        dict,
    ),
    "conditions that are not known": (
        "",
        "import sys\n"
        + "".join(
            f"if sys.argv[{n}:]:\n    X{n} = {n}\nelse:\n    X{n} = -1\n" for n in range(2_000)
        ),
        dict,
    ),
    "conditions within conditions": (
        "import deep",
        "",
        lambda: {
            "deep.py": "import sys\nX = 0\n"
            + "if sys.argv:\n    X = X + 1\nelse:\n    X = X + 2\n" * 500
        },
    ),
    "2,000 tries": (
        "",
        "".join(
            f"try:\n    import missing{n}\nexcept ImportError:\n    missing{n} = None\n"
            for n in range(2_000)
        ),
        dict,
    ),
    "10,000 registrations in a function": (
        "",
        "def register():\n" + "    app.on_ws_connect()(print)\n" * 10_000 + "register()\n",
        dict,
    ),
    "10,000 handlers of one route": (
        "",
        "".join(f"@app.on_ws_connect()\ndef f{n}(event):\n    pass\n" for n in range(10_000)),
        dict,
    ),
    "5,000 blueprints": (
        "from chalice import Blueprint",
        "".join(
            f"b{n} = Blueprint(__name__)\napp.register_blueprint(b{n})\n" for n in range(5_000)
        ),
        dict,
    ),
    "a blueprint that is registered 2,000 times": (
        "from chalice import Blueprint",
        "b = Blueprint(__name__)\n@b.lambda_function()\ndef job(event, context):\n    pass\n"
        + "".join(f"app.register_blueprint(b, name_prefix='p{n}')\n" for n in range(2_000)),
        dict,
    ),
    "a line of a million characters": (
        "",
        "# " + "x" * 1_000_000 + "\nNAME = 1  # " + "y" * 1_000_000,
        dict,
    ),
    "100,000 lines of comments": ("", "# nothing\n" * 100_000, dict),
    "a text of many lines": ("", "HELP = '''\n" + "@app.on_ws_message()\n" * 100_000 + "'''", dict),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", EXTREME)
def test_no_size_or_depth_makes_the_reading_crash_or_hang(case, project):
    """A limit that is met is a reason like others, with a place."""
    imports, body, files = EXTREME[case]

    found = read(project(imports, body, files()))

    is_read = found["handlers"] == ["message"]
    assert is_read or found["reasons"] or found["errors"]
    assert all(reason.partition(":")[0].endswith(".py") for reason in found["reasons"])
