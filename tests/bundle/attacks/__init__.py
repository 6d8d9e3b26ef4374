"""Named forgeries (fault tests, section 5, and some more), by what is wrong with them."""

from tests.bundle.attacks import inside, outer, parts, plan_rows, register, rows, together
from tests.bundle.attacks.bench import FORGERIES

__all__ = ["FORGERIES", "inside", "outer", "parts", "plan_rows", "register", "rows", "together"]
