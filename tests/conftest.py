"""What every test is held to: no sockets, no unexpected log lines; and what many tests share."""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says something of the machine, nothing of the program.
# The suite tries the same examples every time; the deep run looks for new ones.
settings.register_profile(
    "suite",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("FAULTS") != "deep",
)
settings.load_profile("suite")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _no_socket(*_: object, **__: object) -> NoReturn:
    raise AssertionError("a test tried to open a socket")


@pytest.fixture(autouse=True)
def _no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("connect", "connect_ex", "bind", "sendto", "sendmsg"):
        monkeypatch.setattr(socket.socket, way, _no_socket, raising=False)  # Windows has fewer
    for way in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
        monkeypatch.setattr(socket, way, _no_socket)


@pytest.fixture(autouse=True)
def _fail_on_logging(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    loud = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING
    ]
    assert not loud, f"unexpected log lines: {loud}"


@pytest.fixture
def fixed_clock() -> Callable[[], datetime]:
    """A clock that stands in the periodic round of autumn 2026."""
    return lambda: datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
