"""News of what a service call altered, so that every open screen knows whether to reload."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Changes:
    """Which kinds of thing changed; an empty value means nothing did."""

    households: bool = False
    rounds: bool = False
    plan: bool = False
    exchange: bool = False
    settings: bool = False
    people: bool = False

    def names(self) -> list[str]:
        """The kinds that changed, in the order of declaration, for the JSON envelope."""
        return [field.name for field in fields(self) if getattr(self, field.name)]

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            **{
                name.name: getattr(self, name.name) or getattr(other, name.name)
                for name in fields(self)
            }
        )
