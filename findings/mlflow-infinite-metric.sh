#!/usr/bin/env bash
# mlflow 3.17.0 with SQLite, its default store: an infinite metric comes back as a number.
#
# Expected: infinity, as NaN comes back as NaN: a run whose loss became infinite can be told from one with a large loss.
#
# Seen: the store writes the largest float64 in its place, without a message.
#
#     nan  -> nan
#     inf  -> 1.7976931348623157e+308
#     -inf -> -1.7976931348623157e+308

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mlflow-skinny==3.17.0 sqlalchemy==2.1.9 alembic==1.20.1
"$folder/venv/bin/python" - <<'PYTHON'
import logging
import math
import sys
import tempfile

import mlflow

logging.disable(logging.INFO)
mlflow.set_tracking_uri(f"sqlite:///{tempfile.mkdtemp()}/mlflow.db")
with mlflow.start_run() as run:
    for name in ("nan", "inf", "-inf"):
        mlflow.log_metric(name.replace("-", "minus "), float(name))
metrics = mlflow.get_run(run.info.run_id).data.metrics
print("nan  ->", metrics["nan"])
print("inf  ->", metrics["inf"])
print("-inf ->", metrics["minus inf"])
assert math.isnan(metrics["nan"])
assert metrics["inf"] == sys.float_info.max == -metrics["minus inf"]
PYTHON
