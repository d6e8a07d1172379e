"""Best accuracy so far of Optuna's samplers on the table of NAS-Bench-201.

    python optuna_search.py RUNS TRIALS

prints a JSON object: for each sampler, a list of runs, each the best accuracy after 1, 2, ... trials. Reads nasbench201.csv.gz of the
folder in GTN_DATA_DIR. A sampler that proposes what it has tried spends a trial on it: Optuna takes no note of that.
"""

import csv
import gzip
import itertools
import json
import os
import sys

import optuna

EDGES = [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)]
OPERATIONS = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"]
SAMPLERS = {
    "Optuna TPE": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "Optuna NSGA-II": lambda seed: optuna.samplers.NSGAIISampler(seed=seed, population_size=20),
}


def read_table():
    with gzip.open(os.path.join(os.environ["GTN_DATA_DIR"], "nasbench201.csv.gz"), "rt") as file:
        return {row["arch_str"]: float(row["cifar10_test_acc_200ep"]) for row in csv.DictReader(file)}


def architecture(trial):
    chosen = {edge: trial.suggest_categorical(f"{edge[0]}-{edge[1]}", OPERATIONS) for edge in EDGES}
    nodes = ("|".join(f"{chosen[source, node]}~{source}" for source in range(node)) for node in (1, 2, 3))
    return "+".join(f"|{node}|" for node in nodes)


def best_so_far(sampler, table, trials):
    study = optuna.create_study(direction="maximize", sampler=sampler)
    study.optimize(lambda trial: table[architecture(trial)], n_trials=trials)
    return list(itertools.accumulate((trial.value for trial in study.trials), max))


if __name__ == "__main__":
    runs, trials = int(sys.argv[1]), int(sys.argv[2])
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    accuracies = read_table()
    json.dump({name: [best_so_far(make(seed), accuracies, trials) for seed in range(runs)] for name, make in SAMPLERS.items()}, sys.stdout)
