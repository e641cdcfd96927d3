"""A server on loopback for tests: real HTTP, and the faults that any server can have."""

from __future__ import annotations

import json
import sys
import threading
from collections import deque
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple, Self

PATIENCE = 20.0


class Received(NamedTuple):
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found


class Reply(NamedTuple):
    """What goes back."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = {}
    how: str = ""
    """`cut`: the body stops in the middle; `silent`: nothing goes back; empty: whole."""


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    owner: Loopback

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 -- its own
        with self.owner.idle:
            self.owner.connections += 1
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 -- its own
        super().shutdown_request(request)
        with self.owner.idle:
            self.owner.connections -= 1
            self.owner.idle.notify_all()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients may die; anything else is a fault of the test's."""
        del request, client_address
        error = sys.exception()
        if error is not None and not isinstance(error, ConnectionError):
            self.owner.broken.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its own name
        del format, args

    def _take(self) -> None:
        owner = self.server.owner
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:
            return
        received = Received(self.command, self.path, dict(self.headers), body)
        with owner.lock:
            owner.received.append(received)
            reply = owner.answer(received)
        if reply.how == "silent":
            owner.released.wait(PATIENCE)
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        whole = reply.body if reply.how != "cut" else reply.body[: len(reply.body) // 2]
        self.wfile.write(whole)
        self.wfile.flush()
        if reply.how == "cut":
            self.close_connection = True

    do_GET = do_POST = do_DELETE = _take  # noqa: N815 -- the names that http.server calls


class Loopback:
    """A server; `fail` says what goes wrong next, one word a request."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.released = threading.Event()
        self.received: list[Received] = []
        self.faults: deque[str] = deque()
        self.idle = threading.Condition()
        self.connections = 0
        self.broken: list[BaseException] = []
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.owner = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def fail(self, fault: str, times: int = 1) -> None:
        with self.lock:
            self.faults.extend([fault] * times)

    def answer(self, received: Received) -> Reply:
        raise NotImplementedError

    def fault(self) -> tuple[str, str]:
        """The next fault, and what stands after its colon."""
        name, _, value = (self.faults.popleft() if self.faults else "").partition(":")
        return name, value

    def settle(self) -> None:
        """Wait until no client is connected any more, also none that was killed."""
        with self.idle:
            assert self.idle.wait_for(lambda: not self.connections, PATIENCE)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.released.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()
        if not kind:
            assert self.broken == []


def as_json(value: object, status: int = 200, how: str = "", **headers: str) -> Reply:
    said = {"Content-Type": "application/json", **headers}
    return Reply(status, json.dumps(value).encode("ascii"), said, how)


def common_fault(name: str, value: str) -> Reply | None:  # noqa: PLR0911 -- a list
    """The faults that have nothing to do with what a server is for; None for any other word."""
    match name:
        case "429":
            headers = {"Retry-After": value} if value else {}
            return as_json({"message": "Too many requests"}, 429, **headers)
        case "status":
            return as_json({"message": f"status {value}"}, int(value))
        case "silent":
            return Reply(200, how="silent")
        case "redirect":
            return Reply(307, headers={"Location": value})
        case "login":
            page = b"<!doctype html><title>Sign in</title><form action=/login></form>"
            return Reply(200, page, {"Content-Type": "text/html; charset=utf-8"})
        case "bad json":
            return Reply(200, b'{"translations": [{"text": "oh', {"Content-Type": "text/html"})
        case "deep json":
            return Reply(200, b"[" * 200_000)
        case "no body":
            return Reply(200)
        case "huge":
            return Reply(200, b" " * (17 * 1024 * 1024))
    return None
