"""Much work in several processes, where the system can copy a running one; else in this one."""

import gc
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")
MOST_WORKERS = 4
_SELDOM = (50_000, 10, 10)
"""Python's own 700 would look for garbage in the middle of every page."""


def workers_for(count: int, enough: int) -> int:
    """How many processes to use for `count` pieces of work; one where they are fewer than `enough`."""
    if count < enough or "fork" not in get_all_start_methods() or not hasattr(os, "sched_getaffinity"):
        return 1
    return min(len(os.sched_getaffinity(0)), MOST_WORKERS)


class Spread(Iterator[R]):
    """Results as they come, in any order. What a worker raises is raised here; `close` ends workers that still work."""

    def __init__(self, running: dict[Connection, BaseProcess]) -> None:
        self._running = running
        self._ready: list[Connection] = []

    def __next__(self) -> R:
        while self._running:
            self._ready = self._ready or [
                one for one in wait(list(self._running)) if isinstance(one, Connection)
            ]
            connection = self._ready.pop()
            try:
                kind, value = pickle.loads(connection.recv_bytes())
            except EOFError:
                self.close()
                raise ChildProcessError("a worker ended before its work was done") from None
            if kind == "result":
                found: R = value
                return found
            if kind == "error":
                self.close()
                raise value
            self._running.pop(connection).join()
            connection.close()
        raise StopIteration

    def close(self) -> None:
        for connection, process in self._running.items():
            process.terminate()
            process.join()
            connection.close()
        self._running.clear()
        self._ready.clear()


def spread(work: Callable[[A], R], pieces: Sequence[A], workers: int) -> Iterator[R]:
    """`work` done to each piece, in any order; results travel through pipes that only these processes hold.

    Several workers begin at once, not when the first result is asked for; one worker is this process, piece by piece.
    """
    if workers < 2:
        return map(work, pieces)
    context = get_context("fork")
    running: dict[Connection, BaseProcess] = {}
    for number in range(workers):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_labour, args=(work, pieces[number::workers], there), daemon=True)
        process.start()
        there.close()
        running[here] = process
    return Spread(running)


def _labour(work: Callable[[A], R], pieces: Sequence[A], out: Connection) -> None:
    gc.freeze()  # what was there before belongs to the process this one is a copy of
    gc.set_threshold(*_SELDOM)
    gc.enable()
    try:
        for piece in pieces:
            out.send_bytes(pickle.dumps(("result", work(piece)), protocol=5))
        out.send_bytes(pickle.dumps(("end", None)))
    except Exception as error:
        out.send_bytes(pickle.dumps(("error", error)))
