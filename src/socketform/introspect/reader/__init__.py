"""Evaluates what an app's modules do while they are loaded, without running them."""
