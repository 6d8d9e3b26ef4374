"""Ways of computing, each whole and named by its circular; old ones stay for old rounds."""

from collections.abc import Mapping

from giamngheo_desktop.rules.methods import nd_351_2025, tt_07_2021
from giamngheo_desktop.rules.methods.base import Method

METHODS: Mapping[str, Method] = {one.id: one for one in (tt_07_2021.METHOD, nd_351_2025.METHOD)}
"""Id of a method, as standards name it -> the method."""
