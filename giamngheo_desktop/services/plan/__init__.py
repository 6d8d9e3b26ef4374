"""Use cases of the plan: put, show, progress, its papers; the values stand in `domain.plan`."""

from giamngheo_desktop.services.plan.service import PlanProgress, PlanService, PlanStored

__all__ = ["PlanProgress", "PlanService", "PlanStored"]
