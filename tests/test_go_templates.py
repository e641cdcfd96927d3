"""What Hugo's templates tell of the text between the tags of their shortcodes."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18n.config import site_files
from i18n.dialect import ANY, Inner, Shortcode
from i18n.sites.go_templates import inner_of
from i18n.sites.hugo import shortcodes

PARTIALS = {
    "all": "{{ .Inner | markdownify }}",
    "body": "{{ with .body }}{{ . | $.page.RenderString }}{{ end }}",
    "plain": "<b>{{ . }}</b>",
    "code": "{{ highlight .code .lang }}",
    "deep": '{{ partial "all" . }}',
}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ .Inner | markdownify }}", Inner.MARKDOWN),
        ("{{- $.Inner | $.Page.RenderString -}}", Inner.MARKDOWN),
        ('{{ .Page.RenderString (dict "display" "block") .InnerDeindent }}', Inner.MARKDOWN),
        ("{{ $x := .Inner | strings.TrimSpace }}\n<p>{{ markdownify $x }}</p>", Inner.MARKDOWN),
        ("{{ with .Inner }}<p>{{ . | markdownify }}</p>{{ end }}", Inner.MARKDOWN),
        ("{{ with .Get 0 }}{{ $.Inner | markdownify }}{{ end }}", Inner.MARKDOWN),
        ("<p>{{ .Inner }}</p>", Inner.PLAIN),
        ("{{ with $.Inner }}{{ . }}{{ else }}{{ .Get 0 }}{{ end }}", Inner.PLAIN),
        ('{{ .Inner | safeHTML | replaceRE "a" "b" }}', Inner.PLAIN),
        ("{{ $x := trim .Inner `\n` }}{{ $y := $x }}{{ $y }}", Inner.PLAIN),
        ("{{ .Inner | safeJS }}", Inner.VERBATIM),
        ("{{ .Inner | safeCSS }}", Inner.VERBATIM),
        ("<script>let x = {{ .Inner }};</script>", Inner.VERBATIM),
        ("<style>{{ .Inner }}</style>", Inner.VERBATIM),
        ("<pre><code>{{ .Inner }}</code></pre>", Inner.VERBATIM),
        ('<p data-x="{{ .Inner }}">x</p>', Inner.VERBATIM),
        ('<div class="mermaid">{{ .Inner | safeHTML }}</div>', Inner.VERBATIM),
        ('{{ highlight .Inner "go" "" }}', Inner.VERBATIM),
        ("{{ $data := .Inner | transform.Unmarshal }}{{ $data.x }}", Inner.VERBATIM),
        ("{{ .Inner | markdownify }}<script>{{ .Inner }}</script>", Inner.VERBATIM),
        ('{{ range split .Inner "," }}{{ . }}{{ end }}', None),
        ('{{ .Scratch.Set "x" .Inner }}', None),
        ('{{ .Parent.Scratch.Add "tabs" (dict "text" .Inner) }}', None),
        ('{{ partial "all" . }}', Inner.MARKDOWN),
        (
            '{{ partial "body" (dict "page" .Page "body" (strings.TrimSpace $.Inner)) }}',
            Inner.MARKDOWN,
        ),
        ('{{ partial "plain" .Inner }}', Inner.PLAIN),
        ('{{ partial "code" (dict "code" .Inner) }}', Inner.VERBATIM),
        ('{{ partial "deep" (dict "x" .Inner) }}', Inner.MARKDOWN),
        ('{{ partial "missing" .Inner }}', None),
        ("{{ if .Inner }}{{ end }}<div>{{ .Get 0 }}</div>", Inner.MARKDOWN),
        ("{{ $_ := .Inner }}", Inner.MARKDOWN),
    ],
)
def test_a_template_tells_what_it_takes_its_text_for(template: str, expected: Inner | None) -> None:
    assert inner_of(template, PARTIALS.get) == (True, expected)


@pytest.mark.parametrize(
    "template",
    [
        "<b>{{ .Get 0 }}</b>",
        "{{/* .Inner | safeJS */}}",
        '{{ "{{ .Inner }}" }}',
        "{{ .InnerX }}",
        "{{",
    ],
)
def test_a_template_without_the_text_has_no_pair(template: str) -> None:
    assert inner_of(template, PARTIALS.get) == (False, Inner.MARKDOWN)


@pytest.mark.parametrize(
    "template",
    [
        "{{" * 50_000,
        '{{ "' * 50_000,
        "{{ .Inner }}<" * 20_000,
        "{{ with .Inner }}" * 20_000,
        "{{ $x := .Inner }}" * 20_000,
        "<script>" * 50_000,
    ],
)
def test_hostile_templates_are_read_to_their_end(template: str) -> None:
    inner_of(template, PARTIALS.get)


def told(root: Path, files: dict[str, str]) -> dict[str, Shortcode] | None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    found = shortcodes(site_files(root, ""))
    return None if found is None else {code.name: code for code in found}


def test_a_site_is_told_by_its_own_templates_then_by_those_of_its_themes(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        {
            "hugo.toml": 'theme = ["one", "../two"]',
            "layouts/shortcodes/a.html": "{{ .Inner }}",
            "layouts/_shortcodes/b/c.html": "{{ .Inner | markdownify }}",
            "layouts/shortcodes/d.html": "{{ .Get 0 }}",
            "layouts/shortcodes/e.html": "{{ split .Inner 1 }}",
            "themes/one/layouts/shortcodes/a.html": "{{ .Inner | safeJS }}",
            "themes/one/layouts/shortcodes/f.html": "{{ .Inner | safeJS }}",
            "_vendor/modules.txt": "# example.org/m v1\n",
            "_vendor/example.org/m/layouts/shortcodes/g.html": '{{ partial "p" . }}',
            "_vendor/example.org/m/layouts/partials/p.html": "{{ .Inner | markdownify }}",
        },
    )
    assert found == {
        ANY: Shortcode(ANY, Inner.VERBATIM, sign="<"),
        "a": Shortcode("a", Inner.PLAIN, paired=True, sign="<"),
        "b/c": Shortcode("b/c", Inner.MARKDOWN, paired=True),
        "d": Shortcode("d"),
        "f": Shortcode("f", Inner.VERBATIM, paired=True),
        "g": Shortcode("g", Inner.MARKDOWN, paired=True),
    }


def test_a_folder_without_layouts_and_settings_is_no_site(tmp_path: Path) -> None:
    assert told(tmp_path, {"content/page.md": "{{< x >}}"}) is None


def test_a_template_outside_of_the_project_is_not_read(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (tmp_path / "secret.html").write_text("{{ .Inner | safeJS }}", encoding="utf-8")
    (root / "layouts" / "shortcodes").mkdir(parents=True)
    (root / "layouts" / "shortcodes" / "x.html").symlink_to(tmp_path / "secret.html")
    assert told(root, {"hugo.toml": ""}) == {ANY: Shortcode(ANY, Inner.VERBATIM, sign="<")}
