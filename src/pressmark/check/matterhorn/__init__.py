"""The conditions of the Matterhorn Protocol 1.1 that a program can judge and that apply to what Pressmark makes.

A file that claims to be PDF/UA-1 (ISO 14289-1), or is tagged, fails those conditions of which
something is found. Encryption, forms, scripts, attachments and layers never come from Pressmark;
what only a person can judge is left to persons.
"""

from __future__ import annotations

from pressmark.check.matterhorn.condition import Condition
from pressmark.check.matterhorn.conditions import CONDITIONS
from pressmark.check.matterhorn.judge import check_matterhorn

__all__ = ["CONDITIONS", "Condition", "check_matterhorn"]
