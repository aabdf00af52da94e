"""Problems with the database: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, Code, code

CODES: tuple[Code, ...] = (
    code(
        "store.cannot_connect",
        ERROR,
        "The database server cannot be reached.",
        "Check that it runs and that its URL is right.",
        (
            "postgresql://db/watcher: cannot reach the database (connection refused); check that it runs and "
            "that its URL is right"
        ),
    ),
    code(
        "store.cannot_open",
        ERROR,
        "The database file cannot be opened.",
        "Check that its folder exists and can be written to.",
        (
            "watcher.db: cannot open the database (unable to open database file); check that its folder exists "
            "and can be written to"
        ),
    ),
    code(
        "store.cannot_read",
        ERROR,
        "The database cannot be read or written.",
        "Check the disk and the file's permissions.",
        "watcher.db: cannot read or write the database (disk i/o error); check the disk and the file's permissions",
    ),
    code(
        "store.damaged",
        ERROR,
        "The database is damaged.",
        "Restore it from a backup.",
        "watcher.db: the database is damaged (database disk image is malformed); restore it from a backup",
    ),
    code(
        "store.dialect",
        ERROR,
        "Databases of this kind are not supported.",
        "Use SQLite or PostgreSQL.",
        "mysql://db/watcher: this kind of database is not supported (found mysql); use sqlite or postgresql",
    ),
    code(
        "store.driver",
        ERROR,
        "The driver of the database is not installed.",
        "Install the extra named.",
        "postgresql://db/watcher: the driver is not installed (psycopg); install the postgres extra",
    ),
    code(
        "store.forbidden",
        ERROR,
        "The database refuses what is asked of it.",
        "Grant the user rights on the schema.",
        ("postgresql://db/watcher: the database refuses this (permission denied); grant the user rights on the schema"),
    ),
    code(
        "store.full",
        ERROR,
        "The disk of the database is full.",
        "Make room.",
        "watcher.db: cannot write to the database (database or disk is full); make room on the disk",
    ),
    code(
        "store.locked",
        ERROR,
        "Another program holds the database.",
        "End it, or try again later.",
        (
            "watcher.db: the database is locked (database is locked); end the other Watcher that is writing, or "
            "try again later"
        ),
    ),
    code(
        "store.newer",
        ERROR,
        "The database is from a newer Watcher.",
        "Update Watcher.",
        "watcher.db: the database is from a newer Watcher (schema 0009, this one knows 0001); update Watcher",
    ),
    code(
        "store.not_a_database",
        ERROR,
        "The database file is no database.",
        "Name another file, or remove it.",
        "watcher.db: this is no database (file is not a database); name another file under database:, or remove it",
    ),
    code(
        "store.not_ours",
        ERROR,
        "The database belongs to another program.",
        "Name another one.",
        "other.db: the database is not Watcher's (found tables of another program); name another",
    ),
    code(
        "store.not_ready",
        ERROR,
        "The database has not been set up yet.",
        "Run an import first.",
        "watcher.db: the database has not been set up yet; run an import first",
    ),
    code(
        "store.not_writable",
        ERROR,
        "The database cannot be written to.",
        "Allow writing to the file and to its folder.",
        (
            "watcher.db: cannot write to the database (attempt to write a readonly database); allow writing to "
            "the file and to its folder"
        ),
    ),
    code(
        "store.url",
        ERROR,
        "The URL of the database cannot be read.",
        "Write it like `sqlite:///watcher.db`.",
        "database: cannot read the database's URL; write it as sqlite:///watcher.db",
    ),
)
