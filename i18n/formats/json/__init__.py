"""JSON: strings become segments, and are spliced back between their quotes.

`nodes` finds where each value stands and holds that against what the standard library reads,
`strings` knows how a string is spelled.
"""

from __future__ import annotations

from i18n.formats.json.nodes import nodes_of
from i18n.formats.json.strings import piece_of, spellings
from i18n.formats.keyed import Keyed
from i18n.formats.keyed.nodes import Syntax

JSON = Keyed(Syntax(name="json", nodes_of=nodes_of, piece_of=piece_of, spellings=spellings))
