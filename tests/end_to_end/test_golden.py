"""The templates of our fixtures, whole and literal: any change of a byte shows in a review."""

from __future__ import annotations

import pytest

CHALICE_PROJECTS = {
    "chat": ("fixtures/chat", "--merge-template", "fixtures/chat/resources.json"),
    "mixed": ("fixtures/mixed",),
    "stages-dev": ("fixtures/stages",),
    "stages-staging": ("fixtures/stages", "--stage", "staging"),
    "stages-prod": ("fixtures/stages", "--stage", "prod"),
}
"""Projects as Chalice's users have them, with nothing of ours configured."""


@pytest.mark.parametrize("name", ["echo", "lifecycle", "blueprints"])
def test_the_template_of_a_fixture_is_the_golden_one(name, socketform, golden):
    """With Chalice's defaults, as a project has them that needs no settings."""
    finished = socketform("template", f"fixtures/{name}")

    assert finished == (0, golden(f"{name}.sam.yaml", finished.out), "")


@pytest.mark.parametrize("introspection", ["read", "import"])
@pytest.mark.parametrize("name", ["echo", "lifecycle", "blueprints"])
def test_a_template_does_not_tell_how_its_app_was_introspected(
    name, introspection, socketform, golden
):
    """Both ways give the golden one."""
    finished = socketform("template", f"fixtures/{name}", "--introspect", introspection)

    assert finished == (0, golden(f"{name}.sam.yaml", finished.out), "")


@pytest.mark.parametrize("introspection", ["read", "import"])
@pytest.mark.parametrize("name", CHALICE_PROJECTS)
def test_a_chalice_project_is_the_same_however_it_was_introspected(
    name, introspection, socketform, golden
):
    """What its user is told is the same too."""
    finished = socketform("template", *CHALICE_PROJECTS[name], "--introspect", introspection)

    template = golden(f"{name}.sam.yaml", finished.out)
    assert finished == (0, template, golden(f"{name}.notices.txt", finished.err))


@pytest.mark.parametrize("dialect", ["sam", "cloudformation"])
@pytest.mark.parametrize("name", CHALICE_PROJECTS)
def test_the_template_of_a_chalice_project_is_the_golden_one(name, dialect, socketform, golden):
    """With what its user is told, which is the same in both dialects."""
    finished = socketform("template", *CHALICE_PROJECTS[name], "--dialect", dialect)

    template = golden(f"{name}.{dialect}.yaml", finished.out)
    assert finished == (0, template, golden(f"{name}.notices.txt", finished.err))


def test_the_template_in_plain_cloudformation_is_the_golden_one(socketform, golden):
    """Nothing for a transform to do."""
    finished = socketform("template", "fixtures/lifecycle", "--dialect", "cloudformation")

    assert finished == (0, golden("lifecycle.cloudformation.yaml", finished.out), "")


def test_the_template_in_snapshot_mode_is_the_golden_one(copy_of, socketform, golden):
    """A Deployment named by what it holds, in the place of AutoDeploy."""
    project = copy_of("lifecycle", '[api]\ndeployment = "snapshot"\n')

    finished = socketform("template", project)

    assert finished == (0, golden("lifecycle-snapshot.sam.yaml", finished.out), "")


def test_the_template_with_parameters_for_the_code_is_the_golden_one(socketform, golden):
    """Bucket, key and version are left to whoever deploys."""
    finished = socketform("template", "fixtures/echo", "--code-parameters")

    assert finished == (0, golden("echo-code-parameters.sam.yaml", finished.out), "")


def test_the_template_with_all_settings_is_the_golden_one(copy_of, socketform, golden):
    """Every key of the settings file shows where it should, and nowhere else."""
    settings = """
[defaults]
runtime = "python3.12"
architecture = "arm64"
memory_mib = 256
timeout_seconds = 10
log_retention_days = 14
environment = { LEVEL = "on", TABLE = { "Fn::ImportValue" = "ChatTable" } }

[functions.receive]
memory_mib = 512
log_retention_days = "never"
environment = { LEVEL = "012" }

[api]
stage_name = "live"

[stages.prod.functions.disconnect]
timeout_seconds = 5
"""

    finished = socketform("template", copy_of("lifecycle", settings), "--stage", "prod")

    assert finished == (0, golden("lifecycle-settings.sam.yaml", finished.out), "")


def test_the_model_of_a_fixture_is_the_golden_one(socketform, golden):
    """Other tools read it."""
    finished = socketform("model", "fixtures/echo")

    assert finished == (0, golden("echo.model.json", finished.out), "")
