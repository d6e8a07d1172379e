"""Times the benchmark's computations in JAX: `python jax_peer.py SPEC.json`; see README.md."""

import os

from peer_command import Peer, main
from spec import Spec

VARIANTS = {
    "forward": ("closed",),
    "trainingStep": ("closed", "stock"),
    "perStepAdjoint": ("closed", "stock"),
    "outerIteration": ("closed/scan", "closed/scan-checkpoint"),
}
# Unrolled loops take minutes to compile; stock convolutions in a loop take about a minute an iteration.
SLOW_VARIANTS = {
    "outerIteration": (
        "closed/unrolled",
        "closed/unrolled-checkpoint",
        "stock/scan",
        "stock/scan-checkpoint",
    ),
}


def limit_threads(spec: Spec) -> None:
    os.environ["NPROC"] = str(spec.threads)  # XLA sizes its CPU thread pool by this, once, when it starts
    os.environ["JAX_PLATFORMS"] = "cpu"


if __name__ == "__main__":
    main(Peer("jax", VARIANTS, "jax_measures", SLOW_VARIANTS, limit_threads))
