"""A text brought into the form that its place needs."""
