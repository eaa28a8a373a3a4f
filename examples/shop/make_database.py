"""Makes shop.db from shop.sql in the folder given, or beside this file."""

import sqlite3
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
database = Path(sys.argv[1] if len(sys.argv) > 1 else here) / "shop.db"
database.unlink(missing_ok=True)
connection = sqlite3.connect(database)
connection.executescript((here / "shop.sql").read_text(encoding="utf-8"))
connection.close()
