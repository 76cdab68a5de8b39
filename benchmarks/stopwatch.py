"""Starts one command and writes down what it took, for `benchmarks.measure`.

It is a small process of its own because Linux lets a process begin with the memory figure of the
one that started it: started by a large process, a small one would seem as large.

    python -I -S stopwatch.py FD COMMAND …     one line of JSON on the file descriptor FD
"""

import json
import os
import subprocess
import sys
import time


def main() -> None:
    """Seconds by the clock, the `ru_maxrss` that `wait4` gives (getrusage(2)), the exit code."""
    report, command = int(sys.argv[1]), sys.argv[2:]
    start = time.perf_counter()
    process = subprocess.Popen(command)  # noqa: S603
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    with os.fdopen(report, "w") as line:
        json.dump([seconds, usage.ru_maxrss, process.returncode], line)


main()
