"""Copies the few npm files that pages use to where Django serves them from: never the whole of ``node_modules``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from launch.environment import NODE_MODULES
from launch.progress import SetupError

#: From the npm package, to the folder of assets.
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "vendor/tabler/tabler.min.css",
}
#: The maps are not copied, and a manifest of static files breaks on a reference to a file that is not there.
SOURCE_MAP = re.compile(rb"\n?(/\*[#@] sourceMappingURL=[^*]*\*/|//[#@] sourceMappingURL=\S*)\s*$")


def copy_assets(target: Path) -> None:
    """Copy the files into ``target``, those that differ only."""
    for source, name in FILES.items():
        path = NODE_MODULES / source
        if not path.is_file():
            raise SetupError(f"缺少 {path}：请删除 node_modules 后重新运行。")
        content = SOURCE_MAP.sub(b"\n", path.read_bytes())
        copy = target / name
        if not copy.is_file() or copy.read_bytes() != content:
            copy.parent.mkdir(parents=True, exist_ok=True)
            unfinished = copy.with_name(f"{copy.name}.new")
            unfinished.write_bytes(content)
            unfinished.rename(copy)


if __name__ == "__main__":
    copy_assets(Path(sys.argv[1]))
