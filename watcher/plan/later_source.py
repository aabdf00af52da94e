"""An action as two sources tell it comes in, one action goes out: the later source wins where it says something. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from watcher.plan.model import Action


def updated(first: Action, later: Action) -> Action:
    """What two sources say of one action: the later one wins where it says something.

    A date that the later source moves stays known as the original one; milestones match by part.
    """
    known = {milestone.part: milestone for milestone in first.milestones}
    milestones = tuple(
        replace(made, original_due=made.original_due or known[made.part].original_due or known[made.part].deadline.due)
        if made.part in known
        else made
        for made in later.milestones
    )
    progress: Decimal | None = later.progress if later.progress is not None else first.progress
    return replace(
        later,
        priority=later.priority or first.priority,
        section=later.section or first.section,
        leads=later.leads or first.leads,
        partners=later.partners or first.partners,
        recommendations=later.recommendations or first.recommendations,
        paragraphs=later.paragraphs or first.paragraphs,
        confidential=later.confidential or first.confidential,
        stated=later.stated or first.stated,
        progress=progress,
        updated_on=later.updated_on or first.updated_on,
        completed_on=later.completed_on or first.completed_on,
        note=later.note or first.note,
        milestones=milestones,
        sro=later.sro or first.sro,
        workstream=later.workstream or first.workstream,
        extension_approved=first.extension_approved if later.extension_approved is None else later.extension_approved,
        places={**first.places, **later.places},
    )
