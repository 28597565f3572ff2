"""Turn an app into its AppDeclaration by importing it in a process of its own."""
