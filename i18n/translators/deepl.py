"""DeepL, through its official client.

The client writes the requests and reads the answers; sending is ours (`Transport`), since the
client would repeat what it thinks failed, up to five times, and pay each time. The key comes from
`DEEPL_AUTH_KEY`, another server from `DEEPL_SERVER_URL`, as the client's own command has it.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from deepl import DeepLClient, DeepLException, TextResult
from deepl.http_client import HttpClient

from i18n import __version__, glossary
from i18n.errors import ProviderError
from i18n.translators import envelope, languages
from i18n.translators.batches import Limits, json_size, split
from i18n.translators.contract import (
    Answer,
    LaterError,
    Markup,
    Options,
    RefusedError,
    Request,
    StopError,
    Terms,
    Usage,
)
from i18n.translators.http import Server, host, is_local, refuse_no_address

KEY = "DEEPL_AUTH_KEY"
ADDRESS = "DEEPL_SERVER_URL"

_TEXTS = 50
_BODY = 128 * 1024
"""Bytes of a request: the API's own limits."""
_REST = 4096
"""Bytes of the body that are neither texts nor context; the transport measures what is sent."""
_CONTEXT = 4000
"""Characters of context that are sent along."""
_OFFICIAL = frozenset({"api.deepl.com", "api-free.deepl.com"})
_MARK = re.compile(r"[0-9a-f]{12}")
_BROKEN = (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError)
"""What the client raises for a body that is not as it expects."""


class Transport(HttpClient):
    """Takes the place of the client's own way to the network: one request, sent once."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server

    def request_with_backoff(  # noqa: PLR0913, PLR0917 -- the client calls it
        self,
        method: str,
        url: str,
        data: dict[str, Any] | None,
        json: dict[str, Any] | None,
        headers: dict[str, str],
        stream: bool = False,  # noqa: FBT001, FBT002 -- as above
        **kwargs: object,
    ) -> tuple[int, str]:
        """Send a request; give the status and the body of a success, raise for anything else."""
        del data, stream, kwargs  # of documents, which are not sent
        named = {**headers, "User-Agent": f"polypage/{__version__}"}
        reply = self._server.request(method, url, headers=named, body=json, largest=_BODY)
        self._server.judge(reply, url)
        return reply.status, reply.text


class DeepL:
    """The DeepL API; one client a thread."""

    name = "deepl"
    markup = Markup.XML
    paid = True
    workers = 4

    def __init__(
        self, environ: Mapping[str, str], *, project: str = "", silence: float = 30.0
    ) -> None:
        """Take key and server from the environment.

        `project` tells our glossaries from other projects'; `silence` is the time in seconds that
        the server may take. Raises ProviderError where the key is missing, or key or address
        cannot be one.
        """
        self._key = environ.get(KEY, "").strip()
        if not self._key:
            raise ProviderError(f"deepl: no key; set {KEY} to the key of your DeepL API account")
        self._address = _slashed(environ.get(ADDRESS, "").strip())
        if self._address:
            refuse_no_address("deepl", ADDRESS, self._address)
        self._project = project
        self._server = Server("deepl", KEY, self._key, silence=silence)
        self._threads = threading.local()
        self._lock = threading.Lock()
        self._glossaries: dict[Terms, str] = {}

    def terms(self, options: Options) -> Terms:
        """The languages in DeepL's codes, then the options that change an answer."""
        said = {
            "formality": options.formality,
            "glossary": glossary.fingerprint(options.glossary) if options.glossary else "",
            "markup": options.markup.value,
            "model": options.model,
            "server": _foreign(self._address),
        }
        chosen = (f"{name}={value}" for name, value in said.items() if value)
        return (self.name, languages.source_code(options.source), _target(options), *chosen)

    def cost(self, text: str, options: Options) -> int:
        """Its code points without tags; raises RefusedError where DeepL would refuse the text."""
        plain = options.markup is Markup.PLAIN
        characters = len(text) if plain else envelope.characters(text)
        if self._size(Request(text), options) > _BODY - _REST:
            raise RefusedError("deepl: the text is too long for one request")
        return characters

    def batches(
        self, requests: Sequence[Request], options: Options
    ) -> Iterator[tuple[Request, ...]]:
        """At most 50 texts and 128 KiB each; plain texts one by one: no tag shows their order."""
        texts = 1 if options.markup is Markup.PLAIN else _TEXTS
        return split(
            requests,
            lambda context: Limits(texts, _BODY - _REST - json_size(context[:_CONTEXT])),
            lambda request: self._size(request, options),
        )

    def _size(self, request: Request, options: Options) -> int:
        return json_size(_sealed(0, request, options)) + len(str(_TEXTS))

    def prepare(self, options: Options) -> None:
        """Make the glossary where it is not there yet, and delete what it replaces."""
        terms = self.terms(options)
        with self._lock:
            if options.glossary and terms not in self._glossaries:
                self._glossaries[terms] = self._glossary(options)

    def _glossary(self, options: Options) -> str:
        source = languages.source_code(options.source)
        target = _target(options).partition("-")[0]
        series = f"polypage {self._project} {source}-{target} "
        name = series + glossary.fingerprint(options.glossary)
        client = self._client()
        try:
            ours = [
                each
                for each in client.list_glossaries()
                if each.name.startswith(series) and _MARK.fullmatch(each.name, len(series))
            ]
            for each in ours:
                if each.name == name and each.ready:
                    return each.glossary_id
            for each in ours:
                client.delete_glossary(each.glossary_id)
            return client.create_glossary(name, source, target, dict(options.glossary)).glossary_id
        except (DeepLException, *_BROKEN):
            raise StopError("deepl: the glossary cannot be made", everywhere=False) from None

    def translate(self, batch: Sequence[Request], options: Options) -> tuple[Answer, ...]:
        """Send one request with all texts; the answers are put in the order of the questions."""
        texts = [_sealed(number, request, options) for number, request in enumerate(batch)]
        context = batch[0].context[:_CONTEXT]
        if sum(map(json_size, [*texts, context])) > _BODY - _REST:
            context = ""
        asked = self._asked(options, context)
        try:
            results = self._client().translate_text(texts, **asked)
            found = _answers(results if isinstance(results, list) else [results])
        except DeepLException:
            raise StopError("deepl: the client refuses the request", everywhere=False) from None
        except _BROKEN:
            raise LaterError("deepl: the answer cannot be read", lost=True) from None
        if len(found) != len(batch):
            raise LaterError(
                "deepl: the answer cannot be read: it has not one translation for each text",
                lost=True,
            )
        return found if options.markup is Markup.PLAIN else envelope.placed(found)

    def _asked(self, options: Options, context: str) -> dict[str, Any]:
        asked: dict[str, Any] = {
            "source_lang": languages.source_code(options.source),
            "target_lang": _target(options),
            "context": context or None,
            "formality": options.formality or None,
            "model_type": options.model or None,
            "glossary": self._glossaries.get(self.terms(options)),
        }
        if options.markup is not Markup.PLAIN:
            asked |= {
                "tag_handling": "xml",
                "tag_handling_version": "v2",
                "outline_detection": False,
                "non_splitting_tags": ["g", "x"],
                "ignore_tags": ["x"],
            }
        return asked

    def usage(self) -> Usage | None:
        """The account's characters; None where the server does not say."""
        try:
            found = self._client().get_usage().character
        except (DeepLException, *_BROKEN):
            raise StopError("deepl: the usage cannot be read") from None
        if found.count is None or found.limit is None:
            return None
        return Usage(found.count, found.limit)

    def _client(self) -> DeepLClient:
        client: DeepLClient | None = getattr(self._threads, "client", None)
        if client is None:
            client = DeepLClient(self._key, server_url=self._address or None)
            client.close()  # type: ignore[no-untyped-call]
            client._client = Transport(self._server)  # noqa: SLF001 -- it offers no other way
            self._threads.client = client
        return client

    def close(self) -> None:
        """Close the connections."""
        self._server.close()


def _target(options: Options) -> str:
    return options.code.upper() or languages.target_code(options.target)


def _sealed(number: int, request: Request, options: Options) -> str:
    plain = options.markup is Markup.PLAIN
    return request.text if plain else envelope.sealed(number, request.text)


def _answers(results: Sequence[TextResult]) -> tuple[Answer, ...]:
    if not all(isinstance(result.text, str) for result in results):
        raise TypeError
    return tuple(
        Answer(envelope.clean(result.text), max(result.billed_characters, 0)) for result in results
    )


def _slashed(address: str) -> str:
    """An address whose path ends in a slash, so that the client adds to it."""
    return address if not address or address.endswith("/") else address + "/"


def _foreign(address: str) -> str:
    """The name of a server that is not DeepL's own: its answers are not DeepL's either."""
    if not address or host(address) in _OFFICIAL:
        return ""
    return "localhost" if is_local(address) else host(address)
