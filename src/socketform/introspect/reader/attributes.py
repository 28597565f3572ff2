"""Look attributes up, and set them, on what an expression is."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from socketform.introspect.reader.contents import describe, is_known
from socketform.introspect.reader.effects import Effects
from socketform.introspect.reader.values import (
    App,
    Blueprint,
    BoundMethod,
    Class,
    Collection,
    Decorated,
    EnumMember,
    External,
    Flags,
    FlagsMethod,
    Function,
    Instance,
    ListOf,
    Member,
    Method,
    Namespace,
    NamespaceFolder,
    Registered,
    Registrar,
    Unknown,
)
from socketform.introspect.reader.vocabulary import (
    CREATE_REGISTRATION,
    FLAGS,
    INTERNALS,
    KINDS,
    MAKERS,
    REGISTER_BLUEPRINT,
    REGISTERING,
    TABLES,
)

if TYPE_CHECKING:
    from socketform.introspect.reader.state import Scope
    from socketform.introspect.reader.values import Value

_MEMBERS = KINDS | {REGISTER_BLUEPRINT, CREATE_REGISTRATION, "middleware", "register_middleware"}
_PLAIN_BASES = frozenset({"builtins.object", "builtins.str", "builtins.int", "typing.Protocol"})
_HARMLESS = frozenset(
    {"api", "app_name", "configure_logs", "current_app", "current_request", "debug", "import_name"}
    | {"lambda_context", "log", "websocket_api"}
)
_ENUMS = frozenset({"enum.Enum", "enum.StrEnum", "enum.IntEnum"})
_ANYTHING = "what this changes is known only when the app runs"
_SETTING_FLAGS = "which flags are set is known only when the app runs"


class Attributes(Effects):
    """Looks attributes up and sets them."""

    def attribute(self, value: Value, name: str, node: ast.AST, scope: Scope) -> Value:
        """Give ``value.name``."""
        if isinstance(value, App | Blueprint):
            return self._of_app(value, name, node, scope)
        if isinstance(value, Flags):
            return FlagsMethod(value.app, name)
        if name in INTERNALS:
            self.doubt(scope.home, node, f"{name} is used", _ANYTHING)
        if isinstance(value, Member | Registrar | FlagsMethod):
            self.doubt(scope.home, node, f"{name} of a decorator is used", _ANYTHING)
        if isinstance(value, Namespace | NamespaceFolder):
            return self._of_module(value, name)
        if isinstance(value, External):
            made = self.external(f"{value.name}.{name}")
            if not _is_there(value.name, name):
                self.may_fail(f"{value.name} may have no {name}")
            return self.replaced.get(made.name, made)
        if isinstance(value, Class):
            return self._of_class(value, name)
        if isinstance(value, Instance):
            return self._of_instance(value, name, node, scope)
        if isinstance(value, EnumMember) and name in {"name", "value"}:
            return value.value if name == "value" else value.name
        if isinstance(value, str | Collection):
            return Method(value, name)
        if value is None:
            message = f"None has no {name}, so the app cannot be imported"
            remedy = "give the value that is looked at here: an environment variable is not set?"
            self.will_fail(scope.home, node, "AttributeError", message, remedy)
            return Unknown(f"{name} of None", is_external=True)
        if isinstance(value, Function) and name == "__name__":
            return value.name
        if isinstance(value, Function | BoundMethod):
            self.reach(value if isinstance(value, Function) else value.function)
        return self._of_anything(value, name, node, scope)

    def set_attribute(
        self, value: Value, name: str, new: Value, node: ast.AST, scope: Scope
    ) -> None:
        """Do ``value.name = new``."""
        if isinstance(new, App | Blueprint):
            self.app_names.add(name)
        if name == FLAGS and isinstance(value, App):
            self.set_flags(value, new, node, scope)
        elif name == "app_name" and isinstance(value, App):
            value.name = new if isinstance(new, str) else value.name
            if not isinstance(new, str) or self.risk is not None:
                self.doubt(
                    scope.home, node, "the app's name is computed", self.risk or describe(new)
                )
        elif self._is_replaced(value, name):
            self.doubt(scope.home, node, f"{name} is replaced", _ANYTHING)
        elif isinstance(value, Namespace | Class) and self.risk is not None:
            self.lose_name(value.names, scope.home, name, node, self.risk)
        elif isinstance(value, Namespace):
            inside = type(scope)(value.names, value, is_module=True)
            self.bind(inside, name, new, node)
        elif isinstance(value, Class):
            value.names[name] = new
        elif isinstance(value, App):
            self.stored_attributes.setdefault(name, _ANYTHING)
            self.reach_value(new)
        elif isinstance(value, External):
            self.reach_value(new)
            self._set_external(value, name, new, node, scope)
        elif not isinstance(value, Registered | Decorated | Function):
            self.reach_value(new)
            self.may_fail("an attribute of something that is not known is set")
            self.stored_attributes.setdefault(name, _ANYTHING)

    @staticmethod
    def _is_replaced(value: Value, name: str) -> bool:
        """Tell whether setting an attribute changes how something registers, or what it is."""
        if name.startswith("_") and isinstance(value, App | Blueprint):
            return True
        if isinstance(value, Class) and value.makes:
            return True
        if name in REGISTERING | MAKERS | {"__code__", "__class__", "__wrapped__"}:
            return True
        is_identity = name == "func" or (name.startswith("__") and name != "__doc__")
        if isinstance(value, Registered | Function | Decorated) and is_identity:
            return True
        return name in _MEMBERS and _may_be_app(value)

    def _set_external(
        self, value: External, name: str, new: Value, node: ast.AST, scope: Scope
    ) -> None:
        """Replace something of other code; where that matters later, it is the new value."""
        path = f"{value.name}.{name}"
        if path == "os.environ":
            self.variables.doubt()
        elif path == "sys.path":
            self.changes_path = True
        elif name in INTERNALS or value.name.partition(".")[0] == "chalice":
            self.doubt(scope.home, node, f"{path} is replaced", _ANYTHING)
        else:
            self.replaced[path] = new

    def set_flags(self, app: App, new: Value, node: ast.AST, scope: Scope) -> None:
        """Do ``app.experimental_feature_flags = new``."""
        if isinstance(new, Flags) and new.app is app:
            return
        if isinstance(new, str):
            new = ListOf(["WEBSOCKETS"] if "WEBSOCKETS" in new else [])
        elif isinstance(new, tuple):
            new = ListOf([*new])
        if not isinstance(new, Collection) or self.risk is not None:
            self.doubt(scope.home, node, f"{FLAGS} is set to {describe(new)}", _SETTING_FLAGS)
        else:
            app.flags = new

    @staticmethod
    def external(name: str) -> External:
        """Name something of other code; what is chalice's has one name, however it is imported."""
        top, _, rest = name.partition(".")
        if top not in {"chalice", "socketform"}:
            return External(name)
        last = rest.rpartition(".")[2]
        rest = last if last in MAKERS else rest
        return External(f"chalice.{rest}" if rest else "chalice")

    def _of_app(self, value: App | Blueprint, name: str, node: ast.AST, scope: Scope) -> Value:
        if name == FLAGS and isinstance(value, App):
            return Flags(value)
        is_private = name.startswith("_") and name != CREATE_REGISTRATION
        if name in _MEMBERS:
            return Member(value, name)
        if is_private or name in TABLES or name == FLAGS:
            self.doubt(scope.home, node, f"{name} of an app is used", _ANYTHING)
            return Unknown(f"{name} of an app")
        if name == "app_name" and isinstance(value, App) and value.name is not None:
            return value.name
        if name not in _HARMLESS | self.stored_attributes.keys() and name not in self.definitions:
            self.doubt(scope.home, node, f"{name} of an app is used", _ANYTHING)
        self.reach_name(name)
        return Unknown(f"{name} of an app")

    def _of_module(self, value: Namespace | NamespaceFolder, name: str) -> Value:
        if name in value.names:
            return value.names[name]
        if name == "__name__":
            return value.module.name if isinstance(value, Namespace) else value.name
        self.reach_value(value.names.get("__getattr__"))
        self.may_fail("a module has no such name yet")
        return Unknown(f"{name} of the module, which is not there yet")

    def _of_class(self, value: Class, name: str) -> Value:
        for one in self.ancestry(value):
            if name in one.names:
                return self._in_class(value, name, one.names[name])
        self.may_fail("an attribute of a class that is not known")
        return Unknown(f"{name} of {describe(value)}")

    def _in_class(self, one: Class, name: str, value: Value) -> Value:
        """What looking a name up on a class gives, which its other bases may have changed."""
        foreign = {base.name for base in one.bases if isinstance(base, External)}
        if name in self.stored_attributes and not isinstance(value, Function):
            return Unknown(f"{name} of {describe(one)}, which other code may set")
        if any(relative.node.keywords for relative in self.ancestry(one)):
            return Unknown(f"{name} of {describe(one)}, which has a metaclass")
        if isinstance(value, Function | Decorated | Registered) or foreign <= _PLAIN_BASES:
            return value
        if foreign & _ENUMS and foreign <= _ENUMS | _PLAIN_BASES:
            return self._enum_member(one, name, value)
        return Unknown(f"{name} of {describe(one)}")

    @staticmethod
    def _enum_member(one: Class, name: str, value: Value) -> Value:
        """A member of an enum that makes its members as enums do; aliases go by the first name."""
        changes = {key for key in one.names if key.startswith("_") or key in {"name", "value"}}
        if changes - {"__doc__", "__module__", "__qualname__"} or not is_known(value):
            return Unknown(f"{name} of an enum")
        same = (key for key, other in one.names.items() if is_known(other) and other == value)
        return EnumMember(next(same, name), value)

    def _of_instance(self, value: Instance, name: str, node: ast.AST, scope: Scope) -> Value:
        family = self.ancestry(value.of)
        found = next((one.names[name] for one in family if name in one.names), None)
        if isinstance(found, Function) and not getattr(found.node, "decorator_list", None):
            return BoundMethod(found)
        if found is None or isinstance(found, Function | Decorated | Unknown):
            return self._of_anything(value, name, node, scope)
        if self._is_plain(family) and not any(self._sets(one, name) for one in family):
            return found
        return self._of_anything(value, name, node, scope)

    def _of_anything(self, value: Value, name: str, node: ast.AST, scope: Scope) -> Value:
        """An attribute of what is not known: it must not be one that registers."""
        is_external = isinstance(value, Unknown) and value.is_external
        if name in REGISTERING:
            why = "whether that is the app is known only when it runs"
            self.doubt(scope.home, node, f"{name} is used on {describe(value)}", why)
        elif not is_external:
            self.reach_name(name)
            if name in KINDS and _may_be_app(value):
                self._note_kind(value, name, node, scope)
        self.may_fail(f"{name} of {describe(value)}")
        return Unknown(f"{name} of {describe(value)}", is_external=is_external)

    def _note_kind(self, value: Value, name: str, node: ast.AST, scope: Scope) -> None:
        why = "whether that is the app is known only when it runs"
        self.doubt(scope.home, node, f"{name} is used on {describe(value)}", why)

    @staticmethod
    def ancestry(value: Class) -> list[Class]:
        """A class and the project's classes that it inherits from, itself first."""
        family, waiting = [], [value]
        while waiting:
            one = waiting.pop(0)
            if one not in family:
                family.append(one)
                waiting += [base for base in one.bases if isinstance(base, Class)]
        return family

    @staticmethod
    def _is_plain(family: list[Class]) -> bool:
        """Tell whether looking attributes up on objects of a class does nothing else."""
        return not any(
            one.node.decorator_list
            or one.node.keywords
            or any(not isinstance(base, Class) for base in one.bases)
            or {"__getattribute__", "__getattr__", "__slots__"} & one.names.keys()
            for one in family
        )

    def _sets(self, one: Class, name: str) -> bool:
        """Tell whether a class, or code elsewhere, may set an attribute on its objects."""
        if name in self.stored_attributes:
            return True
        return any(
            isinstance(part, ast.Attribute)
            and part.attr == name
            and not isinstance(part.ctx, ast.Load)
            for part in ast.walk(one.node)
        )


def _is_there(path: str, name: str) -> bool:
    """Tell whether other code has an attribute for certain: chalice's, or of a module we use."""
    if path.partition(".")[0] == "chalice":
        return True
    module = sys.modules.get(path) if path in sys.stdlib_module_names else None
    return path == "os.environ" or hasattr(module, name)


def _may_be_app(value: Value) -> bool:
    return isinstance(value, App | Blueprint | Class | Unknown) or (
        isinstance(value, External) and value.name.startswith("chalice")
    )
