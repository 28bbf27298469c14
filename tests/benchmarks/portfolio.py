"""Many cases: seconds in proportion to their number, memory that does not grow (design.md 10).

The cases are those of ``appraisal.py``, each at a rate of its own, made one by one and forgotten.
Every number of cases is counted in a process of its own: by ``appraise_all()`` one after the
other, and on two processes beside it. Printed are the milliseconds for each case, the best and
the median of the runs, and by how much the most memory of the process grows while it counts.

Run as a program; nothing here gates.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from attrs import evolve

sys.path.insert(0, str(Path(__file__).parent))

from appraisal import made_up  # type: ignore[import-not-found]  # it stands beside this file

from vierplusen.appraisal.appraise import appraise  # after the line that finds the peer
from vierplusen.appraisal.many import appraise_all  # the same
from vierplusen.domain import Case  # the same

SIZES: Final = (10, 40, 160)
RUNS: Final = 5


def cases(number: int) -> Iterator[Case]:
    """Make cases one by one."""
    case: Case = made_up()
    for place in range(number):
        yield evolve(case, discount=0.0225 + place / 1e5)


def peak() -> float:
    """Give the most memory that this process had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def job(number: int, workers: int) -> None:
    """Count cases; print the seconds, and the growth of the most memory."""
    appraise(next(cases(1)))
    before = peak()
    start = time.perf_counter()
    if workers:
        with ProcessPoolExecutor(workers) as executor:
            total = sum(each.net_eur for each in appraise_all(cases(number), executor=executor))
    else:
        total = sum(each.net_eur for each in appraise_all(cases(number)))
    print(time.perf_counter() - start, peak() - before, total)


def apart(number: int, workers: int) -> tuple[float, float]:
    """Run a job in a process of its own."""
    command = [sys.executable, __file__, str(number), str(workers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, grown, _ = map(float, done.stdout.split())
    return seconds, grown


def main() -> None:
    """Print the table."""
    print(f"{'cases':>8} {'workers':>8} {'ms each':>9} {'median':>9} {'MiB more':>9}")
    for workers in (0, 2):
        for number in SIZES:
            runs = [apart(number, workers) for _ in range(RUNS)]
            each = [1e3 * seconds / number for seconds, _ in runs]
            grown = statistics.median(more for _, more in runs)
            print(f"{number:8} {workers:8} {min(each):9.2f} {statistics.median(each):9.2f} "
                  f"{grown:9.1f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    match sys.argv[1:]:
        case [size, several]:
            job(int(size), int(several))
        case _:
            main()
