"""The block phase: a region's lines to events."""
