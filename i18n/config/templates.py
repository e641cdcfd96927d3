"""Globs and path templates of polypage.yaml: what may be written there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from i18n.config.fields import Field, quoted

TARGET = ("lang", "locale", "path", "dir", "stem", "ext")
CATALOG = ("locale", "lang", "dir", "stem")

_LONGEST = 4096
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_DRIVE = re.compile(r"[A-Za-z]:")
_NAMES = re.compile(r"[/{},]")
_ORDINARY = re.compile(r"\\.|\[[!^]?(?:\\.|[^/\\])(?:\\.|[^\]/\\])*\]", re.DOTALL)
"""An escaped character, or a class such as `[a-z]`, which ends before the next slash."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WILD = re.compile(r"(?:\\.|[^\\*?\[{])*", re.DOTALL)
"""What stands before the first wildcard that no backslash takes the meaning from."""


def glob(field: Field) -> str:
    """A glob of paths in the project: `*`, `?`, `[a-z]`, `**` and `{a,b}`."""
    text = _relative(field, field.text())
    bare = _ORDINARY.sub("", text)
    if "[" in bare:
        field.problem(f"{quoted(text)} has a [ that no ] closes; write \\[ for the sign itself")
    if not _has_whole_choices(bare):
        said = f"{quoted(text)} has braces that are no choice {{a,b}}"
        field.problem(f"{said}; write \\{{ for the sign itself")
    return text


def source(field: Field) -> str:
    """The glob of an entry's pages, which must name files."""
    text = glob(field)
    if field.text().endswith("/"):
        field.problem(f"names a folder; {quoted(text + '/**/*.md')} takes the pages in it")
    return text


def root_of(source: str) -> str:
    """The last whole folder before a glob's first wildcard; empty for the project's own."""
    found = _WILD.match(source)
    plain = found.group() if found else ""
    return _ESCAPED.sub(r"\1", plain).rpartition("/")[0]


def template(field: Field, variables: tuple[str, ...]) -> str:
    """A path template with no other variables than these."""
    text = _relative(field, field.text())
    known = [f"{{{variable}}}" for variable in variables]
    for name in dict.fromkeys(_VARIABLE.findall(text)):
        if name not in variables:
            written = f"{{{name}}}"
            there_are = f"; there are {' '.join(known)}"
            field.problem(f"unknown variable {quoted(written)}", written, known, there_are)
    if re.search(r"[{}]", _VARIABLE.sub("", text)):
        field.problem(f"a brace without its partner in {quoted(text)}")
    if "\\" in text:
        field.problem("paths are written with forward slashes")
    if field.text().endswith("/"):
        field.problem("must name a file, not a folder")
    return text


def path(field: Field) -> str:
    """The path of one file in the project."""
    return _relative(field, field.text())


def filled(template: str, code: str, locale: str) -> str:
    """The template with a language in it; what names the page stays."""
    return template.replace("{lang}", code).replace("{locale}", locale)


def shared(template: str, languages: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The first two languages, of pairs of code and locale, with one path by this template.

    Paths that differ in case alone are one: some file systems hold them to be.
    """
    taken: dict[str, str] = {}
    for code, locale in languages:
        path = filled(template, code, locale).casefold()
        if path in taken:
            return taken[path], code
        taken[path] = code
    return None


def _relative(field: Field, text: str) -> str:
    """The path without empty and `.` parts; what cannot be one in the project is noted."""
    if len(text) > _LONGEST:
        field.problem(f"longer than {_LONGEST} characters")
    elif not text.isprintable():
        field.problem(f"holds a control character: {quoted(text)}")
    elif text.startswith(("/", "\\\\")) or _DRIVE.match(text):
        field.problem(f"must be relative to the folder of polypage.yaml, not {quoted(text)}")
    elif ".." in _NAMES.split(text):
        field.problem(f"must stay in the project, without `..`: {quoted(text)}")
    else:
        parts = [part for part in text.split("/") if part not in ("", ".")]
        if text and not parts:
            field.problem("names no file")
        return "/".join(parts)
    return text[:_LONGEST]


def _has_whole_choices(text: str) -> bool:
    """Whether each opening brace has its closing one, and a comma in between."""
    waiting: list[bool] = []
    for character in text:
        match character:
            case "{":
                waiting.append(False)
            case ",":
                waiting[-1:] = [True] * len(waiting[-1:])
            case "}" if not waiting or not waiting.pop():
                return False
    return not waiting
