"""The version of twim, where the build and the command find it."""

__version__ = "0.1.0"
