"""``python -m socketform``."""

import sys

from socketform.cli import main

if __name__ == "__main__":
    sys.exit(main())
