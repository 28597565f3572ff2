"""What is known of packages outside the project."""

from __future__ import annotations

import sys

_STANDARD = frozenset(
    {*sys.stdlib_module_names, "builtins", "chalice", "socketform", "unknown", ""}
)

DATA_MODULES = frozenset({
    "array", "ast", "base64", "binascii", "calendar", "cmath", "codecs", "colorsys",
    "csv", "datetime", "decimal", "difflib", "email", "errno", "fnmatch", "fractions", "glob",
    "gzip", "hashlib", "hmac", "html", "http", "inspect", "io", "ipaddress", "json", "linecache",
    "locale", "logging", "math", "mimetypes", "numbers", "os", "pathlib", "platform", "posixpath",
    "pprint", "re", "secrets", "shlex", "shutil", "socket", "sqlite3", "ssl",
    "string", "struct", "sys", "tempfile", "textwrap", "time", "timeit", "token",
    "tokenize", "traceback", "typing", "unicodedata", "urllib", "uuid", "warnings", "xml",
    "zipfile", "zlib", "zoneinfo",
})  # fmt: skip
"""Modules of the standard library whose functions give plain data, whatever they are given."""

GIVE_BACK = frozenset({
    "abc.abstractmethod", "abc.abstractproperty", "asyncio.coroutine", "builtins.reversed",
    "contextlib.asynccontextmanager", "contextlib.contextmanager", "copy.copy", "copy.deepcopy",
    "dataclasses.dataclass.decorate", "functools.cache", "functools.singledispatch",
    "functools.singledispatchmethod", "functools.total_ordering", "functools.wraps.decorate",
    "types.coroutine", "typing.NewType.make", "typing.final", "typing.no_type_check",
    "typing.overload", "typing.override", "typing.runtime_checkable",
    "typing_extensions.override", "weakref.proxy",
})  # fmt: skip
"""Functions that give back what they are given, or what behaves like it."""

PASS_ON = frozenset({
    "asyncio", "collections", "concurrent", "contextlib", "contextvars", "copy", "functools",
    "itertools", "multiprocessing", "operator", "queue", "threading", "types", "weakref",
})  # fmt: skip
"""Modules of the standard library that give back texts, too, as they were given."""

KEEPERS = frozenset(
    {"attr", "attrs", "msgspec", "pydantic", "pydantic_settings", "typing_extensions"}
)
"""Packages whose classes keep what they are made with, and do nothing else with it."""

UNFOLLOWED = {
    "builtins.eval": "eval runs code that is not in the source",
    "builtins.exec": "exec runs code that is not in the source",
    "runpy.run_module": "run_module runs a module that is not imported",
    "runpy.run_path": "run_path runs a file that is not imported",
    "os.popen": "os.popen starts a program",
    "os.system": "os.system starts a program",
    "subprocess.Popen": "subprocess starts a program",
    "subprocess.call": "subprocess starts a program",
    "subprocess.check_call": "subprocess starts a program",
    "subprocess.check_output": "subprocess starts a program",
    "subprocess.run": "subprocess starts a program",
}
"""What runs code that we do not see, and what to say of it."""

CALLERS_OF_AWS = {
    name: f"{name} calls AWS by itself"
    for name in (
        "anthropic", "aiodynamo", "aurora_data_api", "aws_encryption_sdk",
        "aws_lambda_powertools", "aws_requests_auth", "aws_secretsmanager_caching",
        "aws_xray_sdk", "awswrangler", "bloop", "boto", "botocove", "celery", "cloudpathlib",
        "dynamo3", "dynamodb_encryption_sdk", "dynamodb_lock", "dynamorm", "dyntastic",
        "flywheel", "fsspec", "kombu", "langchain_aws", "langchain_community", "litellm",
        "llama_index", "peewee_dynamo", "pyathena", "pycognito", "pydataapi", "pynamodb",
        "python_dynamodb_lock", "pythondynamodb", "redshift_connector", "requests_aws4auth",
        "s3fs", "s3path", "s3transfer", "sagemaker", "smart_open", "sqlalchemy_aurora_data_api",
        "ssm_cache", "storages", "upath", "warrant", "watchtower", "zappa",
    )
}  # fmt: skip
"""Packages that call AWS on their own account."""


def is_foreign(path: str) -> bool:
    """Tell whether a dotted name is of a package that is not of the standard library."""
    return path.partition(".")[0] not in _STANDARD
