"""Writes nasbench201.csv.gz, which `gtn validate --truth nasbench201` reads, from the files of NATS-Bench's topology space.

pip install nats_bench
python tools/nats-bench/accuracy_table.py NATS-tss-v1_0-3ffb9-simple nasbench201.csv.gz

The folder comes from https://github.com/D-X-Y/NATS-Bench (NATS-tss-v1_0-3ffb9-simple.tar, unpacked). Accuracies are in percent, means over
the benchmark's seeds. Networks are read one at a time, so memory stays small.
"""

import csv
import gzip
import sys

import nats_bench

# Of each column: the training set, the images tested on, and the epochs, by the benchmark's names.
COLUMNS = {
    "cifar10_valid_acc_12ep": ("cifar10-valid", "x-valid", "12"),
    "cifar10_test_acc_12ep": ("cifar10", "ori-test", "12"),
    "cifar10split_test_acc_200ep": ("cifar10-valid", "ori-test", "200"),
    "cifar10_test_acc_200ep": ("cifar10", "ori-test", "200"),
}


def main(folder, out):
    api = nats_bench.create(folder, "tss", fast_mode=True, verbose=False)
    with gzip.open(out, "wt", newline="") as file:
        table = csv.writer(file)
        table.writerow(["index", "arch_str", *COLUMNS])
        for index in range(len(api)):
            api.reload(folder, index)
            results = api.arch2infos_dict.pop(index)
            accuracies = [results[epochs].get_metrics(data, images)["accuracy"] for data, images, epochs in COLUMNS.values()]
            table.writerow([index, api.arch(index), *(f"{accuracy:.4f}" for accuracy in accuracies)])
            if (index + 1) % 1000 == 0:
                print(f"{index + 1} of {len(api)} networks", flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
