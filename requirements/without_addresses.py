"""Leave the addresses out of an npm lock file: who funds a package is not needed to install it."""

import json
import sys
from pathlib import Path

lock = Path(sys.argv[1])
content = json.loads(lock.read_text("utf-8"))
for package in content["packages"].values():
    package.pop("funding", None)
lock.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
