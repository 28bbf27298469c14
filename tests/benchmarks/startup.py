"""How long it takes to start, beside ``import numpy``, in one run (design.md section 10).

Each job is a fresh interpreter; the jobs take turns. Printed are the best and the median of the
runs, and the ratio to the peer: of the whole process, and of what comes on top of an empty
interpreter. Nothing here gates on time.
"""

import statistics
import subprocess
import sys
import time

RUNS = 15
DOCUMENT = '{"vierplusen": 1, "id": "a", "name": "A", "measuring": {"baseline": false}}'
PEER = "import numpy"
EMPTY = "pass"
JOBS = {
    "an empty interpreter": (EMPTY, None),
    PEER: (PEER, None),
    "import vierplusen": ("import vierplusen", 0.3),
    "vierplusen.Project": ("import vierplusen; vierplusen.Project", 1.5),
    "a small loads() and score()": (
        f"import vierplusen as v; v.score(v.loads({DOCUMENT!r}, format='json'))",
        2.5,
    ),
    "vierplusen --help": (
        "from vierplusen.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        None,
    ),
}


def once(code: str) -> float:
    """Run one job in a fresh interpreter; give the seconds it took."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def loads_numpy(code: str) -> bool:
    """Tell whether a job imports numpy."""
    asked = f"{code}\nimport sys\nprint('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    return done.stdout.strip().endswith("True")


def main() -> None:
    """Measure every job in turn and print a table."""
    taken: dict[str, list[float]] = {name: [] for name in JOBS}
    for code, _ in JOBS.values():
        once(code)
    for _ in range(RUNS):
        for name, (code, _) in JOBS.items():
            taken[name].append(once(code))
    best = {name: min(times) for name, times in taken.items()}
    peer, empty = best[PEER], best["an empty interpreter"]
    print(f"{'job':30} {'best ms':>8} {'median':>8} {'ratio':>7} {'net':>7} {'target':>7}  numpy")
    for name, times in taken.items():
        code, target = JOBS[name]
        ratio, net = best[name] / peer, (best[name] - empty) / (peer - empty)
        print(
            f"{name:30} {1e3 * best[name]:8.1f} {1e3 * statistics.median(times):8.1f} "
            f"{ratio:7.2f} {net:7.2f} {'-' if target is None else target:>7}  "
            f"{'yes' if loads_numpy(code) else 'no'}"
        )


if __name__ == "__main__":
    main()
