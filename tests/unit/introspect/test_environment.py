"""The environment in which an app is imported."""

from socketform.introspect.environment import child_environment, is_credential

CALLER = {
    "PATH": "/bin",
    "AWS_PROFILE": "production",
    "AWS_REGION": "eu-west-1",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_CA_BUNDLE": "/etc/bundle",
    "BOTO_CONFIG": "/etc/boto",
    "TABLE": "of the caller",
}


def test_nothing_that_the_caller_has_of_aws_is_left():
    """The result must not depend on the machine."""
    environment = child_environment(CALLER, {}, "t0")

    assert environment == {
        "PATH": "/bin",
        "TABLE": "of the caller",
        "AWS_ACCESS_KEY_ID": "placeholder",
        "AWS_SECRET_ACCESS_KEY": "placeholder",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "SOCKETFORM_IMPORT": "t0",
    }


def test_the_stages_variables_win_but_not_over_the_placeholders():
    """Lambda would refuse credentials there; a region is the stage's to choose."""
    stage = {
        "TABLE": "of the stage",
        "AWS_REGION": "eu-north-1",
        "AWS_ACCESS_KEY_ID": "AKIA",
        "AWS_PROFILE": "production",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.2",
    }

    environment = child_environment(CALLER, stage, "t0")

    assert environment["TABLE"] == "of the stage"
    assert environment["AWS_REGION"] == environment["AWS_DEFAULT_REGION"] == "eu-north-1"
    assert environment["AWS_ACCESS_KEY_ID"] == "placeholder"
    assert "AWS_PROFILE" not in environment
    assert "AWS_CONTAINER_CREDENTIALS_FULL_URI" not in environment


def test_two_regions_of_the_stage_stay_as_they_are():
    """Neither is copied over the other."""
    stage = {"AWS_REGION": "eu-north-1", "AWS_DEFAULT_REGION": "eu-west-3"}

    environment = child_environment({}, stage, "t0")

    assert (environment["AWS_REGION"], environment["AWS_DEFAULT_REGION"]) == (
        "eu-north-1",
        "eu-west-3",
    )


def test_credentials_are_known_by_their_names():
    """Another variable that begins with AWS_ may be the app's own."""
    assert is_credential("AWS_PROFILE")
    assert is_credential("AWS_CONTAINER_AUTHORIZATION_TOKEN")
    assert not is_credential("AWS_ROOMS_TABLE")
