"""What is wrong with a text that is no PO: the first fault, in words that say what to do."""

from __future__ import annotations

import difflib
import re

from i18n.po.entry import Fault
from i18n.po.grammar import TOKEN

_KEYWORDS = ("domain", "msgctxt", "msgid", "msgid_plural", "msgstr")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_HIDDEN_ENTRY = re.compile(r"\r(?!\n)[ \t]*(?:#~[ \t]*)?(?:msgid|msgstr|msgctxt|\")")

_NEXT = {
    "": "comment domain msgctxt msgid #|msgctxt #|msgid end",
    "domain": "string",
    "domain string": "comment domain msgctxt msgid #|msgctxt #|msgid end",
    "#|msgctxt": "#|string",
    "#|msgctxt string": "#|string #|msgid",
    "#|msgid": "#|string",
    "#|msgid string": "#|string #|msgid_plural msgctxt msgid",
    "#|msgid_plural": "#|string",
    "#|msgid_plural string": "#|string msgctxt msgid",
    "msgctxt": "string",
    "msgctxt string": "string msgid",
    "msgid": "string",
    "msgid string": "string msgid_plural msgstr",
    "msgid_plural": "string",
    "msgid_plural string": "string form",
    "form": "[",
    "form[": "number",
    "form[number": "]",
    "form[number]": "string",
    "form[number] string": "string form comment domain msgctxt msgid #|msgctxt #|msgid end",
    "msgstr": "string",
    "msgstr string": "string comment domain msgctxt msgid #|msgctxt #|msgid end",
}
"""After which part of an entry which tokens may come: gettext's grammar, as far as a fault goes."""


def refuse_foreign(text: str, start: int) -> None:
    """Raise Fault where the text is something else than PO, or hides what it holds."""
    if (nul := text.find("\0")) >= 0:
        raise Fault(nul, "there is a NUL character; the file is damaged, restore it")
    beginning = text[start : start + 200].lstrip().lower()
    if beginning.startswith("version https://git-lfs"):
        raise Fault(start, "this is a git-lfs pointer, not the catalog; run git lfs pull")
    if beginning.startswith(("<!doctype", "<html", "<?xml")):
        raise Fault(start, "this is a web page or XML, not PO; restore the catalog")
    if "\r" in text:
        _refuse_hidden_entries(text)


def _refuse_hidden_entries(text: str) -> None:
    """Refuse comments that a lone CR should end: gettext loses the entries behind it silently."""
    if _HIDDEN_ENTRY.search(text) is None:
        return
    for token in TOKEN.finditer(text):
        if token.lastgroup == "comment" and _HIDDEN_ENTRY.search(token[0]):
            raise Fault(token.start(), "lone CRs end the lines; save the file with LF or CRLF")


def diagnose(text: str, start: int) -> Fault:
    """The fault that keeps the text after `start` from being entries."""
    conflict = _CONFLICT.search(text, start)
    merge = conflict.start() if conflict else len(text)
    part, opened, previous = "", start, False
    for token in TOKEN.finditer(text, start):
        kind = token.lastgroup or ""
        if kind in ("newline", "blank", "mark"):
            previous = kind != "newline" and (previous or token[0] in ("#|", "#~|"))
            continue
        if token.start() >= merge:
            return Fault(merge, "a merge conflict is not resolved; resolve it")
        if fault := _fault_of_token(token):
            return fault
        kind = _name_of_token(token, part, previous=previous)
        if kind not in _NEXT[part].split():
            return _unexpected(part, opened, token.start(), kind)
        if kind in ("msgctxt", "msgid") and part != "msgctxt string":
            opened = token.start()
        part = _part_after(part, kind)
    if "end" in _NEXT[part].split():
        return Fault(opened, "this is not how an entry is written; correct it")
    return _unexpected(part, opened, max(start, len(text.rstrip()) - 1), "end")


def _fault_of_token(token: re.Match[str]) -> Fault | None:
    """What is wrong with a token wherever it stands."""
    kind, written = token.lastgroup, token[0]
    if kind == "word" and written not in _KEYWORDS:
        near = difflib.get_close_matches(written[:40], _KEYWORDS, n=1)
        hint = f"did you mean {near[0]}?" if near else "a text stands between double quotes"
        return Fault(token.start(), f"{written[:40]} is no keyword; {hint}")
    if kind != "junk" or written in "[]":
        return None
    if written == '"':
        return Fault(token.start(), 'this string is not closed; put a " at its end')
    return Fault(token.start(), f"{written!r} stands outside a string or comment; take it out")


def _name_of_token(token: re.Match[str], part: str, *, previous: bool) -> str:
    """The token as `_NEXT` calls it."""
    written = token[0]
    match token.lastgroup:
        case "word":
            plural = part.startswith(("msgid_plural", "form"))
            name = "form" if plural and written == "msgstr" else written
        case "junk":
            name = written
        case kind:
            name = kind or ""
    return f"#|{name}" if previous and name != "comment" else name


def _part_after(part: str, kind: str) -> str:
    if kind == "comment":
        return ""
    if kind in ("string", "#|string"):
        return part if part.endswith("string") else f"{part} string"
    return f"{part}{kind}" if kind in ("[", "]", "number") else kind


def _unexpected(part: str, opened: int, offset: int, kind: str) -> Fault:
    """The fault of a token that may not come where it does."""
    expected = _NEXT[part].split()
    if part == "msgid string":
        return Fault(opened, "this entry has no msgstr; add it (no comment may stand before it)")
    if part == "msgid_plural string":
        return Fault(opened, "this plural entry has no msgstr[0]; add it")
    if part == "msgstr" and kind == "[":
        return Fault(opened, "this entry has plural forms but no msgid_plural; add it")
    if kind in ("string", "msgstr", "msgid_plural"):
        return Fault(offset, f"this {kind} belongs to no msgid; add the msgid or take it out")
    if kind == "end":
        return Fault(offset, f"the file ends here, in the middle of an entry; {_wanted(expected)}")
    return Fault(offset, f"{kind} may not stand here; {_wanted(expected)}")


def _wanted(expected: list[str]) -> str:
    names = {"string": "a string", "#|string": "a string after #|", "end": "the end of the file"}
    return "expected is " + " or ".join(names.get(name, name) for name in expected)
