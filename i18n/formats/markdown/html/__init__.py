"""HTML and JSX as tags and text, each with its place."""
