"""What polypage.yaml says of shortcodes and template tags, and what holds for each in the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from i18n.config.fields import Field, quoted
from i18n.dialect import ANY, Inner, Shortcode

MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfShortcode:
    """What the configuration says of a shortcode; the site or the preset says the rest."""

    name: str
    inner: Inner | None = None
    translate: tuple[str, ...] | None = None


def shortcodes(field: Field) -> tuple[SaidOfShortcode, ...]:
    """The table of shortcodes by their names."""
    named = field.keys()
    if len(named) > MOST:
        field.problem(f"lists more than {MOST:,} shortcodes")
    return tuple(_shortcode(name, below) for name, below in list(named.items())[:MOST])


def _shortcode(name: str, field: Field) -> SaidOfShortcode:
    if not name.strip() or any(sign.isspace() or not sign.isprintable() for sign in name):
        field.problem(f"{quoted(name)} is no name of a shortcode")
    fields = field.table(("inner", "translate"))
    inner = fields["inner"].one_of(Inner) if "inner" in fields else ""
    translate = fields["translate"].items() if "translate" in fields else None
    return SaidOfShortcode(
        name=name,
        inner=Inner(inner) if inner else None,
        translate=None if translate is None else tuple(map(_parameter, translate)),
    )


def _parameter(field: Field) -> str:
    """The name of a parameter, or the number of a positional one."""
    return str(field.number(0, MOST)) if field.is_number else field.text()


def settled(
    preset: Iterable[Shortcode], site: Iterable[Shortcode], said: Iterable[SaidOfShortcode]
) -> tuple[Shortcode, ...]:
    """What holds: the configuration before the site's templates, these before the preset."""
    found = _by_name(preset)
    for name, codes in _by_name(site).items():
        translate = found[name][0].translate if name in found else ()
        found[name] = [code._replace(translate=code.translate or translate) for code in codes]
    for one in said:
        found[one.name] = _said(one, found.get(one.name, []), strict=ANY in found)
    return tuple(sorted(code for codes in found.values() for code in codes))


def _by_name(codes: Iterable[Shortcode]) -> dict[str, list[Shortcode]]:
    found: dict[str, list[Shortcode]] = {}
    for code in codes:
        found.setdefault(code.name, []).append(code)
    return found


def _said(said: SaidOfShortcode, codes: list[Shortcode], *, strict: bool) -> list[Shortcode]:
    """A shortcode with what is said of it; `strict` where the site's own that are unknown stay."""
    translate = said.translate
    if said.inner is not None:
        known = codes[0].translate if codes else ()
        names = known if translate is None else translate
        return [Shortcode(said.name, said.inner, names, paired=True)]
    if not codes:
        codes = [Shortcode(said.name)]
        codes += [Shortcode(said.name, Inner.VERBATIM, sign="<")] if strict else []
    return [code._replace(translate=translate or ()) for code in codes]
