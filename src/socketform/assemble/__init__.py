"""AppDeclaration and Settings to a validated ResourceModel."""
