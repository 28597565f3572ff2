"""Counts, sizes and quotas of a finished template, whoever wrote it; pure."""

from __future__ import annotations

from socketform.limits.find import Finding, LimitError, find_limits

__all__ = ["Finding", "LimitError", "find_limits"]
