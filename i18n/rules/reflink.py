"""`md-reflink`: the labels of links that are defined elsewhere on the page."""

from __future__ import annotations

from i18n.rules.differences import of_constructs

judge = of_constructs("the label", "reference", "image reference")
