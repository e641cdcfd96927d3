"""One message: its constructs, what of it is words, and its tokens for machines."""
