"""Engines as processes that answer one command after the other (../src/serve.rs has the protocol), and what is measured of them."""
import json, os, statistics, subprocess

# One thread for everybody.
ENVIRONMENT = {**os.environ, **dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")}


class Failed(Exception):
    """Why an engine could not do it."""


class Worker:
    """A process; `command` serves one engine at one stage."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        text=True, encoding="utf-8", env=ENVIRONMENT)
        self.listen()

    def listen(self):
        line = self.process.stdout.readline()
        if not line:
            said = self.process.stderr.read().strip().splitlines()
            raise Failed(said[-1] if said else f"exit {self.process.wait()}")
        return json.loads(line)

    def ask(self, *command):
        try:
            self.process.stdin.write(json.dumps(command) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        return self.listen()

    def end(self):
        """Ends the process; the processor's time that it took in all, in seconds."""
        self.process.stdin.close()
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.process.stdout.close()
        self.process.stderr.close()
        return usage.ru_utime + usage.ru_stime


def answers(worker, text_path, answer_path):
    worker.ask("read", text_path)
    worker.ask("answer", answer_path)
    with open(answer_path, encoding="utf-8") as file:
        return json.load(file)


def start(command, short_path, times=3):
    """Processor's time to load an engine, have it do one sentence and end, in ms: the median."""
    taken = []
    for _ in range(times):
        worker = Worker(command)
        worker.ask("read", short_path)
        worker.ask("time", 0)
        taken.append(1000 * worker.end())
    return statistics.median(taken)


def memory(command, text_path):
    """The most memory of a process that reads the text and does it once, in MiB."""
    worker = Worker(command)
    worker.ask("read", text_path)
    worker.ask("time", 0)
    peak = worker.ask("memory") / 1024
    worker.end()
    return peak


def race(one, other, text_path, rounds, seconds):
    """Lets two workers do the same text in turn. Seconds a run of each, and the ratio of each pair."""
    for worker in (one, other):
        worker.ask("read", text_path)
        worker.ask("time", 0)
    pairs = []
    for turn in range(rounds):
        # The one that comes second finds another machine than the first: each is second as often.
        order = (one, other) if turn % 2 else (other, one)
        took = {id(worker): worker.ask("time", seconds) for worker in order}
        pairs.append((took[id(one)], took[id(other)]))
    return pairs
