"""Starts one command and writes down what it took, for `benchmarks.measure`.

It is a small process of its own because Linux lets a process begin with the memory figure of the
one that started it: started by a large process, a small one would seem as large.

    python -I -S stopwatch.py FD COMMAND …     one line of JSON on the file descriptor FD
"""

import ctypes
import json
import os
import subprocess
import sys
import time

ADOPT = 36  # PR_SET_CHILD_SUBREAPER: prctl(2)


def main() -> None:
    """Seconds by the clock, the `ru_maxrss` that `wait4` gives (getrusage(2)), the exit code.

    Processes that the command leaves behind are waited for, as they come to this one, though not timed.
    """
    report, command = int(sys.argv[1]), sys.argv[2:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    start = time.perf_counter()
    process = subprocess.Popen(command)  # noqa: S603
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    largest = max(usage.ru_maxrss, *_wait_for_others())
    with os.fdopen(report, "w") as line:
        json.dump([seconds, largest, process.returncode], line)


def _wait_for_others() -> list[int]:
    """The `ru_maxrss` of each process that is left, in the order in which they end."""
    found = [0]
    while True:
        try:
            _, _, usage = os.wait3(0)
        except ChildProcessError:
            return found
        found.append(usage.ru_maxrss)


main()
