"""Unpacks the Chromium of the npm package: brotli archives, which our own Python reads with a package of the runtime.

Run by ``.venv``'s Python: unpack.py PACKAGE_FOLDER TARGET_FOLDER
"""

from __future__ import annotations

import io
import sys
import tarfile
from pathlib import Path

import brotli


def unpack(package: Path, target: Path) -> None:
    """Unpack the browser, its libraries and its software renderer into ``target``."""
    browser = target / "chromium"
    browser.write_bytes(brotli.decompress((package / "chromium.br").read_bytes()))
    browser.chmod(0o755)
    for name in ("al2023", "swiftshader"):
        content = brotli.decompress((package / f"{name}.tar.br").read_bytes())
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            archive.extractall(
                target
            )  # npm has verified the package's hash; ``filter`` came with Python 3.11.4 only


if __name__ == "__main__":
    unpack(Path(sys.argv[1]), Path(sys.argv[2]))
