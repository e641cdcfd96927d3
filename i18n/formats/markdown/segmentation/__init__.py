"""From events to segments: what is a text, in what place, and what is asked of it."""
