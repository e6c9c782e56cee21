"""The SQLite that EmoConf uses: a recent one of its own, where there is one.

The one that comes with Python is often years old. Before 3.51.3 two processes that write and
checkpoint at once can, very rarely, damage a database (https://sqlite.org/wal.html#walresetbug);
older ones also break a full-text index that was optimised 2,000 times, which EmoConf does no more.
And one process must not open a file with two copies of SQLite: closing it in one drops the locks
of the other (https://sqlite.org/howtocorrupt.html). So every module takes `sqlite3` from here;
sqlite-utils makes the same choice by itself.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import pysqlite3 as sqlite3
    except ImportError:  # no ready build for this system
        import sqlite3

__all__ = ["sqlite3"]
