"""Makes shop.db in the folder given, or beside this file: `alembic upgrade head` for the demo."""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

folder = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
folder = folder if folder.is_dir() else folder.parent
command.upgrade(Config(folder / "alembic.ini"), "head")
