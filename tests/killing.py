"""Kills what is tested at a chosen moment: at the so-and-so-many-th change of a file."""

import sys


class Killed(BaseException):
    """What stands for kill -9: nothing catches it."""


class Killer:
    """Kills whoever changes the file system for the so-and-so-many-th time."""

    EVENTS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link"})
    armed = None

    def __init__(self, moment):
        self.left = moment

    def __enter__(self):
        Killer.armed = self

    def __exit__(self, kind, error, trace):
        Killer.armed = None
        return kind is Killed

    @staticmethod
    def watch(event, args):
        if Killer.armed and event in Killer.EVENTS:
            Killer.armed.left -= 1
            if Killer.armed.left < 0:
                Killer.armed = None
                raise Killed


sys.addaudithook(Killer.watch)
