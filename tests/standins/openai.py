"""A stand-in for chat endpoints that speak OpenAI's protocol, failing in every way they do."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from tests.standins.deepl import translated
from tests.standins.loopback import Loopback, Received, Reply, as_json, common_fault

KEY = "sk-secret-0123456789"
MODEL = "small"


def _said(fault: str, texts: dict[str, str]) -> str:  # noqa: C901, PLR0911, PLR0912 -- a list
    """What the model says."""
    numbers = list(texts)
    match fault:
        case "fenced":
            return f"Here you are:\n```json\n{json.dumps(texts, indent=1)}\n```\nAnything else?"
        case "thinking":
            return f"<think>{{hm}} text 1 is {{odd}}</think>\n\n{json.dumps(texts)}"
        case "fewer":
            del texts[numbers[-1]]
        case "more":
            texts["99"] = "one more"
        case "shifted":
            texts = {str(int(number) + 1): text for number, text in texts.items()}
        case "order":
            texts = dict(reversed(texts.items()))
        case "doubled":
            return '{"1": "a", ' + json.dumps(texts)[1:]
        case "list":
            return json.dumps(list(texts.values()))
        case "nested":
            return json.dumps({number: {"text": text} for number, text in texts.items()})
        case "numbers":
            return json.dumps(dict.fromkeys(texts, 7))
        case "chatter":
            return "I am sorry, I cannot do that."
        case "half":
            return json.dumps(texts)[:-9]
        case "deep":
            return '{"1": ' + "[" * 100_000
        case "empty":
            texts = dict.fromkeys(texts, "")
        case "tags lost":
            texts = {number: re.sub("<[^>]*>", "", text) for number, text in texts.items()}
        case "script":
            texts = {number: text + "<script>x()</script>" for number, text in texts.items()}
    return json.dumps(texts)


class ChatStandIn(Loopback):
    """One model; a key is asked for only where there is one."""

    def __init__(self, *, key: str = KEY) -> None:
        super().__init__()
        self.key = key
        self.asked: Counter[str] = Counter()
        """How often each text was asked for, where the model did the work."""

    @property
    def base(self) -> str:
        return f"{self.address}/v1"

    @property
    def environ(self) -> dict[str, str]:
        return {"OPENAI_API_KEY": self.key} if self.key else {}

    def answer(self, received: Received) -> Reply:
        authorized = received.headers.get("Authorization", "")
        if authorized != (f"Bearer {self.key}" if self.key else ""):
            return self._error(401, "invalid_api_key", f"Incorrect key: {authorized}")
        if received.path != "/v1/chat/completions":
            return self._error(404, "not_found", "no such path")
        body = received.json
        if body["model"] != MODEL:
            return self._error(404, "model_not_found", "no such model")
        return self._complete(body)

    def _complete(self, body: dict[str, Any]) -> Reply:
        name, value = self.fault()
        texts: dict[str, str] = json.loads(body["messages"][-1]["content"])
        match name:
            case "quota":
                return self._error(429, "insufficient_quota", "pay first")
            case "too long":
                return self._error(400, "context_length_exceeded", "too long")
            case "longer than":
                if len(texts) > int(value):
                    self.faults.appendleft(f"{name}:{value}")
                    return self._error(400, "context_length_exceeded", "too long")
        if reply := common_fault(name, value):
            return reply
        self.asked.update(texts.values())
        done = {number: translated(text) for number, text in texts.items()}
        reason = {"length": "length", "filtered": "content_filter"}.get(name, "stop")
        content = None if name == "nothing" else _said(name, done)
        choice = {"index": 0, "finish_reason": reason, "message": {"content": content}}
        choices = [] if name == "no choices" else [choice]
        return as_json({"choices": choices}, how="cut" if name == "cut" else "")

    @staticmethod
    def _error(status: int, code: str, message: str) -> Reply:
        return as_json({"error": {"message": message, "type": "error", "code": code}}, status)
