"""Make the pictures of docs/gallery.md, and the layouts that they are held to.

    python tests/record_gallery.py

Run it in an environment with briefer's ``[dev]`` and ``[pdf]`` installed, and Debian's
Chromium. Look at every picture before it is committed.
"""

import json
import sys

from browser_support import running_browser
from examples_support import ARTICLES
from gallery_support import DESKTOP, GALLERY, LAYOUTS, PHONE, PICTURES, layout, shot, small


def main() -> None:
    """Write every picture and the layouts."""
    with running_browser() as browser:
        if browser is None:
            sys.exit("There is no chromium here (Debian: apt-get install chromium).")
        GALLERY.mkdir(parents=True, exist_ok=True)
        for picture in PICTURES:
            content = small(shot(browser, picture))
            picture.path.write_bytes(content)
            print(f"{picture.path.name}: {len(content) / 1024:.0f} KB")
        layouts = {
            f"{name} {width}": layout(browser, name, width)
            for name in ARTICLES
            for width in (DESKTOP, PHONE)
        }
    lines = [f"  {json.dumps(name)}: {json.dumps(blocks)}" for name, blocks in layouts.items()]
    LAYOUTS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
