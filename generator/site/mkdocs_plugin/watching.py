"""Hearing of edits from the system instead of looking through thousands of files twice a second."""

import sys
from collections.abc import Sequence
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""Not that a file was opened or closed: a build opens them all."""


class _Listener:
    """The system's observer as MkDocs' server uses one; it has begun before."""

    def __init__(self, observer: BaseObserver) -> None:
        self._observer = observer
        self.stop = observer.stop
        self.join = observer.join
        self.unschedule = observer.unschedule

    def start(self) -> None:
        """Begun already."""

    def schedule(
        self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch:
        return self._observer.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)


def watch(server: LiveReloadServer, before: Sequence[str], paths: Sequence[str]) -> None:
    """Watch files and folders; those of `before` MkDocs has begun to watch itself.

    Where the system cannot tell of changes, or allows no more watches, MkDocs' own way of looking stays.
    """
    found = _listener(paths) if sys.platform == "linux" else None
    for path in before:
        server.unwatch(path)
    if found is not None:
        server.observer = found
    for path in paths:
        server.watch(path)


def _listener(paths: Sequence[str]) -> Any:
    observer = Observer()
    observer.start()
    try:
        for path in paths:
            observer.schedule(FileSystemEventHandler(), path, recursive=True, event_filter=_CHANGES)
    except OSError:
        observer.stop()
        return None
    observer.unschedule_all()
    return _Listener(observer)
