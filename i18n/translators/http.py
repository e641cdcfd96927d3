"""One request over HTTP, sent once: the only module that talks to a network.

No redirect is followed, no request is repeated, no answer is read without bounds of size and
time, and no key ever stands in a message. What an HTTP status means is told here, for all.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import requests
from requests.exceptions import InvalidSchema, InvalidURL
from urllib3.exceptions import NameResolutionError, NewConnectionError

from i18n.errors import ProviderError
from i18n.translators.contract import LaterError, RefusedError, StopError

_CONNECT = 10.0
"""Seconds to reach the server."""
_SILENCE = 30.0
"""Seconds that a server may be silent."""
_WHOLE = 300.0
"""Seconds from the request's end to the answer's."""
_LARGEST = 16 * 1024 * 1024
"""Bytes of an answer, decompressed."""
_CHUNK = 64 * 1024
_SAID = 200
"""Characters of a server's own message that are shown."""

_GATEWAY_FAULTS = frozenset({502, 504, 520, 522, 524})
"""Given by a machine before the provider's, which may well have done the work."""


class Reply(NamedTuple):
    """What a server answered."""

    status: int
    text: str
    headers: Mapping[str, str]


class Server:
    """A provider's server; each request has a connection to itself, kept for the next one."""

    def __init__(
        self, provider: str, key_name: str, key: str, *, silence: float = _SILENCE
    ) -> None:
        """Take the provider's name for people, where its key comes from, and the key.

        `silence` is the time in seconds that the server may take to answer. Raises ProviderError
        for a key that cannot be one.
        """
        if not key.isascii() or not key.isprintable() or " " in key:
            raise ProviderError(f"{key_name} holds no key: keys have no blanks and only ASCII")
        self.provider = provider
        self._key_name = key_name
        self._key = key
        self._silence = silence
        self._idle: list[requests.Session] = []
        self._lock = threading.Lock()

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        body: dict[str, Any] | None = None,
        largest: int = 0,
    ) -> Reply:
        """Send one request, once, `body` as JSON; give the reply, whatever its status.

        `largest` is the most bytes that the body may have; 0 for no limit. Raises RefusedError
        for a larger one, which is not sent, LaterError where no whole answer came.
        """
        try:
            prepared = requests.Request(method, url, headers=dict(headers), json=body).prepare()
        except (requests.RequestException, ValueError):
            raise self._no_address(url) from None
        size = len(prepared.body) if isinstance(prepared.body, bytes) else 0
        if largest and size > largest:
            raise RefusedError(f"{self.provider}: the text is too long for one request")
        try:
            with self._session() as session, self._send(session, prepared) as response:
                return self._read(response, host(url))
        except (InvalidSchema, InvalidURL, ValueError):
            raise self._no_address(url) from None
        except (requests.RequestException, OSError) as error:
            raise self._unanswered(error, host(url)) from None

    def _send(
        self, session: requests.Session, prepared: requests.PreparedRequest
    ) -> requests.Response:
        url = prepared.url or ""
        settings: dict[str, Any] = session.merge_environment_settings(url, {}, True, None, None)  # noqa: FBT003 -- its own signature
        settings["timeout"] = (_CONNECT, self._silence)
        return session.send(prepared, allow_redirects=False, **settings)

    def _read(self, response: requests.Response, who: str) -> Reply:
        try:
            data = self._bounded(response)
        except (requests.RequestException, OSError):
            raise LaterError(f"{self.provider}: the answer of {who} was cut", lost=True) from None
        return Reply(response.status_code, data.decode("utf-8", "replace"), response.headers)

    def _bounded(self, response: requests.Response) -> bytes:
        end = time.monotonic() + _WHOLE
        data = bytearray()
        for chunk in response.iter_content(_CHUNK):
            data += chunk
            if len(data) > _LARGEST:
                raise StopError(f"{self.provider}: the answer is larger than any can be", lost=True)
            if time.monotonic() > end:
                raise LaterError(f"{self.provider}: the answer took too long", lost=True)
        return bytes(data)

    @contextmanager
    def _session(self) -> Iterator[requests.Session]:
        """A session that nobody else uses meanwhile."""
        with self._lock:
            session = self._idle.pop() if self._idle else requests.Session()
        try:
            yield session
        finally:
            with self._lock:
                self._idle.append(session)

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def _no_address(self, url: str) -> StopError:
        return StopError(f"{self.provider}: the server's address cannot be used: {host(url)}")

    def _unanswered(self, error: Exception, who: str) -> LaterError:
        if _never_sent(error):
            return LaterError(f"{self.provider}: {who} cannot be reached")
        if isinstance(error, requests.Timeout):
            return LaterError(f"{self.provider}: {who} did not answer in time", lost=True)
        return LaterError(f"{self.provider}: the connection to {who} was cut", lost=True)

    def judge(self, reply: Reply, url: str) -> None:
        """Raise the RequestError that a status stands for; return where it is a success."""
        status, who = reply.status, self.provider
        said = self.said(reply)
        if 200 <= status < 300:  # noqa: PLR2004 -- RFC 9110, section 15.3
            if reply.text[:_SAID].lstrip("\ufeff\t\r\n ").startswith("<"):
                raise StopError(f"{who}: {host(url)} answers with a web page, perhaps a login")
            return
        if 300 <= status < 400:  # noqa: PLR2004 -- RFC 9110, section 15.4
            target = host(urljoin(url, reply.headers.get("Location", "")))
            raise StopError(f"{who}: {host(url)} sends elsewhere, to {target}: not followed")
        if status in {401, 403}:
            raise StopError(f"{who}: the key in {self._key_name} is refused{said}")
        if status in {402, 456}:
            raise StopError(f"{who}: the account's quota is used up{said}")
        if status == 413:  # noqa: PLR2004
            raise RefusedError(f"{who}: the request is too large{said}")
        if status in {408, 425, 429} or status >= 500:  # noqa: PLR2004
            lost = status in _GATEWAY_FAULTS
            wait = _seconds(reply.headers.get("Retry-After", ""))
            busy = "too many requests" if status == 429 else f"status {status}"  # noqa: PLR2004
            raise LaterError(f"{who}: {host(url)}: {busy}{said}", after=wait, lost=lost)
        if status == 404:  # noqa: PLR2004
            raise StopError(f"{who}: {host(url)} has no such address or model (404){said}")
        raise StopError(f"{who}: the request is refused ({status}){said}", everywhere=False)

    def said(self, reply: Reply) -> str:
        """A server's own message, led by a colon: one line, short, without the key; or nothing."""
        message = _message(parsed(reply.text))
        if self._key:
            message = message.replace(self._key, "***")
        shown = " ".join("".join(c if c.isprintable() else " " for c in message).split())
        return f": {shown[:_SAID]}" if shown else ""


def parsed(text: str) -> object:
    """JSON as a value; None for anything that is none, however it is broken."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _message(value: object) -> str:
    """The words in an error's body: `{"message": …}` or `{"error": {"message": …}}`."""
    if not isinstance(value, dict):
        return ""
    if "error" in value:
        inner = value["error"]
        return inner if isinstance(inner, str) else _message(inner)
    words = [value[name] for name in ("message", "detail") if isinstance(value.get(name), str)]
    return ", ".join(words)


def _never_sent(error: Exception) -> bool:
    """Whether a request failed before its first byte left."""
    certain = (
        requests.ConnectTimeout,
        requests.exceptions.SSLError,
        requests.exceptions.ProxyError,
    )
    if isinstance(error, certain):
        return True
    inner = error.args[0] if error.args else None
    reason = getattr(inner, "reason", inner)
    return isinstance(reason, NewConnectionError | NameResolutionError)


def _seconds(retry_after: str) -> float:
    """The value of Retry-After in seconds (RFC 9110, section 10.2.3); 0 where it says none."""
    value = retry_after.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:6])
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def host(url: str) -> str:
    """The server's name in an address, for people; `?` where there is none."""
    try:
        name = urlsplit(url).hostname or "?"
    except ValueError:
        return "?"
    return "".join(c if c.isprintable() else "?" for c in name[:_SAID])


def refuse_no_address(provider: str, origin: str, url: str) -> None:
    """Raise ProviderError for what is no address of a server; `origin` says where it stands."""
    if not url.lower().startswith(("http://", "https://")) or host(url) == "?":
        raise ProviderError(f"{provider}: {origin} is no address that begins with https://")


def is_local(url: str) -> bool:
    """Whether an address is on this machine."""
    name = host(url)
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
