"""What reading a zip file may raise when it is damaged."""

from __future__ import annotations

import lzma
import zipfile
import zlib

#: A flipped byte is met where the list of files is read, where one is unpacked, or where its method is looked up.
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError)
