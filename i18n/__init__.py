"""polypage: a localization pipeline for Markdown sites."""

__version__ = "0.1.0"
