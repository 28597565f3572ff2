"""Import an app in a process of its own and write down what it declares, or what went wrong.

The app's own interpreter runs this one file: standard library only, Python 3.9 and later, nothing
of ours imported. It refuses what would make the result depend on the machine: the network and the
user's AWS files. An app that forks, exits, hangs or closes our pipe gets an error, never a wrong
answer.

Arguments: descriptor of the pipe; project folder; the app's file in it; name of the variable or
""; seconds after which the import counts as hanging; folder of the user's AWS files.
"""

# pathlib would cost each run more than everything else here, and what an app holds may be anything.
# ruff: noqa: PTH100, PTH112, PTH113, PTH118, PTH120, PTH122, ANN401

from __future__ import annotations

import _thread
import gc
import os
import sys
import time
from importlib.machinery import ModuleSpec, SourceFileLoader

try:
    from _json import encode_basestring_ascii as quote
except ImportError:  # pragma: no cover - a Python other than CPython
    from json.encoder import py_encode_basestring_ascii as quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import CodeType, FrameType, ModuleType, TracebackType
    from typing import Any, NoReturn, Optional

    Report = dict[str, Any]
    Place = Optional[list[Any]]  # file, line, and for a syntax error the column
    Frames = list[tuple[FrameType, int]]  # innermost first, with the line each is at
    Verdict = tuple[int, str, Place]  # rank among several, reason or "", what explains it

# What an app could replace, as it was before the app ran.
end_process, get_process, get_parent, get_status = os._exit, os.getpid, os.getppid, os.fstat
write, monotonic, allocate_lock = os.write, time.monotonic, _thread.allocate_lock

CHANNEL_LOST = 117  # exit status: the app closed or replaced our pipe
LARGEST_REPORT_BYTES = 16 * 1024 * 1024
LONGEST_TEXT = 20_000
MISSING = object()


# ---- The report, and the pipe that carries it --------------------------------------------------


def encode(value: object) -> str:
    """Write a value as JSON; the json module itself would cost a small app a tenth of its run."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{quote(key)}:{encode(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(encode, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return int.__repr__(value) if isinstance(value, int) else quote(text_of(value))


def text_of(value: object) -> str:
    """Spell anything, even what refuses to be spelt; cut what is too long."""
    try:
        text = str(value)
    except BaseException as error:  # noqa: BLE001 - a class of the app may raise anything here
        text = f"<{type(value).__name__} whose __str__ raises {type(error).__name__}>"
    if len(text) <= LONGEST_TEXT:
        return text
    half = LONGEST_TEXT // 2
    return f"{text[:half]}\n[... {len(text) - 2 * half} characters ...]\n{text[-half:]}"


class Channel:
    """The pipe to the parent: takes one report, from one process, whichever thread has it first.

    Attributes:
        process: Id of the process that may write; what the app forks may not.
        violation: The first forbidden access, which an app's bare ``except`` cannot hide.
    """

    def __init__(self, descriptor: int) -> None:
        os.set_inheritable(descriptor, False)  # noqa: FBT003 - no other spelling
        self._descriptor = descriptor
        self._file = get_status(descriptor)[1:3]
        self._claim = allocate_lock()
        self.process = get_process()
        self.violation: Optional[Report] = None

    def finish(self, report: Report) -> NoReturn:
        """Send the report and end the process, without atexit and without waiting for threads."""
        flush_streams()
        end_process(self.send(report))

    def send(self, report: Report) -> int:
        """Write the report, and say with which status the process ends.

        In a process that the app has forked nothing is written; in a second thread this never
        returns, because the first one ends the process.
        """
        if get_process() != self.process:
            return 0
        self._claim.acquire()
        payload = encode(self.violation or report).encode("ascii")
        if len(payload) > LARGEST_REPORT_BYTES:
            payload = b'{"kind":"too-large"}'
        try:
            if get_status(self._descriptor)[1:3] != self._file:
                return CHANNEL_LOST
            rest = memoryview(b"%08x\n%s" % (len(payload), payload))
            while rest:
                rest = rest[write(self._descriptor, rest) :]
        except OSError:
            return CHANNEL_LOST
        return 0


def flush_streams() -> None:
    """Write what the app printed; it may have replaced or closed its streams."""
    for stream in (sys.stdout, sys.__stdout__, sys.stderr):
        try:
            stream.flush()  # type: ignore[union-attr]  # None is one way of being broken
        except BaseException:  # noqa: BLE001, S112 - a stream of the app may raise anything
            continue


# ---- Places: files, frames, functions ----------------------------------------------------------


class Project:
    """The project folder: which files are the app's own, and what they are called in it."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._folders = tuple({folder: None, os.path.realpath(folder): None})

    def relative(self, file: str) -> Optional[str]:
        """Name a file relative to the project, with forward slashes; None when it is outside."""
        path = os.path.abspath(os.path.join(self.folder, file))
        if path != file and not os.path.isfile(path):
            return None  # "<string>" and whatever else compile() is given
        for folder in self._folders:
            if path.startswith(folder.rstrip(os.sep) + os.sep):
                return os.path.relpath(path, folder).replace(os.sep, "/")
        return None

    def own(self, file: str) -> Optional[str]:
        """Like `relative`, but None for other people's code in the project: vendor, .venv."""
        name = self.relative(file)
        parts = name.split("/") if name else [""]
        foreign = {"site-packages", "dist-packages", "node_modules"}.intersection(parts)
        is_own = name and not foreign and parts[0] != "vendor" and not parts[0].startswith(".")
        return name if is_own else None

    def name_of(self, file: str) -> str:
        """Name any file the same on every machine: in the project, else as it is imported."""
        own = self.own(file)
        if own is not None:
            return own
        parents = [path for path in sys.path if path and file.startswith(path + os.sep)]
        parents = [path for path in parents if path != os.path.join(self.folder, "vendor")]
        longest = max(parents, key=len, default=os.path.dirname(file))
        return os.path.relpath(file, longest).replace(os.sep, "/")

    def place_in(self, frames: Frames) -> Place:
        """Find the innermost line of the app's own code."""
        for frame, line in frames:
            own = self.own(frame.f_code.co_filename)
            if own is not None:
                return [own, line]
        return None

    def place_of(self, function: object) -> Place:
        """Find where a function begins: at its first decorator."""
        code = code_of(function)
        return [self.name_of(code.co_filename), code.co_firstlineno] if code else None


def peek(value: object, name: str) -> Any:
    """Read an attribute that an object of the app may not have or may refuse to show."""
    try:
        return getattr(value, name, None)
    except BaseException:  # noqa: BLE001 - a class of the app may raise anything here
        return None


def unwrap(value: object) -> Iterator[object]:
    """Follow a decorated callable inwards, itself first, as ``functools.wraps`` marks the way."""
    seen: list[int] = []
    while value is not None and id(value) not in seen:
        seen.append(id(value))
        yield value
        value = peek(value, "__wrapped__")


def code_of(function: object) -> Optional[CodeType]:
    """Find the code of the innermost function, under decorators and Chalice's wrappers."""
    for attribute in ("func", "_original_func"):
        inner = peek(function, attribute)
        function = function if inner is None else inner
    innermost = list(unwrap(function))[-1:]
    code: Optional[CodeType] = peek(innermost[0], "__code__") if innermost else None
    return code


def frames_of_stack(frame: Optional[FrameType]) -> Frames:
    """List the frames that led here, down to the import of the app."""
    frames: Frames = []
    while frame is not None and frame.f_code is not import_module.__code__:
        frames.append((frame, frame.f_lineno))
        frame = frame.f_back
    return frames


def frames_of_traceback(traceback: Optional[TracebackType]) -> Frames:
    """List the frames that an exception went through."""
    frames: Frames = []
    while traceback is not None:
        frames.append((traceback.tb_frame, traceback.tb_lineno))
        traceback = traceback.tb_next
    return frames[::-1]


# ---- What the app sees when it imports chalice or socketform -----------------------------------


class ToolLoader(SourceFileLoader):
    """Load a file of the tool; whether bytecode is kept there is for the caller's settings."""

    keeps_bytecode = not sys.dont_write_bytecode

    def get_code(self, fullname: str) -> Optional[CodeType]:
        """Compile the module, or take the bytecode that an earlier run kept."""
        saved, sys.dont_write_bytecode = sys.dont_write_bytecode, not self.keeps_bytecode
        try:
            return super().get_code(fullname)
        finally:
            sys.dont_write_bytecode = saved


def spec_of(name: str, file: str, folders: Optional[list[str]]) -> ModuleSpec:
    """Describe a module of the tool, so that Python's import machinery loads it as its own."""
    spec = ModuleSpec(name, ToolLoader(name, file), origin=file, is_package=folders is not None)
    if folders is not None:
        spec.submodule_search_locations = folders
    spec.has_location = True
    return spec


class ToolFinder:
    """First in line: ``socketform`` and its runtime from the tool, and nothing else of the tool."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.runtime = os.path.join(package, "runtime")

    def find_spec(
        self, name: str, path: Optional[Sequence[str]] = None, target: Optional[ModuleType] = None
    ) -> Optional[ModuleSpec]:
        """Find what the tool serves; real chalice's ``app`` module is mended on its way."""
        if name == "chalice.app":
            return self._find_chalice(name, path, target)
        if name == "socketform":
            return spec_of(name, os.path.join(self.package, "__init__.py"), [])
        if not name.startswith("socketform."):
            return None
        parts = name.split(".")[1:]
        stem = os.path.join(self.package, *parts)
        if parts[0] == "runtime":
            if os.path.isfile(stem + ".py"):
                return spec_of(name, stem + ".py", None)
            if os.path.isfile(os.path.join(stem, "__init__.py")):
                return spec_of(name, os.path.join(stem, "__init__.py"), [stem])
        message = f"No module named {name!r}"
        raise ModuleNotFoundError(message, name=name)

    def _find_chalice(
        self, name: str, path: Optional[Sequence[str]], target: Optional[ModuleType]
    ) -> Optional[ModuleSpec]:
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None:
                if spec.loader and not str(spec.origin).startswith(self.runtime):
                    spec.loader = MendingLoader(spec.loader)  # type: ignore[assignment]  # a duck
                return spec
        return None


class ShimFinder:
    """Last in line: our stand-in for ``chalice`` where no real one is installed."""

    def __init__(self, package: str) -> None:
        self.folder = os.path.join(package, "runtime", "shim", "chalice")

    def find_spec(
        self, name: str, _path: Optional[Sequence[str]] = None, _target: object = None
    ) -> Optional[ModuleSpec]:
        """Find ``chalice``; what is in it, Python finds by itself."""
        if name != "chalice":
            return None
        return spec_of(name, os.path.join(self.folder, "__init__.py"), [self.folder])


class MendingLoader:
    """Load real chalice's ``app`` module, then let it accept what the deployed runtime accepts."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> Optional[ModuleType]:
        """Leave it to the real loader."""
        module: Optional[ModuleType] = self._loader.create_module(spec)
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, as if its loader had been there all the time, and mend it."""
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        for class_name in ("DecoratorAPI", "Chalice"):
            mend(vars(module).get(class_name))


class MissingParenthesesError(TypeError):
    """A decorator of real chalice stands without parentheses, where chalice registers nothing."""

    def __init__(self, decorator: str, function: object) -> None:
        super().__init__(f"@{decorator} needs parentheses: write @{decorator}()")
        self.decorator = decorator
        self.function = function


class FeatureFlags(set[str]):
    """Chalice's set of flags, with the ``extend`` that its manual uses."""

    extend = set.update


def mend(owner: Any) -> None:
    """Mend a class of real chalice: flags that extend, decorators that miss their parentheses."""
    members = dict(vars(owner)) if owner is not None else {}
    for name in ("on_ws_connect", "on_ws_message", "on_ws_disconnect"):
        if name in members:
            setattr(owner, name, checked(name, members[name]))
    initialise = members.get("__init__")
    if initialise is None:
        return

    def __init__(self: Any, *args: Any, **options: Any) -> None:  # noqa: N807 - it becomes one
        initialise(self, *args, **options)
        self.experimental_feature_flags = FeatureFlags(self.experimental_feature_flags)

    owner.__init__ = __init__


def checked(decorator: str, original: Callable[..., Any]) -> Callable[..., Any]:
    """Let a decorator of real chalice say that its parentheses are missing."""

    def decorate(self: object, name: object = None, *args: Any, **options: Any) -> Any:
        if callable(name):
            raise MissingParenthesesError(decorator, name)
        return original(self, name, *args, **options)

    return decorate


# ---- Guards: no network, no AWS files, no quiet exit, no hanging -------------------------------


class OutsideAccess(BaseException):  # so that `except Exception` lets it through
    """The app reached for something outside while it was imported."""


def internet_target(arguments: tuple[Any, ...]) -> Optional[str]:
    """Say where a socket would connect or send to; None for sockets of this machine."""
    socket, address = arguments[:2]
    constants = sys.modules["_socket"]
    if socket.family not in (constants.AF_INET, constants.AF_INET6):
        return None
    if not isinstance(address, tuple):
        return None
    return ":".join(text_of(part) for part in address[:2])


def name_target(arguments: tuple[Any, ...]) -> Optional[str]:
    """Say which host's name would be looked up; None where that needs no network."""
    host = arguments[0]
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name in (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::"):  # noqa: S104 - no bind
        return None
    parts = name if isinstance(name, tuple) else (name, *arguments[1:2])
    return ":".join(text_of(part) for part in parts[:2] if part)


NETWORK_EVENTS: dict[str, Callable[[tuple[Any, ...]], Optional[str]]] = {
    "socket.connect": internet_target,
    "socket.sendto": internet_target,
    "socket.sendmsg": internet_target,
    "socket.getaddrinfo": name_target,
    "socket.gethostbyname": name_target,
    "socket.gethostbyaddr": name_target,
    "socket.getnameinfo": name_target,
}


class Guard:
    """Watches what the app does while it is imported, through Python's audit events.

    It sees Python's own calls. Programs that the app starts, and sockets that a C library opens
    by itself, are not seen.
    """

    def __init__(self, channel: Channel, project: Project, aws_folder: str) -> None:
        self.channel = channel
        self.project = project
        self.aws_folder = os.path.join(aws_folder, "")

    def install(self) -> None:
        """Begin to watch; there is no way back."""
        sys.addaudithook(self.audit)
        os._exit = self.exit

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Refuse an access to the network or to AWS files, and keep it in mind."""
        if event in NETWORK_EVENTS:
            target = NETWORK_EVENTS[event](arguments)
            if target is not None:
                self._refuse("network", target, sys._getframe(1))
        elif event == "open":
            path = arguments[0]
            if isinstance(path, (str, bytes)) and self._is_aws_file(os.fsdecode(path)):
                self._refuse("aws-file", os.fsdecode(path), sys._getframe(1))
        elif event == "os.exec" and get_process() == self.channel.process:
            self.channel.finish(self._exit_report("os.exec", arguments[0], sys._getframe(1)))

    def exit(self, status: int) -> NoReturn:
        """Stand for ``os._exit``: say where the app ends its own process."""
        if get_process() == self.channel.process:
            self.channel.finish(self._exit_report("os._exit", status, sys._getframe(1)))
        end_process(status)

    def _is_aws_file(self, path: str) -> bool:
        # botocore looks for further service models in `models`; that is no secret.
        return (
            ".aws" in path
            and os.path.abspath(path).startswith(self.aws_folder)
            and not os.path.abspath(path).startswith(self.aws_folder + "models")
        )

    def _refuse(self, kind: str, target: str, frame: FrameType) -> NoReturn:
        if self.channel.violation is None and get_process() == self.channel.process:
            self.channel.violation = {
                "kind": kind,
                "target": target,
                "where": self.project.place_in(frames_of_stack(frame)),
                "detail": format_frames(frames_of_stack(frame)),
            }
        raise OutsideAccess(target)

    def _exit_report(self, call: str, status: object, frame: FrameType) -> Report:
        where = self.project.place_in(frames_of_stack(frame))
        return {"kind": "exit", "call": call, "status": text_of(status), "where": where}


def start_watchdog(channel: Channel, project: Project, seconds: float) -> None:
    """End the process when the import takes too long, and say where it stands.

    It ends the process as well when the parent is gone: nobody would read the report.
    """
    importer, parent, deadline = _thread.get_ident(), get_parent(), monotonic() + seconds

    def watch() -> None:
        is_wanted = wait(deadline, parent)
        # Without a flush: the app's streams may be what hangs.
        end_process(channel.send(timeout_report(importer, project)) if is_wanted else 1)

    _thread.start_new_thread(watch, ())


def wait(deadline: float, parent: int) -> bool:
    """Wait for a point in time; False when the parent process has gone before that."""
    timer = allocate_lock()
    timer.acquire()
    while get_parent() == parent:
        remaining_seconds = deadline - monotonic()
        if remaining_seconds <= 0:
            return True
        timer.acquire(timeout=min(1.0, remaining_seconds))
    return False


def timeout_report(thread: int, project: Project) -> Report:
    """Say where a thread stands."""
    frames = frames_of_stack(sys._current_frames().get(thread))
    return {"kind": "timeout", "where": project.place_in(frames), "detail": format_frames(frames)}


# ---- Finding the app in its module -------------------------------------------------------------


def is_app(value: object) -> bool:
    """Tell an app by its shape: ours, real chalice's or a subclass; a Blueprint has no name."""
    try:
        names = object.__getattribute__(value, "__dict__")
    except BaseException:  # noqa: BLE001 - proxies of the app may raise anything here
        return False
    shape = {"app_name", "websocket_handlers", "handler_map", "experimental_feature_flags"}
    return isinstance(names, dict) and not issubclass(type(value), type) and shape <= names.keys()


def variables_of(module: ModuleType) -> dict[str, Any]:
    """List a module's public variables that hold neither modules, classes nor functions."""
    kinds = (type(sys), type, type(is_app))
    return {
        name: value
        for name, value in list(vars(module).items())
        if not name.startswith("_") and not issubclass(type(value), kinds)
    }


def find_app(module: ModuleType, variable: str, project: Project) -> tuple[Any, Report]:
    """Find the app that a module holds.

    Returns:
        The app and its variable, or None and the report that says why there is none.
    """
    if variable:
        value = vars(module).get(variable, MISSING)
        if is_app(value):
            return value, {"variable": variable}
        holds = None if value is MISSING else type(value).__name__
        return None, {"kind": "not-app", "variable": variable, "holds": holds}
    apps = {name: value for name, value in list(vars(module).items()) if is_app(value)}
    distinct = {id(value) for value in apps.values()}
    if len(distinct) == 1:
        name, value = next(iter(apps.items()))
        return value, {"variable": name}
    if distinct:
        return None, {"kind": "several-apps", "variables": list(apps)}
    found = [f"{name} ({type(value).__name__})" for name, value in variables_of(module).items()]
    return None, {
        "kind": "no-app",
        "found": found[:8],
        "factories": [name for name in vars(module) if name in ("create_app", "make_app")],
        "elsewhere": find_elsewhere(project),
    }


def find_elsewhere(project: Project) -> list[list[str]]:
    """Find apps in the project's other modules: their files and variables."""
    found = []
    for module in list(sys.modules.values()):
        file = project.own(str(peek(module, "__file__") or "<none>"))
        if file is not None:
            found += [[file, name] for name, value in variables_of(module).items() if is_app(value)]
    return sorted(found)


# ---- Reading the app ---------------------------------------------------------------------------

EVENT_KINDS = {
    "ScheduledEventConfig": "schedule",
    "CloudWatchEventConfig": "on_cw_event",
    "S3EventConfig": "on_s3_event",
    "SNSEventConfig": "on_sns_message",
    "SQSEventConfig": "on_sqs_message",
    "KinesisEventConfig": "on_kinesis_record",
    "DynamoDBEventConfig": "on_dynamodb_record",
}


class Reader:
    """Reads one app by its shape, so that it may be ours or real chalice's."""

    def __init__(self, app: Any, module: str, project: Project) -> None:
        self.app = app
        self.module = module
        self.project = project
        functions = [peek(config, "handler_function") for config in app.websocket_handlers.values()]
        self.registered = {id(value) for value in (*app.handler_map.values(), *functions)}

    def read(self) -> Report:
        """Describe the app and its handlers, with what is wrong about each."""
        handlers = self.app.websocket_handlers.items()
        name = self.app.app_name
        return {
            "kind": "app",
            "app_name": name if isinstance(name, str) else None,
            "opted_in": self.opts_in(),
            "handlers": [self.websocket_handler(key, config) for key, config in handlers],
            "others": list(self.others()),
        }

    def opts_in(self) -> bool:
        """Tell whether the flag is set; an app may have replaced the flags by anything."""
        try:
            return "WEBSOCKETS" in self.app.experimental_feature_flags
        except BaseException:  # noqa: BLE001 - a class of the app may raise anything here
            return False

    def websocket_handler(self, route_key: str, config: Any) -> Report:
        """Describe one websocket handler: its name, place, and what Lambda can import it by."""
        function = config.handler_function
        handler, problem = self.importable_name(config, function)
        flags = peek(peek(function, "__code__"), "co_flags") or 0
        return {
            "name": text_of(config.name),
            "route_key": text_of(route_key),
            "function": text_of(peek(function, "__name__")),
            "where": self.project.place_of(function),
            "never_awaited": bool(flags & 0x280),  # a coroutine or an async generator
            "handler": handler,
            "problem": problem,
        }

    def importable_name(
        self, config: Any, function: Any
    ) -> tuple[Optional[str], Optional[list[Any]]]:
        """Find the name by which Lambda imports a handler, as Chalice writes it if that works.

        Returns:
            The name and None, or None and the reason: its kind, and a place that explains it.
        """
        wrapped = self.app.handler_map.get(config.name)
        if wrapped is not function and peek(wrapped, "func") is not function:
            wrapped = None  # a later handler has taken the name
        problems: list[Verdict] = []
        for module_name, name in self.candidates(config.handler_string, function):
            module, place = self.importable_module(module_name)
            if module is None:
                problems.append((3, "elsewhere", place) if place else (0, "missing", place))
                continue
            value = vars(module).get(name, MISSING)
            rank, reason, place = self.judge(value, name, function, wrapped)
            if not reason:
                return f"{module_name}.{name}", None
            problems.append((rank, reason, place))
        qualified = text_of(peek(function, "__qualname__"))
        nature = "lambda" if "<lambda>" in qualified else "nested" if "<loc" in qualified else ""
        if nature or "." in qualified:
            return None, [nature or "method", None]
        return None, list(max(problems, key=lambda problem: problem[0])[1:])

    def candidates(self, handler_string: str, function: Any) -> list[tuple[str, str]]:
        """List the names to try; real chalice calls every app's module ``app``."""
        module, _, name = handler_string.rpartition(".")
        bare = text_of(peek(function, "__name__"))
        origin = text_of(peek(function, "__module__"))
        tries = [(module, name), (self.module, bare), (origin, bare)]
        if module == "app":
            tries.insert(0, (self.module, name))
        return list(dict.fromkeys(tries))

    def importable_module(self, name: str) -> tuple[Optional[ModuleType], Place]:
        """Find a module that Lambda could import by this name from the project's folder.

        Returns:
            The module, or None and the file that was imported in a way that Lambda has not.
        """
        module = sys.modules.get(name)
        file = peek(module, "__file__")
        if module is None or not isinstance(file, str):
            return None, None
        own = self.project.own(file)
        path = name.replace(".", "/")
        if own is not None and own not in (f"{path}.py", f"{path}/__init__.py"):
            return None, [own, None]
        return module, None

    def judge(self, value: Any, name: str, function: Any, wrapped: Any) -> Verdict:
        """Say whether what a module holds under a handler's name is that handler.

        Returns:
            Rank, reason and place; an empty reason when it is, or when another decorator made it.
        """
        if value is MISSING:
            return 2, "missing", None
        layers = list(unwrap(value))
        if any(layer is wrapped or peek(layer, "func") is function for layer in layers):
            return 0, "", None
        if value is function:
            return (3, "undecorated", None) if wrapped is not None else (0, "", None)
        redefined = peek(value, "__qualname__") == name and len(layers) == 1
        other = any(id(layer) in self.registered for layer in layers)
        if other or redefined or not callable(value):
            return 4, "shadowed", self.project.place_of(value)
        return 0, "", None

    def others(self) -> Iterator[Report]:
        """Describe the handlers of other kinds."""
        for entry in peek(self.app, "pure_lambda_functions") or ():
            yield self.other(entry.name, "lambda_function", entry)
        for config in peek(self.app, "event_sources") or ():
            names = [EVENT_KINDS.get(base.__name__) for base in type(config).__mro__]
            kind = next((name for name in names if name), type(config).__name__)
            yield self.other(config.name, kind, self.app.handler_map.get(config.name))
        for config in peek(self.app, "builtin_auth_handlers") or ():
            yield self.other(config.name, "authorizer", self.app.handler_map.get(config.name))
        for path, methods in (peek(self.app, "routes") or {}).items():
            for method, entry in methods.items():
                yield self.other(f"{method} {path}", "route", entry.view_function)

    def other(self, name: str, kind: str, function: object) -> Report:
        """Describe a handler of another kind."""
        return {"name": text_of(name), "kind": kind, "where": self.project.place_of(function)}


# ---- What went wrong ---------------------------------------------------------------------------


def is_hidden(file: str) -> bool:
    """Tell whether a frame is ours or the import machinery's, so no line of the user's."""
    machinery = ("<frozen importlib", os.path.join("importlib", "__init__.py"))
    return file == __file__ or file.startswith(machinery[0]) or file.endswith(machinery[1])


def import_traceback() -> Any:
    """Import the standard traceback module, even if the project has one of that name."""
    saved, sys.path[:] = sys.path[:], [path for path in sys.path if path not in PROJECT_FOLDERS]
    try:
        import traceback  # only a failure pays for it
    finally:
        sys.path[:] = saved
    return traceback


PROJECT_FOLDERS: list[str] = []


def format_frames(frames: Frames) -> str:
    """Write frames as Python writes a traceback, ours cut off."""
    shown = [pair for pair in frames[::-1] if not is_hidden(pair[0].f_code.co_filename)]
    try:
        lines = import_traceback().StackSummary.extract(iter(shown)).format()
    except BaseException:  # noqa: BLE001 - an app may have broken what the module needs
        lines = [f"  {frame.f_code.co_filename}, line {line}\n" for frame, line in shown]
    return text_of("Traceback (most recent call last):\n" + "".join(lines))


def format_error(error: BaseException) -> str:
    """Write an exception and what caused it as Python does, our frames cut off."""
    try:
        formatted = import_traceback().TracebackException.from_exception(error)
        cut_frames(formatted)
        return text_of("".join(formatted.format()))
    except BaseException:  # noqa: BLE001 - an app may have broken what the module needs
        return f"{type(error).__name__}: {text_of(error)}"


def cut_frames(formatted: Any) -> None:
    """Cut our frames out of an exception, its causes and its parts."""
    seen: list[int] = []
    waiting = [formatted]
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.append(id(one))
            one.stack[:] = [frame for frame in one.stack if not is_hidden(frame.filename)]
            waiting += [one.__cause__, one.__context__, *(getattr(one, "exceptions", None) or ())]


def describe_error(error: BaseException, project: Project) -> Report:
    """Describe what an app raised: what, where, and the facts from which a remedy follows."""
    frames = frames_of_traceback(error.__traceback__)
    report: Report = {"kind": "exception", "where": project.place_in(frames)}
    if isinstance(error, SystemExit):
        report.update(kind="exit", call="sys.exit", status=text_of(error.code))
        return report
    origin = type(error).__module__
    report["type"] = type(error).__qualname__
    report["origin"] = origin if origin != "builtins" else ""
    report["message"] = text_of(error)
    report["detail"] = format_error(error)
    if isinstance(error, SyntaxError):
        own = project.own(error.filename or "<unknown>")
        report["kind"] = "syntax"
        report["message"] = text_of(error.msg)
        report["where"] = [own, error.lineno, error.offset] if own else report["where"]
    elif isinstance(error, ImportError):
        report.update(describe_import_error(error))
    elif isinstance(error, KeyError) and frames and frames[0][0].f_globals is vars(os):
        report.update(kind="variable", variable=text_of(error.args[0]))
    else:
        report.update(describe_registration_error(error, frames, project))
    return report


def describe_import_error(error: ImportError) -> Report:
    """Tell a missing module from a missing name, and what chalice and the library have to do."""
    name = text_of(error.name or "")
    module = sys.modules.get(name)
    chalice = text_of(peek(sys.modules.get("chalice"), "__file__"))
    standard = getattr(sys, "stdlib_module_names", ())  # new in Python 3.10
    library = os.path.dirname(text_of(os.__file__))
    return {
        "kind": "module" if isinstance(error, ModuleNotFoundError) else "import",
        "module": name,
        "is_standard": name.split(".")[0] in standard
        or os.path.dirname(text_of(peek(module, "__file__"))) == library,
        "is_shim": chalice.endswith(os.path.join("shim", "chalice", "__init__.py")),
    }


def describe_registration_error(error: BaseException, frames: Frames, project: Project) -> Report:
    """Recognise what the decorators of the runtime and of real chalice refuse."""
    kind = type(error).__name__
    if kind in ("MissingParenthesesError", "AsyncHandlerError"):
        function = peek(error, "function")
        return {
            "kind": kind,
            "decorator": text_of(peek(error, "decorator")),
            "function": text_of(peek(function, "__name__")),
            "where": project.place_of(function),
        }
    if kind in ("DuplicateWebsocketHandlerError", "DuplicateHandlerNameError"):
        key = "route_key" if kind == "DuplicateWebsocketHandlerError" else "name"
        first, second = peek(error, "first"), peek(error, "second")
        return duplicate(kind, text_of(peek(error, key)), first, second, project)
    if isinstance(error, ValueError):
        for frame, _ in frames:
            config, app = (frame.f_locals.get(name) for name in ("handler", "self"))
            route_key = peek(config, "route_key_handled")
            first = (peek(app, "websocket_handlers") or {}).get(route_key)
            if first is not None and route_key is not None:
                old, new = peek(first, "handler_function"), peek(config, "handler_function")
                return duplicate("DuplicateWebsocketHandlerError", route_key, old, new, project)
    return {}


def duplicate(kind: str, name: str, first: object, second: object, project: Project) -> Report:
    """Describe two handlers that claim one route key or one name."""
    places = {"first": project.place_of(first), "where": project.place_of(second)}
    same = peek(first, "__name__") == peek(second, "__name__")
    return {"kind": kind, "name": name, "is_same_function_name": same, **places}


# ---- The run -----------------------------------------------------------------------------------


def import_module(name: str) -> Any:
    """Import a module by its name, as Python would."""
    __import__(name)
    return sys.modules[name]


def prepare(project: Project) -> None:
    """Set up the interpreter as the app expects it: paths, output to stderr, no bytecode."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = [project.folder, os.path.join(project.folder, "vendor")]
    PROJECT_FOLDERS[:] = [folder for folder in inside if os.path.isdir(folder)]
    others = [path for path in sys.path if path not in ("", here, *inside)]
    sys.path[:] = PROJECT_FOLDERS + others
    os.chdir(project.folder)
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.argv[:] = [""]
    package = os.path.dirname(here)
    sys.meta_path.insert(0, ToolFinder(package))
    sys.meta_path.append(ShimFinder(package))
    if sys.stdout is not None:
        sys.stdout.reconfigure(  # type: ignore[union-attr]  # nobody has replaced it yet
            errors="backslashreplace", line_buffering=True
        )


def load(file: str, variable: str, project: Project) -> Report:
    """Import the app and describe it, or what went wrong."""
    name = os.path.splitext(file)[0].replace("/", ".")
    gc.disable()  # an import leaves little garbage, and looking for it takes its twentieth part
    try:
        module = import_module(name)
    except BaseException as error:  # noqa: BLE001 - whatever the app raises is the user's to see
        return describe_error(error, project)
    origin = text_of(peek(module, "__file__"))
    if project.relative(origin) != file:
        return {"kind": "not-the-file", "module": name, "origin": origin}
    app, report = find_app(module, variable, project)
    if app is not None:
        report.update(Reader(app, name, project).read())
        report["files_with_real_chalice"] = files_with_real_chalice(project)
    return report


def files_with_real_chalice(project: Project) -> list[str]:
    """Name the app's own files where real chalice serves them; in Lambda it is our stand-in."""
    chalice = text_of(peek(sys.modules.get("chalice"), "__file__"))
    tool = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if chalice == "None" or chalice.startswith(tool + os.sep):
        return []
    modules = [text_of(peek(module, "__file__")) for module in list(sys.modules.values())]
    own = {project.own(file) for file in modules if file.endswith(".py")}
    return sorted(file for file in own if file is not None)


def main(arguments: Sequence[str]) -> NoReturn:
    """Import the app that the arguments name, send the report, end the process."""
    descriptor, folder, file, variable, seconds, aws_folder = arguments
    project, channel = Project(folder), Channel(int(descriptor))
    start_watchdog(channel, project, float(seconds))
    prepare(project)
    Guard(channel, project, aws_folder).install()
    try:
        report = load(file, variable, project)
    except BaseException as error:  # noqa: BLE001 - a mistake of ours: the parent shows it
        report = {"kind": "internal", "detail": text_of(repr(error)) + format_error(error)}
    channel.finish(report)
