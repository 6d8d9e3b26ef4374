"""What each official form asks: data, not widgets."""

from giamngheo_desktop.forms.phieu_b import PHIEU_B
from giamngheo_desktop.forms.spec import FormSpec

FORMS: tuple[FormSpec, ...] = (PHIEU_B,)
