"""Much work in several processes, where the system can copy a running one; else in this one."""

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


def workers_for(count: int, enough: int) -> int:
    """How many processes to use for `count` pieces of work; one where they are fewer than `enough`."""
    if count < enough or "fork" not in get_all_start_methods() or not hasattr(os, "sched_getaffinity"):
        return 1
    return min(len(os.sched_getaffinity(0)), MOST_WORKERS)


def spread(work: Callable[[A], R], pieces: Sequence[A], workers: int) -> Iterator[R]:
    """`work` done to each piece, in any order. What a worker raises is raised here; results travel through pipes
    that only these processes hold."""
    if workers < 2:
        yield from map(work, pieces)
        return
    context = get_context("fork")
    running: dict[Connection, BaseProcess] = {}
    for number in range(workers):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_labour, args=(work, pieces[number::workers], there), daemon=True)
        process.start()
        there.close()
        running[here] = process
    while running:
        for ready in wait(list(running)):
            assert isinstance(ready, Connection)
            try:
                kind, value = pickle.loads(ready.recv_bytes())
            except EOFError:
                raise ChildProcessError("a worker ended before its work was done") from None
            if kind == "end":
                running.pop(ready).join()
                ready.close()
            elif kind == "error":
                raise value
            else:
                yield value


def _labour(work: Callable[[A], R], pieces: Sequence[A], out: Connection) -> None:
    try:
        for piece in pieces:
            out.send_bytes(pickle.dumps(("result", work(piece)), protocol=5))
        out.send_bytes(pickle.dumps(("end", None)))
    except Exception as error:
        out.send_bytes(pickle.dumps(("error", error)))
