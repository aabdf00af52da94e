"""config.yaml and the environment come in, one frozen Config goes out, or every problem in it with file:line:column."""

from watcher.config.model import CatchUp, Config, ConfigUnreadable, DigestSettings, Recipients, SendSettings
from watcher.config.read import load_config

__all__ = ["CatchUp", "Config", "ConfigUnreadable", "DigestSettings", "Recipients", "SendSettings", "load_config"]
