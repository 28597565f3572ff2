"""What a stack tells after its deployment."""

from __future__ import annotations

from socketform.assemble.outputs import assemble_outputs
from socketform.model.intrinsics import GetAtt, Ref, Sub
from socketform.model.resources import Output
from support.builders import handler, settings


def test_the_apis_outputs_come_first_under_chalices_names():
    """Scripts that read the outputs of a Chalice stack keep working."""
    host = "${WebsocketAPI}.execute-api.${AWS::Region}.${AWS::URLSuffix}"

    outputs = assemble_outputs([], settings().api)

    assert outputs == (
        Output(
            id="WebsocketAPIId", description="Id of the websocket API", value=Ref("WebsocketAPI")
        ),
        Output(
            id="WebsocketConnectEndpointURL",
            description="Where clients connect",
            value=Sub(f"wss://{host}/api/"),
        ),
        Output(
            id="WebsocketManagementURL",
            description="Endpoint of the connections management API",
            value=Sub(f"https://{host}/api"),
        ),
    )


def test_each_function_has_its_arn_and_its_name():
    """Chalice's names again, in the order of the handlers."""
    handlers = [handler("$disconnect", "bye"), handler("join", "on_join")]

    outputs = assemble_outputs(handlers, settings().api)

    assert outputs[2:-1] == (
        Output(
            id="WebsocketDisconnectHandlerArn",
            description="ARN of the function that handles $disconnect",
            value=GetAtt("WebsocketDisconnect", "Arn"),
        ),
        Output(
            id="WebsocketDisconnectHandlerName",
            description="Name of the function that handles $disconnect",
            value=Ref("WebsocketDisconnect"),
        ),
        Output(
            id="OnJoinHandlerArn",
            description="ARN of the function that handles join",
            value=GetAtt("OnJoin", "Arn"),
        ),
        Output(
            id="OnJoinHandlerName",
            description="Name of the function that handles join",
            value=Ref("OnJoin"),
        ),
    )


def test_a_custom_domain_is_where_everyone_connects_and_has_what_its_dns_record_needs():
    """Chalice says neither; without the target nobody can make the record."""
    api = settings(
        '[api.domain]\ndomain_name = "chat.example.com"\ncertificate_arn = "arn"\n'
        'mapping_key = "v1"\n'
    ).api

    outputs = assemble_outputs([], api)

    assert outputs[1:] == (
        Output(
            id="WebsocketConnectEndpointURL",
            description="Where clients connect",
            value="wss://chat.example.com/v1/",
        ),
        Output(
            id="WebsocketManagementURL",
            description="Endpoint of the connections management API",
            value="https://chat.example.com/v1",
        ),
        Output(
            id="WebsocketDomainHostedZoneId",
            description="Hosted zone of the custom domain's target, for an alias record",
            value=GetAtt("WebsocketApiCustomDomain", "RegionalHostedZoneId"),
        ),
        Output(
            id="WebsocketDomainTarget",
            description="Where the DNS record of the custom domain points to",
            value=GetAtt("WebsocketApiCustomDomain", "RegionalDomainName"),
        ),
    )
