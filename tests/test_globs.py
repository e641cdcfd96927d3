"""Patterns match what people expect of them, in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n.pages.globs import Glob, plain


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("a.md", "a.md"),
        ("*.md", "a.md"),
        ("*.md", ".md"),
        ("?.md", "é.md"),
        ("source/**/*.md", "source/a.md"),
        ("source/**/*.md", "source/a/b.md"),
        ("source/**/*.md", "source/a/b/c/d.md"),
        ("**/*.md", "a.md"),
        ("**/*.md", "a/b.md"),
        ("**", "a/b/c"),
        ("a/**", "a/b"),
        ("a/**", "a/b/c"),
        ("a/**/b/**/c.md", "a/b/c.md"),
        ("a/**/b/**/c.md", "a/x/b/b/y/c.md"),
        ("**/**/a.md", "a.md"),
        ("a**b", "axb"),
        ("***/a", "xy/a"),
        ("{a,b}.md", "b.md"),
        ("content/{about,network}/index.md", "content/network/index.md"),
        ("{a,b{c,d{e,f}}}.md", "bde.md"),
        ("{a,b{c,d{e,f}}}.md", "a.md"),
        ("{,a/}b.md", "b.md"),
        ("{,a/}b.md", "a/b.md"),
        ("{**/,}b.md", "x/y/b.md"),
        ("{**/a,b}.md", "x/a.md"),
        ("x/{a,**}", "x/y/z"),
        ("[abc].md", "b.md"),
        ("[a-c].md", "b.md"),
        ("[!a-c].md", "d.md"),
        ("[^a-c].md", "d.md"),
        ("[]a].md", "].md"),
        ("[a-].md", "-.md"),
        (r"[a\-z].md", "-.md"),
        (r"[\]].md", "].md"),
        ("[a,b].md", ",.md"),
        (r"\*.md", "*.md"),
        (r"\{a,b\}.md", "{a,b}.md"),
        (r"{a\,b,c}.md", "a,b.md"),
        (r"a\\b", "a\\b"),
        ("a\\", "a\\"),
        ("{a}.md", "{a}.md"),
        ("{a.md", "{a.md"),
        ("a},b{.md", "a},b{.md"),
        ("{{a,b}.md", "{b.md"),
        ("[a.md", "[a.md"),
        ("[a/b]", "[a/b]"),
        ("a b\n*.md", "a b\nc\n.md"),
        ("caf\udce9*", "caf\udce9.md"),
    ],
)
def test_a_pattern_matches_the_path(pattern: str, path: str) -> None:
    assert Glob.of(pattern).matches(path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.md", "a/b.md"),
        ("*.md", "a.MD"),
        ("?.md", "/.md"),
        ("a?b", "a/b"),
        ("a[!x]b", "a/b"),
        ("a[+-9]b", "a/b"),
        ("a/**", "a"),
        ("a/**", "a/"),
        ("a/**", "ab/c"),
        ("**/a.md", "xa.md"),
        ("a**b", "a/b"),
        ("***/a", "x/y/a"),
        ("source/**/*.md", "source.md"),
        ("source/**/*.md", "source2/a.md"),
        ("{a,b}.md", "ab.md"),
        ("{a,b}.md", "{a,b}.md"),
        ("{a,b}.md", ".md"),
        ("[a-c].md", "d.md"),
        (r"[a\-z].md", "m.md"),
        (r"\*.md", "a.md"),
        ("a.md", "axmd"),
        ("", "a"),
    ],
)
def test_a_pattern_does_not_match_the_path(pattern: str, path: str) -> None:
    assert not Glob.of(pattern).matches(path)


def test_a_pattern_without_wildcards_is_one_path() -> None:
    assert plain("content/letter/_index.md") == "content/letter/_index.md"
    assert plain(r"a/\*\{x,y\}.md") == "a/*{x,y}.md"
    assert plain("a/{x}.md") == "a/{x}.md"
    assert plain("a/{x,y}.md") is plain("a/*.md") is plain("a/[x].md") is plain("**") is None


@pytest.mark.parametrize(
    ("pattern", "path", "covered"),
    [
        ("a/b.md", "a/b.md", True),
        ("a", "a/b/c.md", True),
        ("a/*", "a/b/c.md", True),
        ("**/drafts", "x/drafts/y/c.md", True),
        ("a", "ab/c.md", False),
        ("b", "a/b.md", False),
    ],
)
def test_a_pattern_covers_what_lies_in_the_folders_it_matches(
    pattern: str, path: str, *, covered: bool
) -> None:
    assert Glob.of(pattern).covers(path) is covered


@pytest.mark.parametrize(
    ("pattern", "folder", "reachable"),
    [
        ("source/**/*.md", "source/", True),
        ("source/**/*.md", "source/a/b/", True),
        ("source/**/*.md", "po/", False),
        ("a/*.md", "a/b/", False),
        ("{a,b}/c/*.md", "b/c/", True),
        ("{a,b}/c/*.md", "b/d/", False),
        ("a.md", "a.md/", False),
    ],
)
def test_a_folder_that_no_file_of_the_pattern_can_lie_in_is_known(
    pattern: str, folder: str, *, reachable: bool
) -> None:
    glob = Glob.of(pattern)
    assert bool(glob.advance(glob.start, folder)) is reachable


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 40 + "b", "a" * 4000),
        ("**/" * 200 + "b", "a/" * 2000),
        ("{a,{a,{a,b}}}" * 60, "a" * 60 + "c"),
        ("{*,a*}" * 40 + "b", "a" * 3000),
        ("{" * 2000 + "," * 2000 + "}" * 2000, "x"),
        ("*a" + "?" * 300 + "x", "ab" * 1500),
    ],
)
def test_no_pattern_is_slow(pattern: str, path: str) -> None:
    # Each of these takes hours, or more steps than Python recurses, where matching backtracks.
    assert not Glob.of(pattern).matches(path + "\n")


PARTS = st.recursive(
    st.sampled_from(["a", "b", "/", "*", "?", "**/", "[ab]", "[!a]"]),
    lambda inner: st.lists(st.lists(inner, max_size=3).map("".join), min_size=2, max_size=3).map(
        lambda choices: "{" + ",".join(choices) + "}"
    ),
    max_leaves=6,
)
PATTERNS = st.lists(PARTS, max_size=6).map("".join)
PATHS = st.text(alphabet="ab/", max_size=8)


def choices(pattern: str) -> set[str]:
    """A pattern without braces for each choice: the innermost, first pair is opened first."""
    end = pattern.find("}")
    if end < 0:
        return {pattern}
    begin = pattern.rindex("{", 0, end)
    return {
        found
        for choice in pattern[begin + 1 : end].split(",")
        for found in choices(pattern[:begin] + choice + pattern[end + 1 :])
    }


def matches(pattern: str, path: str) -> bool:
    """The plainest way to match a pattern without braces: try everything."""
    if not pattern:
        return not path
    if pattern.startswith("**/"):
        later = (index + 1 for index in range(1, len(path)) if path[index] == "/")
        ends = [0, *(end for end in later if "//" not in "/" + path[:end])]
        return any(matches(pattern[3:], path[end:]) for end in ends)
    if pattern.startswith("*"):
        name = path.partition("/")[0]
        return any(matches(pattern[1:], path[end:]) for end in range(len(name) + 1))
    one, rest = 4 if pattern[0] == "[" else 1, path[1:]
    if not path or path[0] == "/" != pattern[0]:
        return False
    match pattern[:one]:
        case "?":
            fits = path[0] != "/"
        case "[ab]":
            fits = path[0] in "ab"
        case "[!a]":
            fits = path[0] not in "a/"
        case character:
            fits = path[0] == character
    return fits and matches(pattern[one:], rest)


def is_ordinary(pattern: str) -> bool:
    """Whether its `**/` stand at the beginning of names, and it has no other double stars."""
    bare = pattern.replace("**/", "\0")
    return "**" not in bare and all(
        index == 0 or bare[index - 1] in "/\0" for index in range(len(bare)) if bare[index] == "\0"
    )


@settings(max_examples=400)
@given(PATTERNS, st.lists(PATHS, min_size=1, max_size=5))
def test_matching_agrees_with_trying_everything(pattern: str, paths: list[str]) -> None:
    opened = choices(pattern)
    if not all(map(is_ordinary, opened)):
        return
    glob = Glob.of(pattern)
    for path in paths:
        assert glob.matches(path) is any(matches(choice, path) for choice in opened)
