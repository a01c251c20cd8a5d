"""Documents that leave a laboratory: a tree of blocks that becomes HTML, Word, a notebook or Markdown."""

from ._document import Document, verify

__all__ = ["Document", "verify"]
