"""Times the benchmark's computations in PyTorch: `python pytorch_peer.py SPEC.json`; see README.md."""

from peer_command import Peer, main

LAYOUTS = ("contiguous", "channels-last")

if __name__ == "__main__":
    measures = ("forward", "trainingStep", "perStepAdjoint", "outerIteration", "metaBatch")
    main(Peer("pytorch", {name: LAYOUTS for name in measures}, "pytorch_measures", devices=("cpu", "cuda")))
