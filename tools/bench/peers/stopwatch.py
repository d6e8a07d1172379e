"""Wall time, processor time and peak resident memory of repeated runs in this process."""

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable


def peak_memory() -> float:
    """This process's peak resident memory so far, in MiB.

    `ru_maxrss` starts at the peak of the process that started this one (Linux keeps it across exec), which
    may be larger than all that is measured here, so the kernel's own high-water mark is read where it exists.
    """
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            line = next(line for line in status if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    except (OSError, StopIteration):
        unit = 1024**2 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def time_runs(run: Callable[[], object], warm_ups: int, repeats: int) -> dict:
    """Medians in seconds over `repeats` runs; `run` must not return before its work is done."""
    rss_before = peak_memory()
    run()
    rss_after_first = peak_memory()
    for _ in range(warm_ups - 1):
        run()
    seconds, cpu_seconds = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        run()
        seconds.append(time.perf_counter() - wall)
        cpu_seconds.append(time.process_time() - cpu)
    return {
        "seconds": statistics.median(seconds),
        "fastestSeconds": min(seconds),
        "cpuSeconds": statistics.median(cpu_seconds),
        "loadAverage": os.getloadavg()[0],  # runnable threads on the whole machine, the last minute's mean
        "rssBeforeMiB": round(rss_before, 1),
        "rssAfterFirstMiB": round(rss_after_first, 1),
        "rssPeakMiB": round(peak_memory(), 1),
    }
