"""The command line that every peer shares: check the gradients, time one computation, or time all of them.

Each (measure, variant) pair is timed in a process of its own, so that one's peak memory is not another's.
Exit codes: 0 done, 1 failed, 2 bad usage or input, 3 the framework is not installed.
"""

import argparse
import importlib
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

from spec import Spec, SpecError, read_spec

MISSING_FRAMEWORK = 3


class MissingFramework(RuntimeError):
    pass


@dataclass(frozen=True)
class Peer:
    framework: str
    variants: dict[str, tuple[str, ...]]  # measure -> the variants worth trying each time, the default first
    measurements: str  # module with versions, measure and check; importing it loads the framework
    slow_variants: dict[str, tuple[str, ...]] = field(default_factory=dict)  # tried with --exhaustive only
    prepare: Callable[[Spec], None] = lambda spec: None  # sets what must be set before the import
    devices: tuple[str, ...] = ("cpu",)  # what it can be timed on; with several, measure takes `device`

    def every_variant(self, measure: str) -> tuple[str, ...]:
        return self.variants[measure] + self.slow_variants.get(measure, ())


def _load(peer: Peer, spec: Spec):
    """The framework's module. Only after it may NumPy be imported, which may be what is missing."""
    peer.prepare(spec)
    try:
        return importlib.import_module(peer.measurements)
    except (ImportError, OSError, ValueError) as error:  # the last two: a shared library is missing
        cause = str(error).splitlines()[0]
        raise MissingFramework(f"{peer.framework}: not usable here ({cause}); see README.md") from error


def _run_child(arguments: list[str]) -> dict:
    """The JSON object that this script prints for the arguments, in a new process."""
    child = subprocess.run([sys.executable, sys.argv[0], *arguments], capture_output=True, text=True)
    if child.returncode == MISSING_FRAMEWORK:
        raise MissingFramework(child.stderr.strip().splitlines()[-1])
    if child.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)}: exit code {child.returncode}\n{child.stderr.strip()}")
    return json.loads(child.stdout)


def _measure_all(peer: Peer, spec_path: str, exhaustive: bool, options: list[str]) -> dict:
    """Every measure with its fastest variant in front and the slower ones under `others`."""
    report: dict = {}
    measures: dict[str, dict] = {}
    for measure in peer.variants:
        records = []
        for variant in peer.every_variant(measure) if exhaustive else peer.variants[measure]:
            child = _run_child([spec_path, "--measure", measure, "--variant", variant, *options])
            record = child.pop("measures")[measure]
            print(
                f"{peer.framework} {measure} {variant}: {record['seconds']:.4g} s",
                file=sys.stderr,
                flush=True,
            )
            records.append(record)
            report = child
        fastest, *others = sorted(records, key=lambda record: record["seconds"])
        measures[measure] = fastest | {"others": others}
    return report | {"measures": measures}


def _parse_arguments(peer: Peer) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=f"GTN computations in {peer.framework}, timed.")
    parser.add_argument("spec", help="the specification, a JSON file")
    parser.add_argument("--measure", choices=["all", *peer.variants], default="all")
    parser.add_argument("--variant", help="one of the measure's variants instead of its first")
    parser.add_argument(
        "--check", nargs=2, metavar=("INPUT.npz", "OUTPUT.npz"), help="write the meta-gradient"
    )
    parser.add_argument("--float64", action="store_true")
    parser.add_argument("--device", choices=peer.devices, default=peer.devices[0])
    parser.add_argument("--exhaustive", action="store_true", help="try the variants that take minutes too")
    arguments = parser.parse_args()
    if arguments.variant is None:
        return arguments
    measure = "outerIteration" if arguments.check else arguments.measure
    if measure == "all":
        parser.error("--variant needs --check or one --measure")
    allowed = peer.every_variant(measure)
    if arguments.variant not in allowed:
        parser.error(f"--variant of {measure} must be one of {list(allowed)}, got {arguments.variant!r}")
    return arguments


def _check(peer: Peer, spec: Spec, arguments: argparse.Namespace) -> None:
    source, target = arguments.check
    module = _load(peer, spec)
    inputs = importlib.import_module("inputs")
    variant = arguments.variant or peer.variants["outerIteration"][0]
    inputs.write_arrays(
        target, module.check(spec, inputs.read_inputs(spec, source), variant, arguments.float64)
    )


def _execute(peer: Peer) -> dict | None:
    arguments = _parse_arguments(peer)
    spec = read_spec(arguments.spec)
    if arguments.check:
        _check(peer, spec, arguments)
        return None
    if arguments.measure == "all":
        options = ["--device", arguments.device, *(["--float64"] if arguments.float64 else [])]
        return _measure_all(peer, arguments.spec, arguments.exhaustive, options)
    variant = arguments.variant or peer.variants[arguments.measure][0]
    module = _load(peer, spec)
    arrays = importlib.import_module("inputs").draw_inputs(spec)
    device = {"device": arguments.device} if len(peer.devices) > 1 else {}
    record = module.measure(spec, arrays, arguments.measure, variant, arguments.float64, **device)
    return {
        "framework": peer.framework,
        "versions": module.versions(),
        "threads": spec.threads,
        "device": arguments.device,
        "precision": "float64" if arguments.float64 else "float32",
        "measures": {arguments.measure: {"variant": variant} | record},
    }


def main(peer: Peer) -> None:
    signal.signal(
        signal.SIGTERM, lambda *_: sys.exit(143)
    )  # an exception, so that a running child is ended too
    try:
        report = _execute(peer)
    except SpecError as error:
        sys.exit(_complain(error, 2))
    except MissingFramework as error:
        sys.exit(_complain(error, MISSING_FRAMEWORK))
    except (OSError, RuntimeError, MemoryError) as error:
        sys.exit(_complain(error, 1))
    if report is not None:
        print(json.dumps(report))


def _complain(error: Exception, code: int) -> int:
    print(error, file=sys.stderr)
    return code
