"""What a translation must keep of its message, and may change."""
