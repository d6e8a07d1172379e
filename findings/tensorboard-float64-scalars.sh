#!/usr/bin/env bash
# tensorboard 2.21.0: a scalar written as float64 is not shown.
#
# Expected: a 0-dimensional tensor of any float type is a point of a curve.
#
# Seen: the loader that is on by default leaves float64, float16 and integers out, without a message; with
# --load_fast=false they are there.
#
#     load_fast=true:  ['float32']
#     load_fast=false: ['float16', 'float32', 'float64', 'int64']

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tensorboard==2.21.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import numpy as np
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.plugins.scalar.metadata import create_summary_metadata
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.util.tensor_util import make_tensor_proto

logs = tempfile.mkdtemp()
writer = EventFileWriter(logs)
for name in ("float16", "float64", "int64", "float32"):
    summary = summary_pb2.Summary()
    summary.value.add(tag=name, tensor=make_tensor_proto(np.ones((), name)), metadata=create_summary_metadata("", ""))
    writer.add_event(event_pb2.Event(step=1, wall_time=1, summary=summary))
writer.close()


def shown(load_fast):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [os.path.join(os.path.dirname(sys.executable), "tensorboard"), "--logdir", logs, "--host", "127.0.0.1"]
    options = ["--port", str(port), "--load_fast", load_fast]
    server = subprocess.Popen(command + options, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/data/plugin/scalars/tags") as answer:
                    tags = json.load(answer)
                # float32 was written last: once it is there, all of the file has been read.
                if "float32" in tags.get(".", {}):
                    return sorted(tags["."])
            except urllib.error.URLError:
                pass
            time.sleep(0.25)
        raise SystemExit("TensorBoard showed nothing in a minute")
    finally:
        server.terminate()
        server.wait()


fast, slow = shown("true"), shown("false")
print("load_fast=true: ", fast)
print("load_fast=false:", slow)
assert fast == ["float32"] and slow == ["float16", "float32", "float64", "int64"]
PYTHON
