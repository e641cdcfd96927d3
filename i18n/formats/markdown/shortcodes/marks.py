"""The marks that hide tags from the block phase: as many as the tag has characters.

They are no characters of any text (Unicode, section 23.7).
"""

from __future__ import annotations

WORD = "\ufdd0"
"""Of what is one word of the text around it."""
BOUND = "\ufdd1"
"""Of a tag that, alone on its lines, ends what stands before it: what it begins or ends is read by
itself."""
