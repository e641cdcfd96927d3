"""What `init` tells people: what was found, what is for them to decide, what to do next."""

from __future__ import annotations

from i18n.discovery.plan import Plan
from i18n.sites.preset import under

_MOST_NOTES = 20


def many(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def found(plan: Plan) -> tuple[str, ...]:
    """What was found, a line each."""
    survey = plan.survey
    generator = survey.site.generator or "none"
    by = f" ({survey.site.shown})" if survey.site.mark else ""
    languages = ", ".join(survey.languages)
    lines = [
        f"site       {generator}{by}",
        f"languages  {survey.source_language} to {languages} ({survey.languages_from})",
        f"pages      {plan.offered} offered",
    ]
    if plan.rest:
        words = sum(plan.heads.words.values())
        lines.append(
            f"           {plan.rest} in {survey.source_language} only, about {words:,} words: "
            "offered in none, see the comments"
        )
    if survey.localized:
        lines.append(
            f"           {many(survey.localized, 'localized page')} made already: `build` never "
            "replaces one"
        )
    return tuple(lines)


def undecided(plan: Plan) -> tuple[str, ...]:
    """What people should look at."""
    notes = plan.notes
    more = len(notes) - _MOST_NOTES
    return (*notes[:_MOST_NOTES], *([f"and {more} more"] if more > 0 else []))


def ignored(plan: Plan) -> tuple[str, ...]:
    """The lines for .gitignore: the localized pages of each language, and the record of them.

    Git never ignores a file that it has already: hand-made pages in their places stay in it.
    """
    lines = ["/polypage.lock"]
    for place in plan.survey.places:
        layout = place.pages.layout
        endings = sorted({path.rpartition(".")[2] for path in place.pages.sources.values()})
        for code in plan.survey.languages:
            for ending in endings:
                folder = _literal(layout.target.replace("{lang}", code) or layout.source)
                name = f"*.{ending}" if layout.target else f"*.{code}.{ending}"
                lines.append(f"/{under(folder, f'**/{name}')}")
    return tuple(dict.fromkeys(lines))


def _literal(folder: str) -> str:
    """A folder as git's pattern for it alone."""
    return "".join(f"\\{sign}" if sign in "*?[]\\" else sign for sign in folder)
