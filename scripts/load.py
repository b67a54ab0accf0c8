#!/usr/bin/env python3
"""Load on the command: time and memory for 10 MB and 1 GB, one thread and two.

    scripts/load.py FILE [--sizes MB,MB] [--jobs N,N] [--repeat N] -- detok
    scripts/load.py examples/data/article.vert -- convert --from vertical --to conllu

FILE is repeated, with a blank line between, up to each size. Prints for each run the elapsed time, the processor time, MB (10^6 bytes) of input
per second of both, and the peak of memory. The command is target/release/machvan, or $MACHVAN. The fastest of --repeat runs is shown.
Needs only the standard library. The inputs are written to a temporary folder (--folder), which needs space for the largest one.
"""
import argparse, os, shlex, subprocess, tempfile, time


def repeat(sample, path, size):
    """Writes `sample` to `path` again and again, at least `size` bytes."""
    block = sample * max(1, (1 << 20) // len(sample))
    with open(path, "wb") as out:
        while out.tell() < size:
            out.write(block)
    return os.path.getsize(path)


def peak(pid):
    """The largest memory of a process so far, in MiB. (What wait4 tells would count this script before it became the command.)"""
    try:
        with open(f"/proc/{pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0.0


def run(command, sink):
    """Runs a command: real seconds, processor seconds, largest memory in MiB."""
    begin = time.monotonic()
    child = subprocess.Popen(command, stdout=sink, stdin=subprocess.DEVNULL)
    memory, ended = 0.0, 0
    while not ended:
        time.sleep(0.002)
        memory = max(memory, peak(child.pid))
        ended, status, usage = os.wait4(child.pid, os.WNOHANG)
    real = time.monotonic() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{shlex.join(command)}: exit {child.returncode}")
    return real, usage.ru_utime + usage.ru_stime, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("command", nargs="+", help="the subcommand and its options, after --")
    parser.add_argument("--sizes", default="10,1000", help="MB of input (default 10,1000)")
    parser.add_argument("--jobs", default="1,2", help="numbers of threads (default 1,2)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each kind (default 3)")
    parser.add_argument("--folder", help="where the input is written (default: the system's)")
    options = parser.parse_args()
    machvan = shlex.split(os.environ.get("MACHVAN", "target/release/machvan"))
    with open(options.file, "rb") as file:
        sample = file.read().rstrip(b"\n") + b"\n\n"
    print(f"{shlex.join(options.command)}: {options.file} repeated")
    print(f"{'MB':>6} {'-j':>3} {'real s':>8} {'cpu s':>8} {'MB/s real':>10} {'MB/s cpu':>10} {'MiB':>7}")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder, open(os.devnull, "wb") as sink:
        for size in map(int, options.sizes.split(",")):
            path = os.path.join(folder, os.path.basename(options.file))
            size = repeat(sample, path, size * 10**6) / 1e6
            for jobs in options.jobs.split(","):
                command = machvan + options.command + ["-j", jobs, path]
                runs = [run(command, sink) for _ in range(options.repeat)]
                real, cpu = min(r[0] for r in runs), min(r[1] for r in runs)
                memory = max(r[2] for r in runs)
                print(f"{size:6.0f} {jobs:>3} {real:8.3f} {cpu:8.3f} {size / real:10.0f} {size / cpu:10.0f} {memory:7.1f}", flush=True)


if __name__ == "__main__":
    main()
