"""Things of the poverty-reduction plan: targets, supports."""
