"""Work in several processes: begun at once, ended when nobody wants it."""

import os
from pathlib import Path

import pytest

from generator.load.parallel import Spread, spread


@pytest.mark.parametrize("workers", [1, 2])
def test_every_piece_is_done_once(workers: int) -> None:
    assert sorted(spread(lambda piece: piece * 2, range(20), workers)) == [one * 2 for one in range(20)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_worker_raises_is_raised_here(workers: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda piece: 1 // piece, [1, 1, 0, 1], workers))


def test_closing_ends_the_workers(tmp_path: Path) -> None:
    gate, _ = os.pipe()  # nobody ever writes to it: the workers wait until they are ended
    found = spread(lambda piece: os.read(gate, 1), [1, 2], 2)
    assert isinstance(found, Spread)
    found.close()
    assert list(found) == []
