"""The custom domain of an API, under the ids that Chalice gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.model.names import API, API_MAPPING, DOMAIN_NAME, STAGE
from socketform.model.resources import ApiMapping, DomainName

if TYPE_CHECKING:
    from socketform.config.settings import DomainSettings


def assemble_domain(domain: DomainSettings | None) -> tuple[DomainName | ApiMapping, ...]:
    """Make the domain name and put the stage under it; nothing where there is no domain.

    At the root of a domain the mapping has no key: ``(none)``, which `chalice package` writes,
    would be a key of that name.
    """
    if domain is None:
        return ()
    return (
        DomainName(
            id=DOMAIN_NAME,
            name=domain.domain_name,
            certificate_arn=domain.certificate_arn,
            tls_policy=domain.tls_policy,
            tags=domain.tags,
        ),
        ApiMapping(
            id=API_MAPPING, api=API, domain=DOMAIN_NAME, stage=STAGE, key=domain.mapping_key
        ),
    )
