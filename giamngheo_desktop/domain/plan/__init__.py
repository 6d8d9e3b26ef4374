"""Things of the poverty-reduction plan: targets, tasks, remedies, helpers, supports, money."""
