"""A name such as `templates` comes in, the folder or file that ships with Watcher under that name goes out."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled(name: str) -> Path:
    """Where `rules`, `templates`, `examples` or `config.yaml` lie: inside an installed package, else in the checkout.

    The path is returned whether or not anything is there; a name that shipped with neither is for the caller to report.
    """
    packaged = _PACKAGE / "bundled" / name
    return packaged if packaged.exists() else _PACKAGE.parent / name
