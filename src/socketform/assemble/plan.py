"""What one function is made of, and who decides what it may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.overlay import has_default_role, is_default_role_complete
from socketform.model.names import DEFAULT_ROLE, LogicalId, role_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from socketform.config.settings import FunctionSettings
    from socketform.model.declaration import WebsocketHandler
    from socketform.model.rights import RightsOfHandler

PUSH_ACTION = "execute-api:ManageConnections"
"""What a function needs that sends to connections, asks about them or closes them.

Source:
    API Gateway Developer Guide, "Control access to your APIs with AWS IAM".
"""


class FunctionPlan(NamedTuple):
    """What one function is made of.

    Attributes:
        function: Its logical id.
        handler: The handler that it runs.
        settings: Its settings.
        rights: What its code can reach.
    """

    function: LogicalId
    handler: WebsocketHandler
    settings: FunctionSettings
    rights: RightsOfHandler

    def role(self, overlay: Mapping[str, Any]) -> LogicalId | None:
        """Logical id of the role that it runs under; None where that is not in the template."""
        if self.settings.role_arn is not None:
            return None
        return DEFAULT_ROLE if self.shares_role(overlay) else role_id(self.function)

    def shares_role(self, overlay: Mapping[str, Any]) -> bool:
        """Tell whether it runs under ``DefaultRole``: as in Chalice, not if it has its own."""
        has_own = self.settings.role_arn is not None or self.settings.policy is not None
        return not has_own and has_default_role(overlay)

    def has_our_policy(self, overlay: Mapping[str, Any]) -> bool:
        """Tell whether we write what it may do, and not the user as a whole."""
        if self.settings.role_arn is not None or self.settings.policy is not None:
            return False
        return not (has_default_role(overlay) and is_default_role_complete(overlay))

    def derives(self, overlay: Mapping[str, Any]) -> bool:
        """Tell whether what it may do comes from its code."""
        permissions = self.settings.permissions
        is_derived = permissions.autogenerate and permissions.pinned is None
        return is_derived and self.has_our_policy(overlay)

    def actions(self) -> list[str]:
        """The actions that its code can reach, sorted."""
        pushing = (PUSH_ACTION,) if self.rights.pushes else ()
        return sorted({*pushing, *(need.action for need in self.rights.needs)})
