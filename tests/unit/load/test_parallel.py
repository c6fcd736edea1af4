"""Work in several processes gives what work in one gives."""

import os

import pytest

from generator.load.parallel import spread, workers_for


def double(number: int) -> int:
    return number * 2


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_piece_is_done_once(workers: int) -> None:
    assert sorted(spread(double, list(range(11)), workers)) == [number * 2 for number in range(11)]


def test_several_processes_are_really_used() -> None:
    assert os.getpid() not in set(spread(lambda _: os.getpid(), [1, 2, 3, 4], 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_worker_raises_is_raised_here(workers: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda number: 1 // number, [1, 0], workers))


def test_a_worker_that_dies_is_not_passed_over() -> None:
    def die(number: int) -> int:
        os._exit(number)

    with pytest.raises(ChildProcessError):
        list(spread(die, [3, 4], 2))


def test_little_work_stays_in_one_process() -> None:
    assert workers_for(10, 2000) == 1
    assert 1 <= workers_for(2000, 2000) <= 4
