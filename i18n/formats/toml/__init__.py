"""TOML: strings become segments, and are spliced back in their own style.

`nodes` finds where each value stands, `meaning` holds that against what the standard library reads,
`strings` knows how a string is spelled.
"""

from __future__ import annotations

from i18n.formats.keyed import Keyed
from i18n.formats.keyed.nodes import Syntax
from i18n.formats.toml.nodes import nodes_of
from i18n.formats.toml.strings import piece_of, spellings

TOML = Keyed(Syntax(name="toml", nodes_of=nodes_of, piece_of=piece_of, spellings=spellings))
