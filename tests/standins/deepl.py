"""A stand-in for the DeepL API: its limits, its strictness, its bill; and every way to go wrong.

It "translates" by exchanging upper and lower case outside of tags. It charges for a text as soon
as the request is accepted, also when the answer then gets lost.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import count
from typing import Any
from xml.etree import ElementTree as ET

from tests.standins.loopback import Loopback, Received, Reply, as_json, common_fault

KEY = "secret-0123456789:fx"
TEXTS = 50
BODY = 128 * 1024
TARGETS = frozenset(
    "BG CS DA DE EL EN-GB EN-US ES ES-419 ET FI FR HU ID IT JA KO LT LV NB NL PL PT-BR PT-PT RO RU "
    "SK SL SV TR UK ZH-HANS ZH-HANT".split()
)
_MARKUP = re.compile(r"(<[^>]*>|&[^;]*;)")
_XML_MARK = re.compile(r"</?[gx][^>]*>")
_MARK = re.compile(r"</?[gx][^>]*>|⟦[^⟧]*⟧")
"""What stands for the markup of a message, in either encoding."""
_ENVELOPE = re.compile(r"<polypage n=\"[0-9]+\">(.*)</polypage>", re.DOTALL)


def translated(text: str) -> str:
    parts = _MARKUP.split(text)
    return "".join(part if at % 2 else part.swapcase() for at, part in enumerate(parts))


def inner(text: str) -> str:
    """A text as it was before it was put into an envelope."""
    found = _ENVELOPE.fullmatch(text)
    return found[1] if found else text


def _within(text: str, change: str) -> str:
    """The text with something added, inside its envelope where it has one."""
    if not text.endswith("</polypage>"):
        return text + change
    return text.replace("</polypage>", change + "</polypage>")


def _spoiled(fault: str, texts: list[str]) -> list[str]:  # noqa: C901, PLR0911, PLR0912 -- a list
    match fault:
        case "fewer":
            return texts[:-1]
        case "more":
            return [*texts, "one more"]
        case "order":
            return texts[::-1]
        case "malformed xml":
            return [_within(text, "<g id=") for text in texts]
        case "tags lost":
            return [_MARKUP.sub("", text) for text in texts]
        case "tags doubled":
            return [_MARKUP.sub(r"\1\1", text) for text in texts]
        case "tags moved":
            return ["".join(_MARKUP.findall(text)) + _MARKUP.sub("", text) for text in texts]
        case "xml marks lost":
            return [_XML_MARK.sub("", text) for text in texts]
        case "marks lost":
            return [_MARK.sub("", text) for text in texts]
        case "marks doubled":
            return [_MARK.sub(r"\g<0>\g<0>", text) for text in texts]
        case "marks moved":
            return [_within(_MARK.sub("", text), "".join(_MARK.findall(text))) for text in texts]
        case "empty":
            return ["" for _ in texts]
        case "script":
            return [_within(text, "<script>alert(1)</script>") for text in texts]
        case "first without envelope":
            return [inner(texts[0]), *texts[1:]]
        case "two envelopes alike":
            return [texts[1], *texts[1:]]
        case "half characters":
            return [_within(text, "\ud800") for text in texts]
    return texts


class DeepLStandIn(Loopback):
    """The API for translating texts, with usage and glossaries."""

    def __init__(self, *, limit: int = 500_000) -> None:
        super().__init__()
        self.limit = limit
        self.used = 0
        self.billed: Counter[tuple[str, str]] = Counter()
        """How often each text was charged for, by target and text."""
        self.glossaries: dict[str, dict[str, Any]] = {}
        self.entries: dict[str, str] = {}
        self._numbers = count(1)

    @property
    def environ(self) -> dict[str, str]:
        return {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": self.address}

    @property
    def batches(self) -> list[dict[str, Any]]:
        """The bodies of the requests for translations."""
        return [each.json for each in self.received if each.path == "/v2/translate"]

    def answer(self, received: Received) -> Reply:
        if received.headers.get("Authorization") != f"DeepL-Auth-Key {KEY}":
            return as_json({"message": "Invalid auth key"}, 403)
        if len(received.body) > BODY:
            return as_json({"message": "Request Entity Too Large"}, 413)
        match received.method, received.path.split("?")[0].split("/")[2:]:
            case "GET", ["usage"]:
                usage = {"character_count": self.used, "character_limit": self.limit}
                return as_json(usage)
            case "POST", ["translate"]:
                return self._translate(received.json)
            case _, ["glossaries", *names]:
                return self._glossary(received, names)
        return as_json({"message": "Not found"}, 404)

    def _translate(self, body: dict[str, Any]) -> Reply:
        name, value = self.fault()
        if name in {"403", "456"}:
            return as_json({"message": f"no, {KEY}"}, int(name))
        refusal = self._refusal(body)
        if refusal:
            return as_json({"message": refusal}, 400)
        if (reply := common_fault(name, value)) and name in {"429", "status", "redirect", "login"}:
            return reply
        texts = body["text"]
        sizes = [self._size(text, body) for text in texts]
        if self.used + sum(sizes) > self.limit:
            return as_json({"message": "Quota exceeded"}, 456)
        self.used += sum(sizes)
        self.billed.update((body["target_lang"], inner(text)) for text in texts)
        if reply := common_fault(name, value):
            return reply
        answers = _spoiled(name, [translated(text) for text in texts])
        sizes = [*sizes, 0][: len(answers)]
        translations: list[Any] = [
            {"detected_source_language": "EN", "text": text, "billed_characters": size}
            for text, size in zip(answers, sizes, strict=True)
        ]
        if name == "nulls":
            translations = [None for _ in translations]
        if name == "numbers":
            translations = [{"text": 7, "billed_characters": 1} for _ in translations]
        return as_json({"translations": translations}, how="cut" if name == "cut" else "")

    def _refusal(self, body: dict[str, Any]) -> str:
        """Why a request is a bad one; empty where it is not."""
        texts = body.get("text")
        if not isinstance(texts, list) or not 0 < len(texts) <= TEXTS:
            return "Too many texts in request"
        if body.get("target_lang") not in TARGETS:
            return "Value for 'target_lang' not supported."
        if body.get("glossary_id", "") not in {"", *self.glossaries}:
            return "Invalid or missing glossary"
        if body.get("tag_handling") == "xml":
            assert body["tag_handling_version"] == "v2"
            assert body["outline_detection"] is False
            try:
                for text in texts:
                    ET.fromstring(f"<root>{text}</root>")  # noqa: S314 -- our own text
            except ET.ParseError:
                return "Tag handling parsing failed, please check input."
        return ""

    @staticmethod
    def _size(text: str, body: dict[str, Any]) -> int:
        if body.get("tag_handling") != "xml":
            return len(text)
        tree = ET.fromstring(f"<root>{text}</root>")  # noqa: S314 -- our own text
        return sum(map(len, tree.itertext()))

    def _glossary(self, received: Received, names: list[str]) -> Reply:
        if received.method == "GET":
            return as_json({"glossaries": list(self.glossaries.values())})
        if received.method == "DELETE":
            found = self.glossaries.pop(names[0], None)
            return Reply(204) if found else as_json({"message": "Not found"}, 404)
        body = json.loads(received.body)
        number = f"glossary-{next(self._numbers)}"
        self.entries[number] = body["entries"]
        self.glossaries[number] = {
            "glossary_id": number,
            "name": body["name"],
            "ready": True,
            "source_lang": body["source_lang"].lower(),
            "target_lang": body["target_lang"].lower(),
            "creation_time": "2026-01-01T00:00:00.000000+00:00",
            "entry_count": body["entries"].count("\n") + 1,
        }
        return as_json(self.glossaries[number], 201)
