"""The header of a PO file: the fields of the entry with an empty msgid."""

from __future__ import annotations

from i18n.model import Key

HEADER = Key(None, "")
"""The key of the entry that is the header, unless it is obsolete."""

SEGMENTATION = "1"
"""The version of the rules by which pages become messages."""

Fields = tuple[tuple[str, str], ...]


def new_header(locale: str, plural_forms: str, project: str = "") -> Fields:
    """The fields of a new catalog's header, in order.

    A template has no `locale` and no `plural_forms`; what is empty is left out, so that a language
    whose plural forms nobody knows claims none. The project's name is for people to fill in.
    There are no dates in it: they would make every run change the file.
    """
    fields = (
        ("Project-Id-Version", project),
        ("Language", locale),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", plural_forms),
        ("X-Generator", "polypage"),
        ("X-Polypage-Segmentation", SEGMENTATION),
    )
    kept = {"Project-Id-Version"}
    return tuple((name, value) for name, value in fields if value or name in kept)


def header_fields(msgstr: str) -> Fields:
    """The fields that a header's msgstr says; a line that is no field is a name without a value."""
    pairs = (line.partition(":") for line in msgstr.split("\n") if line.strip())
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def header_text(fields: Fields, msgstr: str = "") -> str:
    """The msgstr that says `fields`; lines of `msgstr` that say one of them stay as they are."""
    kept = {header_fields(line): line for line in msgstr.split("\n")}
    lines = (kept.get(((name, value),), f"{name}: {value}".rstrip()) for name, value in fields)
    return "".join(f"{line}\n" for line in lines)
