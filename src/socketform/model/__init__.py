"""Frozen data: names, intrinsics, what an app declares, and the resources made of it."""
