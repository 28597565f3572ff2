"""Evaluate calls of code that is not the project's, and of the methods of texts and collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.introspect.reader.contents import is_known, joined, ordered_list, plain_list
from socketform.introspect.reader.effects import hands_over_app
from socketform.introspect.reader.expressions import variable_words
from socketform.introspect.reader.folding import NOT_FOLDED, fold_builtin, fold_method
from socketform.introspect.reader.registering import Arguments, Registering
from socketform.introspect.reader.values import (
    App,
    Blueprint,
    Class,
    Collection,
    DictOf,
    Flags,
    FlagsMethod,
    Function,
    Instance,
    ListOf,
    Member,
    Method,
    Namespace,
    Registered,
    Registrar,
    SetOf,
    Unknown,
)
from socketform.introspect.reader.vocabulary import DYNAMIC_CODE, REGISTERING
from socketform.source.modules import absolute

if TYPE_CHECKING:
    import ast

    from socketform.introspect.reader.state import Scope
    from socketform.introspect.reader.values import Value

_ENDINGS = frozenset({"sys.exit", "builtins.exit", "builtins.quit", "os._exit", "os.abort"})
_GETTING = frozenset({"os.environ.get", "os.getenv"})
_HARMLESS = frozenset(
    {"callable", "dir", "format", "hasattr", "hash", "id", "isinstance", "issubclass", "len"}
    | {"print", "repr", "str", "type", "bool"}
)
_HANDED_OVER = "what is done with it there is known only when the app runs"
_UNFORESEEABLE = "what it does is known only when the app runs"


class ForeignCalls(Registering):
    """Evaluates calls whose code is not the project's."""

    def call_external(self, name: str, arguments: Arguments, node: ast.Call, scope: Scope) -> Value:
        """Call something of other code by its dotted name."""
        short = name.removeprefix("builtins.")
        if name in _GETTING:
            return self._get_variable(arguments)
        if short in DYNAMIC_CODE | {"globals", "locals"} and name.startswith("builtins."):
            scope.home.is_open = True
            self.doubt(
                scope.home, node, f"{short}(...) runs while the app is loaded", _UNFORESEEABLE
            )
            return Unknown(f"what {short} returns")
        if name == "importlib.import_module":
            return self._import_by_name(arguments, node, scope)
        if name in {"builtins.getattr", "builtins.setattr", "builtins.vars", "builtins.delattr"}:
            return self._by_name(short, arguments, node, scope)
        if name in _ENDINGS:
            remedy = 'guard it with `if __name__ == "__main__":`, or move it into a function'
            message = f"the app ends its own process with {short}"
            self.will_fail(scope.home, node, "SystemExit", message, remedy)
            return Unknown("nothing")
        if name.startswith(("os.environ", "os.putenv")) or "dotenv" in name:
            self._change_environment(name, arguments)
            return Unknown(f"what {name} returns", is_external=True)
        if name.startswith("sys.path"):
            self.changes_path = True
        if name == "typing.cast":
            return arguments.get(1, "val")
        return self._call_builtin(name, short, arguments, node, scope)

    def _call_builtin(
        self, name: str, short: str, arguments: Arguments, node: ast.Call, scope: Scope
    ) -> Value:
        if name.startswith("builtins."):
            if all(map(is_known, arguments.all())) and arguments.is_complete:
                result = fold_builtin(short, arguments.words, arguments.options)
                if result is not NOT_FOLDED:
                    return result
                if short == "int" and arguments.words and arguments.words[0] is None:
                    message = "int(None) raises a TypeError, so the app cannot be imported"
                    remedy = "give the variable a value"
                    self.will_fail(scope.home, node, "TypeError", message, remedy)
            made = self._collection(short, arguments)
            if made is not None:
                return made
            if short in _HARMLESS:
                self.reach_value(arguments.all())
                return Unknown(f"what {short} returns", is_external=True)
        if name.startswith("chalice."):
            self._give_to_chalice(name, arguments, node, scope)
        else:
            self.hand_over(arguments, node, scope, is_foreign=True, to=name)
        self.may_fail(f"a call of {short}")
        return Unknown(f"what {short} returns", is_external=True, origin=name)

    def _give_to_chalice(
        self, name: str, arguments: Arguments, node: ast.Call, scope: Scope
    ) -> None:
        """Chalice keeps functions for events, such as ``ConvertToMiddleware`` does."""
        if any(map(hands_over_app, arguments.all())):
            self.doubt(scope.home, node, f"an app is given to {name}", _HANDED_OVER)

    @staticmethod
    def _collection(name: str, arguments: Arguments) -> Value:
        """What ``list``, ``set``, ``tuple`` or ``dict`` makes; None for anything else."""
        if name == "dict" and not arguments.words and arguments.is_complete:
            return DictOf(dict(arguments.options))
        if arguments.options or len(arguments.words) > 1:
            return None
        given = arguments.get(0, "", ())
        if name in {"set", "frozenset"}:
            return SetOf(plain_list(given))
        items = ordered_list(given)
        if name == "list":
            return ListOf(items)
        return tuple(items) if name == "tuple" and items is not None else None

    def hand_over(
        self,
        arguments: Arguments,
        node: ast.Call,
        scope: Scope,
        *,
        is_foreign: bool,
        to: str = "",
    ) -> None:
        """What a function is given, it may call or change."""
        for value in arguments.all():
            if is_foreign and hands_over_app(value):
                what = f"an app is given to {to}" if to else "an app is given to other code"
                self.doubt(scope.home, node, what, _HANDED_OVER)
            elif isinstance(value, Member | Registrar | Flags | FlagsMethod):
                what = "a part of an app that registers is given away"
                self.doubt(scope.home, node, what, _HANDED_OVER)
            elif isinstance(value, str) and value in REGISTERING:
                self.doubt(scope.home, node, f"{value!r} is given to a function", _HANDED_OVER)
            if isinstance(value, Registered):
                value = value.item.function  # noqa: PLW2901 - what may be called
            self.reach_value(value)
            self.lose_content(value)
        if any(map(hands_over_app, arguments.all())):
            self.app_names.update(arguments.options)
            self._name_parameters(node, scope)

    def _name_parameters(self, node: ast.Call, scope: Scope) -> None:
        """An app that is given to a function goes by the names of its parameters there."""
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        functions = [*self.definitions.get(name, ()), *self.methods.get(name, ())]
        value = scope.names.get(name) or scope.home.names.get(name)
        if isinstance(value, Class):
            functions += self.methods.get(value.node.name, ())
        if isinstance(value, Function):
            functions.append(value)
        for function in functions:
            arguments = function.node.args
            every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            every += [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
            self.app_names.update(one.arg for one in every if one.arg not in {"self", "cls"})

    def _get_variable(self, arguments: Arguments) -> Value:
        name = arguments.get(0, "key")
        default = arguments.get(1, "default")
        if not isinstance(name, str) or not self.variables.is_known(name):
            return Unknown(variable_words(name), is_external=True)
        value = self.variables.get(name)
        return default if value is None else value

    def _change_environment(self, name: str, arguments: Arguments) -> None:
        key, value = arguments.get(0, "key"), arguments.get(1, "value")
        if name == "os.environ.setdefault" and isinstance(key, str):
            if self.variables.is_known(key) and self.variables.get(key) is None:
                self.variables.set(key, value if isinstance(value, str) else None)
        elif name.rpartition(".")[2] not in {"items", "keys", "values", "copy"}:
            self.variables.doubt()
        self.may_fail(f"a call of {name}")

    def _by_name(self, function: str, arguments: Arguments, node: ast.Call, scope: Scope) -> Value:
        """``getattr``, ``setattr``, ``delattr`` and ``vars``."""
        value, name = arguments.get(0, ""), arguments.get(1, "")
        if function == "vars" or not isinstance(name, str):
            matters = (
                isinstance(value, App | Blueprint | Namespace | Unknown) or not arguments.words
            )
            is_external = isinstance(value, Unknown) and value.is_external
            if (matters and not is_external) or self.makes(value):
                self.doubt(scope.home, node, f"{function}(...) by a computed name", _UNFORESEEABLE)
            elif function == "getattr":
                self._reach_everything(value)
        elif function == "getattr":
            return self.attribute(value, name, node, scope)
        elif function == "setattr":
            self.set_attribute(value, name, arguments.get(2, ""), node, scope)
        else:
            self.doubt(scope.home, node, f"{function}(..., {name!r})", _UNFORESEEABLE)
        self.may_fail(f"a call of {function}")
        return Unknown(f"what {function} returns")

    def _reach_everything(self, value: Value) -> None:
        one = value.of if isinstance(value, Instance) else value
        if isinstance(one, Class):
            for relative in self.ancestry(one):
                for method in self.methods.get(relative.node.name, ()):
                    self.reach(method)

    def _import_by_name(self, arguments: Arguments, node: ast.Call, scope: Scope) -> Value:
        name, package = arguments.get(0, "name"), arguments.get(1, "package")
        if isinstance(name, str) and name.startswith(".") and isinstance(package, str):
            name = absolute(name, package)
        if not isinstance(name, str) or name.startswith("."):
            what = "import_module(...) with a computed name"
            self.doubt(scope.home, node, what, _UNFORESEEABLE)
            return Unknown("a module")
        return self.import_module(name, node, scope)

    def import_module(self, name: str, node: ast.AST, scope: Scope) -> Value:
        """Import a module by its absolute name."""
        raise NotImplementedError

    # ---- Methods of texts, lists, sets and dicts

    def call_method(
        self, method: Method, arguments: Arguments, node: ast.Call, scope: Scope
    ) -> Value:
        """Call a method of a text, a list, a set or a dict."""
        of, name = method.of, method.name
        if isinstance(of, str):
            words = [
                ordered_list(word) if isinstance(word, ListOf) else word for word in arguments.words
            ]
            are_known = all(isinstance(word, list) or is_known(word) for word in words)
            if are_known and all(map(is_known, arguments.options.values())):
                result = fold_method(of, name, words, arguments.options)
                if isinstance(result, list):
                    return ListOf(result)
                if result is not NOT_FOLDED:
                    return result
            self.hand_over(arguments, node, scope, is_foreign=True, to=f"str.{name}")
            self.may_fail(f"a call of str.{name}")
            return Unknown("a text that is computed", is_external=True)
        return self._call_collection(of, name, arguments, node, scope)

    def _call_collection(
        self, of: Collection, name: str, arguments: Arguments, node: ast.Call, scope: Scope
    ) -> Value:
        if name == "get" and isinstance(of, DictOf) and of.content is not None:
            key = arguments.get(0, "key")
            if is_known(key):
                return of.content.get(key, arguments.get(1, "default"))
        elif name == "append" and isinstance(of, ListOf) and of.content is not None:
            of.content.append(arguments.get(0, ""))
        elif name == "add" and isinstance(of, SetOf):
            of.content = joined(of.content, (arguments.get(0, ""),))
        elif name in {"extend", "update"} and isinstance(of, ListOf | SetOf):
            of.content = joined(of.content, plain_list(arguments.get(0, "")))
        elif name == "copy":
            copied: Collection = type(of)(of.content.copy() if of.content is not None else None)
            return copied
        elif name not in {"keys", "values", "items", "index", "count"}:
            of.content = None
            self.hand_over(arguments, node, scope, is_foreign=False)
        self.may_fail(f"a call of {name}")
        return Unknown(f"what {name} returns")
