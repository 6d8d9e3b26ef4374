"""YAML read strictly, with the line of everything: for files that state law.

What plain YAML lets pass is refused here: two equal keys, anchors and aliases, tags, several
documents, words that some readers take for true or false, numbers that are not plain decimal.
The tree is built from events, so that a hostile file can neither nest deeply nor run code.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NoReturn

import yaml

from giamngheo_desktop.domain.errors import RuleFileDamaged
from giamngheo_desktop.domain.vietnamese import nfc
from giamngheo_desktop.text import rule_files as say

Scalar = str | int | bool | date | None
Key = str | int | date

_MAX_CHARS = 1_000_000
_MAX_DEPTH = 16
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_UNCLEAR = re.compile(r"(?i)(yes|no|off|true|false|null|[-+]?[.0-9][0-9_.,:exo]*)\Z")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SKIPPED = (
    yaml.StreamStartEvent,
    yaml.StreamEndEvent,
    yaml.DocumentStartEvent,
    yaml.DocumentEndEvent,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the file and where it begins.

    Args:
        file: name of the file, for messages.
        line: first line, from 1.
        content: a scalar, a list of nodes, or key -> node.
    """

    file: str
    line: int
    content: "Scalar | list[Node] | dict[Key, Node]"

    def fail(self, why: str) -> NoReturn:
        """Refuse the file.

        Raises:
            RuleFileDamaged: for the officer: file, line and reason.
        """
        raise_damaged(self.file, self.line, why)

    def mapping(self) -> "dict[Key, Node]":
        """The content as key -> node."""
        if not isinstance(self.content, dict):
            self.fail(say.yaml_want_mapping())
        return self.content

    def items(self) -> "list[Node]":
        """The content as a list."""
        if not isinstance(self.content, list):
            self.fail(say.yaml_want_list())
        return self.content

    def text(self) -> str:
        """The content as words, never empty, one line, NFC."""
        if not isinstance(self.content, str) or not self.content.strip():
            self.fail(say.yaml_want_text())
        if self.content != nfc(self.content) or "\n" in self.content:
            self.fail(say.yaml_not_nfc())
        return self.content

    def whole(self) -> int:
        """The content as a whole number."""
        if isinstance(self.content, bool) or not isinstance(self.content, int):
            self.fail(say.yaml_want_whole())
        return self.content

    def day(self) -> date:
        """The content as a day."""
        if not isinstance(self.content, date):
            self.fail(say.yaml_want_day())
        return self.content

    def flag(self) -> bool:
        """The content as yes or no."""
        if not isinstance(self.content, bool):
            self.fail(say.yaml_want_flag())
        return self.content

    def is_null(self) -> bool:
        """True for an explicit `null`."""
        return self.content is None

    def fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> "Fields":
        """The content as a record with exactly these fields."""
        found = self.mapping()
        for key, node in found.items():
            if key not in required and key not in optional:
                node.fail(say.yaml_unknown_field(str(key)))
        for name in required:
            if name not in found:
                self.fail(say.yaml_missing_field(name))
        return Fields(self, {str(key): node for key, node in found.items()})

    def plain(self) -> object:
        """The content as ordinary Python values; days stay days."""
        if isinstance(self.content, dict):
            return {key: node.plain() for key, node in self.content.items()}
        if isinstance(self.content, list):
            return [node.plain() for node in self.content]
        return self.content


@dataclass(frozen=True, slots=True)
class Fields:
    """A record whose field names have been checked."""

    at: Node
    found: dict[str, Node]

    def __getitem__(self, name: str) -> Node:
        return self.found[name]

    def get(self, name: str) -> Node | None:
        """A field that may be absent."""
        return self.found.get(name)


def raise_damaged(file: str, line: int, why: str) -> NoReturn:
    """Refuse a file of the law.

    Raises:
        RuleFileDamaged: for the officer: file, line and reason.
    """
    raise RuleFileDamaged(say.rule_file_damaged(file, line, why), {"file": file, "line": line})


def read_yaml(text: str, file: str) -> Node:
    """The tree of one document.

    Args:
        text: the whole file.
        file: its name, for messages.

    Raises:
        RuleFileDamaged: for the officer: not YAML, or YAML we do not take.
    """
    if len(text) > _MAX_CHARS:
        raise_damaged(file, 1, say.yaml_too_long())
    builder = _Builder(file)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise_damaged(file, mark.line + 1 if mark else 1, say.yaml_broken())
    if builder.root is None:
        raise_damaged(file, 1, say.yaml_empty())
    return builder.root


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=_LOADER)


@dataclass(slots=True)
class _Open:
    """A list or mapping being filled; `key` waits for its value."""

    node: Node
    key: Key = ""
    has_key: bool = False


@dataclass(slots=True)
class _Builder:
    file: str
    root: Node | None = None
    stack: list[_Open] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, _SKIPPED):
            return
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise_damaged(self.file, line, say.yaml_alias())
        match event:
            case yaml.MappingStartEvent():
                self._open(Node(self.file, line, {}), event)
            case yaml.SequenceStartEvent():
                self._open(Node(self.file, line, []), event)
            case yaml.ScalarEvent():
                self._scalar(event, line)
            case _:
                self.stack.pop()

    def _open(self, node: Node, event: yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            node.fail(say.yaml_tag())
        if len(self.stack) >= _MAX_DEPTH:
            node.fail(say.yaml_too_deep())
        self._place(node)
        self.stack.append(_Open(node))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        node = Node(self.file, line, event.value)
        if event.tag is not None:
            node.fail(say.yaml_tag())
        plain = event.implicit[0]
        self._place(Node(self.file, line, _resolve(node, event.value)) if plain else node)

    def _place(self, node: Node) -> None:
        if not self.stack:
            if self.root is not None:
                node.fail(say.yaml_second_document())
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top.node.content, list):
            top.node.content.append(node)
        elif not top.has_key:
            top.key, top.has_key = self._as_key(node, top.node), True
        else:
            top.node.mapping()[top.key] = node
            top.has_key = False

    def _as_key(self, node: Node, into: Node) -> Key:
        key = node.content
        if isinstance(key, bool) or not isinstance(key, str | int | date):
            node.fail(say.yaml_bad_key())
        if key in into.mapping():
            node.fail(say.yaml_duplicate_key(str(key)))
        return key


def _resolve(node: Node, text: str) -> Scalar:
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.match(text):
        return int(text)
    if _DAY.match(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            node.fail(say.yaml_no_such_day(text))
    if _UNCLEAR.match(text):
        node.fail(say.yaml_unclear(text))
    return text
