"""YAML: string scalars become segments, and are spliced back in their own style.

PyYAML's events say where each scalar stands (`nodes`), `scalars` knows how a string is spelled.
"""

from __future__ import annotations

from i18n.formats.keyed import Keyed
from i18n.formats.keyed.nodes import Syntax
from i18n.formats.yaml.nodes import nodes_of
from i18n.formats.yaml.scalars import piece_of, spellings

YAML = Keyed(Syntax(name="yaml", nodes_of=nodes_of, piece_of=piece_of, spellings=spellings))
