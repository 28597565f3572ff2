"""PROJECT as people give it, and the app that it means."""

from __future__ import annotations

import sys

import pytest

from socketform.config.load import default_settings
from socketform.config.project import find_project, import_environment, load_settings
from socketform.errors import ProjectError, SettingsError, SourceLocation
from socketform.model.intrinsics import Verbatim

REMEDY = (
    'name the app\'s file in socketform.toml (app = "main.py"), '
    "or give it as PROJECT: socketform template path/to/main.py"
)


@pytest.fixture
def folder(tmp_path):
    """A project called ``chat`` with an ``app.py``."""
    project = tmp_path / "chat"
    project.mkdir()
    (project / "app.py").touch()
    return project


def settings_of(folder, stage="dev"):
    """Find the project and decide its settings, as every command does."""
    return load_settings(find_project(str(folder)), stage)


def test_a_folder_means_its_app_py(folder):
    """As in every Chalice project."""
    project = find_project(str(folder))

    assert project == (folder.resolve(), "app.py", None, None, None)


def test_a_file_means_itself(folder):
    """Whatever its name; its folder is the project."""
    (folder / "main.py").touch()

    project = find_project(str(folder / "main.py"))

    assert project[:3] == (folder.resolve(), "main.py", None)


def test_a_file_may_name_the_variable_that_holds_the_app(folder):
    """Where a module holds several."""
    project = find_project(f"{folder}/app.py:chat")

    assert project[:3] == (folder.resolve(), "app.py", "chat")


def test_a_colon_without_a_variable_names_none(folder):
    """Then the only app is taken, as without it."""
    assert find_project(f"{folder}/app.py:").variable is None


def test_the_folder_may_be_relative(folder, monkeypatch):
    """The default is the current folder."""
    monkeypatch.chdir(folder)

    assert find_project(".").folder == folder.resolve()


def test_the_file_may_be_relative(folder, monkeypatch):
    """A file without a folder stands in the current one."""
    monkeypatch.chdir(folder)

    assert find_project("app.py").folder == folder.resolve()


def test_a_link_to_a_project_means_the_project(folder, tmp_path):
    """So the template does not depend on the way that leads to it."""
    (tmp_path / "link").symlink_to(folder)

    assert find_project(str(tmp_path / "link")).folder == folder.resolve()


def test_the_settings_may_name_the_apps_file(folder):
    """A project may call it otherwise."""
    (folder / "main.py").touch()
    (folder / "socketform.toml").write_text('app = "main.py:chat"\n')

    project = find_project(str(folder))

    assert (project.file, project.variable) == ("main.py", "chat")


def test_a_file_given_wins_over_the_settings(folder):
    """The command line is nearer to the user than a file."""
    (folder / "socketform.toml").write_text('app = "main.py"\n')

    assert find_project(str(folder / "app.py")).file == "app.py"


def test_the_settings_hold_beside_a_file_too(folder):
    """``app.py`` means the same app as its folder."""
    (folder / "socketform.toml").write_text("[defaults]\nmemory_mib = 256\n")

    project = find_project(str(folder / "app.py"))

    assert load_settings(project, "dev").settings.defaults.memory_mib == 256


def test_without_a_settings_file_the_defaults_hold(folder):
    """A Chalice project needs nothing of ours."""
    assert settings_of(folder) == (default_settings("dev"), ())


def test_without_a_settings_file_another_stage_is_an_error(folder):
    """Nothing declares it."""
    with pytest.raises(SettingsError):
        settings_of(folder, "prod")


def test_a_stage_of_the_settings_file_is_loaded(folder):
    """That of the command line."""
    (folder / "socketform.toml").write_text("[stages.prod.defaults]\nmemory_mib = 512\n")

    assert settings_of(folder, "prod").settings.defaults.memory_mib == 512


def test_the_python_version_of_the_project_is_its_runtime(folder):
    """Without a settings file."""
    (folder / ".python-version").write_text("3.12.4\n")

    assert settings_of(folder).settings.defaults.runtime == "python3.12"


def test_the_python_version_counts_with_settings_too(folder):
    """A file without ``runtime`` leaves it to ``.python-version``."""
    (folder / ".python-version").write_text("3.12.4\n")
    (folder / "socketform.toml").write_text("[defaults]\nmemory_mib = 256\n")

    assert settings_of(folder).settings.defaults.runtime == "python3.12"


def test_a_folder_called_python_version_is_ignored(folder):
    """It says nothing about a version."""
    (folder / ".python-version").mkdir()

    assert settings_of(folder).settings.defaults.runtime == "python3.13"


def test_a_python_version_in_any_encoding_is_read(folder):
    """At worst it names no Python, which is a warning."""
    (folder / ".python-version").write_bytes(b"\xff\xfe3.12")

    loaded = settings_of(folder)

    assert [notice.is_warning for notice in loaded.notices] == [True]


def test_all_notices_come_with_the_project(folder):
    """That about the version, then those about the settings."""
    (folder / ".python-version").write_text("2.7")
    (folder / "socketform.toml").write_text("[defaults]\ntimeout_seconds = 60\n")

    loaded = settings_of(folder)

    assert [notice.where for notice in loaded.notices] == [
        SourceLocation(".python-version", 1),
        SourceLocation("socketform.toml", 2),
    ]


def _chalice(folder, text):
    (folder / ".chalice").mkdir()
    (folder / ".chalice" / "config.json").write_text(text)


def test_a_chalice_project_is_read_as_it_stands(folder):
    """Nothing of ours is configured."""
    _chalice(folder, '{"app_name": "chat", "stages": {"prod": {"lambda_memory_size": 512}}}')

    settings = settings_of(folder, "prod").settings

    assert (settings.app_name, settings.defaults.memory_mib) == ("chat", 512)


def test_a_settings_file_of_ours_sets_chalices_aside(folder):
    """One of the two rules, never a mixture."""
    _chalice(folder, "this is not read")
    (folder / "socketform.toml").touch()

    project = find_project(str(folder))

    assert project.chalice is None
    assert load_settings(project, "dev").settings == default_settings("dev")


def test_a_chalice_folder_without_a_configuration_says_nothing(folder):
    """It may hold deployed values or a policy only."""
    (folder / ".chalice").mkdir()

    assert find_project(str(folder)).chalice is None


def test_a_policy_is_read_from_the_projects_folder(folder):
    """Whatever the folder that the command runs in."""
    _chalice(folder, '{"autogen_policy": false}')
    (folder / ".chalice" / "policy-dev.json").write_text('{"Statement": []}')

    assert settings_of(folder).settings.defaults.policy == {"Statement": []}


def test_a_policy_that_is_missing_is_named_by_its_path(folder):
    """Relative to the project, as everything in a message."""
    (folder / "socketform.toml").write_text('[defaults]\npolicy_file = "iam/chat.json"\n')

    with pytest.raises(SettingsError) as caught:
        settings_of(folder)

    assert caught.value.message == (
        "defaults.policy_file: iam/chat.json is no policy: "
        "the file cannot be read: No such file or directory"
    )


def _import_environment(folder, stage="dev"):
    return import_environment(find_project(str(folder)), stage)


def test_without_settings_the_app_sees_no_variables_of_ours(folder):
    """Only the caller's own."""
    assert _import_environment(folder) == {}


def test_the_app_sees_chalices_variables_of_its_stage(folder):
    """Chalice sets them too before it imports the app."""
    _chalice(
        folder,
        '{"environment_variables": {"A1": "top"},'
        ' "stages": {"prod": {"environment_variables": {"B1": "stage"}}}}',
    )

    assert _import_environment(folder, "prod") == {"A1": "top", "B1": "stage"}


def test_what_is_wrong_with_a_chalice_file_does_not_delay_the_import(folder):
    """`load_settings` finds it while the app loads."""
    _chalice(folder, '{"lambda_timeout": "long", "environment_variables": {"A1": "x"}}')

    assert _import_environment(folder, "nowhere") == {"A1": "x"}


def test_the_app_sees_the_variables_of_every_table(folder):
    """It is imported once for all functions; those that all have win."""
    (folder / "socketform.toml").write_text(
        '[defaults.environment]\nA1 = "all"\n'
        '[functions.message.environment]\nA1 = "one"\nB1 = { Ref = "Table" }\n'
    )

    assert _import_environment(folder) == {"A1": "all", "B1": Verbatim({"Ref": "Table"})}


def test_a_stage_that_settings_of_ours_do_not_declare_is_found_before_the_import(folder):
    """The app may behave as its stage tells it to."""
    (folder / "socketform.toml").touch()

    with pytest.raises(SettingsError):
        _import_environment(folder, "prod")


def test_a_place_that_is_not_there_is_an_error(tmp_path):
    """A typo in the path."""
    with pytest.raises(ProjectError) as caught:
        find_project(str(tmp_path / "chta"))

    assert caught.value.message == f"{tmp_path / 'chta'} is not there"
    assert caught.value.remedy == "give the project's folder, its app.py, or app.py:variable"


def test_a_file_that_is_no_python_is_an_error(folder):
    """Such as the template, in the wrong place of the command line."""
    (folder / "template.yaml").touch()

    with pytest.raises(ProjectError) as caught:
        find_project(str(folder / "template.yaml"))

    assert caught.value.message == (
        f"{folder / 'template.yaml'} is neither a folder nor a Python file"
    )


def test_a_folder_without_an_app_lists_the_python_files_there(folder):
    """One of them may be the app."""
    (folder / "app.py").rename(folder / "main.py")
    (folder / "models.py").touch()

    with pytest.raises(ProjectError) as caught:
        find_project(str(folder))

    assert (
        caught.value.message == "there is no app.py in chat; Python files here: main.py, models.py"
    )
    assert caught.value.where == SourceLocation("app.py")
    assert caught.value.remedy == REMEDY


def test_a_folder_without_any_python_says_just_that(folder):
    """An empty list would only puzzle."""
    (folder / "app.py").unlink()

    with pytest.raises(ProjectError) as caught:
        find_project(str(folder))

    assert caught.value.message == "there is no app.py in chat"


def test_a_file_that_the_settings_name_and_that_is_missing_is_placed_there(folder):
    """The mistake stands in the settings."""
    (folder / "socketform.toml").write_text('\napp = "man.py"\n')

    with pytest.raises(ProjectError) as caught:
        find_project(str(folder))

    assert caught.value.message == "there is no man.py in chat; Python files here: app.py"
    assert caught.value.where == SourceLocation("socketform.toml", 2)


@pytest.mark.parametrize("app", ["src/app.py", "../app.py", "src\\\\app.py"])
def test_an_app_in_another_folder_is_an_error(folder, app):
    """Lambda imports handlers by module names from the top of the zip."""
    (folder / "socketform.toml").write_text(f'app = "{app}"\n')

    with pytest.raises(ProjectError) as caught:
        find_project(str(folder))

    assert caught.value.message.startswith("the app's file stands directly in the project folder; ")


@pytest.mark.parametrize("app", ["app", "my.app.py", "app.pyc"])
def test_a_file_that_no_import_could_name_is_an_error(folder, app):
    """A dot in a module's name separates packages."""
    (folder / "socketform.toml").write_text(f'app = "{app}"\n')

    with pytest.raises(ProjectError) as caught:
        find_project(str(folder))

    assert caught.value.message == f"{app!r} is no Python module that Lambda could import"


def test_a_variable_that_is_no_name_is_an_error(folder):
    """``app.py:my-app`` cannot be."""
    with pytest.raises(ProjectError) as caught:
        find_project(f"{folder}/app.py:my-app")

    assert caught.value.message == "'my-app' is not the name of a variable"


def test_a_mistake_in_the_settings_is_the_settings_error(folder):
    """It passes through as it is."""
    (folder / "socketform.toml").write_text("a = 1\n")

    with pytest.raises(SettingsError):
        find_project(str(folder))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_settings_that_cannot_be_read_are_an_error(folder):
    """As with a file of another user; ``/proc/self/mem`` cannot be read by root either."""
    (folder / "socketform.toml").symlink_to("/proc/self/mem")

    with pytest.raises(ProjectError) as caught:
        find_project(str(folder))

    assert caught.value.message == "the file cannot be read: Input/output error"
    assert caught.value.where == SourceLocation("socketform.toml")


def test_a_path_that_the_system_refuses_is_an_error():
    """As with a folder of another user; a name of 300 characters root cannot have either."""
    with pytest.raises(ProjectError) as caught:
        find_project("x" * 300)

    assert caught.value.message.startswith("x" * 300)
