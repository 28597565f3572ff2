"""The stand-in for the package ``chalice``."""

import importlib
import sys
from pathlib import Path

import pytest

from socketform import runtime

SHIM = Path(runtime.__file__).parent / "shim"


@pytest.fixture
def chalice(monkeypatch):
    """The shim, imported under the name that apps use."""
    kept = {
        name: sys.modules.pop(name) for name in ("chalice", "chalice.app") if name in sys.modules
    }
    monkeypatch.syspath_prepend(str(SHIM))
    yield importlib.import_module("chalice")
    for name in ("chalice", "chalice.app"):
        sys.modules.pop(name, None)
    sys.modules.update(kept)


def test_every_name_that_chalice_exports_is_the_runtimes(chalice):
    """An app that imports it from either package gets the same class."""
    assert len(chalice.__all__) == 22
    for name in chalice.__all__:
        assert getattr(chalice, name) is getattr(runtime, name)


def test_the_module_app_has_every_name_of_the_runtime(chalice):
    """Apps import ``WebsocketEvent`` and ``Request`` from there."""
    for name in runtime.NAMES:
        assert getattr(chalice.app, name) is getattr(runtime, name)


def test_the_version_is_that_of_the_api(chalice):
    """Apps that look at it expect Chalice's numbers."""
    assert (chalice.__version__, chalice.chalice_version) == ("1.34.0", "1.34.0")
    assert chalice.app.__version__ == "1.34.0"


@pytest.mark.usefixtures("chalice")
def test_a_name_that_the_shim_lacks_is_an_import_error_that_names_it():
    """``socketform template`` finds and names it, too."""
    with pytest.raises(ImportError, match="cannot import name 'Websocket' from 'chalice'"):
        exec("from chalice import Websocket", {})  # noqa: S102 - the statement itself is the subject
    with pytest.raises(ImportError, match=r"cannot import name 'Local' from 'chalice\.app'"):
        exec("from chalice.app import Local", {})  # noqa: S102 - as above


def test_an_attribute_that_the_shim_lacks_says_who_lacks_it(chalice):
    """Else the reader looks for the fault in Chalice."""
    for module in (chalice, chalice.app):
        with pytest.raises(AttributeError, match="Socketform, which stands for chalice here"):
            module.Websocket  # noqa: B018 - the look-up is the point
