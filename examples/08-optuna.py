"""A search on a running platform (`npm start`) whose strategy is Optuna's TPE, by GraphQL over plain HTTP.

    python examples/08-optuna.py [TRIALS [SEARCH]]

Optuna says which architecture is next, the platform teaches and scores it. Given the id of a search it goes on with that one: what
the sampler knows is made again from the trials, and a trial that was under way is waited for.
"""

import datetime
import json
import os
import sys
import time
import urllib.request

import optuna

CLIENT = "optuna"


def graphql(query, **variables):
    request = urllib.request.Request(
        os.environ.get("GTN_URL", "http://127.0.0.1:4000") + "/graphql",
        json.dumps({"query": query, "variables": variables}).encode(),
        {"content-type": "application/json", "authorization": f"Bearer {os.environ.get('GTN_API_KEY', '')}"},
    )
    if "GTN_API_KEY" not in os.environ:
        request.remove_header("Authorization")
    with urllib.request.urlopen(request) as response:
        answer = json.load(response)
    if "errors" in answer:
        sys.exit(answer["errors"][0]["message"])
    (result,) = answer["data"].values()
    if result and "message" in result:  # An expected failure is data.
        sys.exit(result["message"])
    return result


def start_search(trials):
    name = f"optuna {datetime.datetime.now().isoformat()}"
    created = graphql(
        """mutation ($input: CreateExperimentInput!) { createExperiment(input: $input) {
          ... on CreateExperimentSuccess { experiment { id } } ... on Error { message } } }""",
        input={"name": name},
    )
    config = {
        "space": {"cells": {"nasBench201": {"channels": 2, "cells": 1}}, "dataset": "digits"},
        "strategy": {"external": True},
        "teaching": {"real": {"dataset": "digits", "batchSize": 20, "steps": 32, "learningRate": 0.1, "momentum": 0.9}},
        "trials": trials,
        "seeds": 3,
    }
    started = graphql(
        """mutation ($input: StartSearchInput!) { startSearch(input: $input) {
          ... on StartSearchSuccess { search { id } } ... on Error { message } } }""",
        input={"experimentId": created["experiment"]["id"], "name": name, "config": config},
    )
    return started["search"]["id"]


def ask(search, encoding):
    return graphql(
        """mutation ($input: AskTrialInput!) { askTrial(input: $input) {
          ... on AskTrialSuccess { trial { id } } ... on Error { message } } }""",
        input={"searchId": search, "client": CLIENT, "encoding": encoding},
    )["trial"]["id"]


def ended(trial):
    """The trial once it has ended."""
    query = """query ($id: ID!) { trial(id: $id) { number state encoding accuracy learnerAccuracy { mean std } } }"""
    while (shown := graphql(query, id=trial))["state"] in ("REQUESTED", "ACTIVE"):
        time.sleep(0.5)
    return shown


def trials_so_far(search):
    query = """query ($id: ID!, $after: String) { search(id: $id) { trials(first: 100, after: $after) {
      edges { node { id } } pageInfo { endCursor hasNextPage } } } }"""
    after = None
    while True:
        page = graphql(query, id=search, after=after)["trials"]
        yield from (edge["node"]["id"] for edge in page["edges"])
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return


def main(trials=12, search=None):
    search = search or start_search(trials)
    print(search)
    shown = graphql("query ($id: ID!) { search(id: $id) { trialBudget decisions { name options } } }", id=search)
    space = {
        decision["name"]: optuna.distributions.CategoricalDistribution(decision["options"]) for decision in shown["decisions"]
    }
    sampler = optuna.samplers.TPESampler(seed=1, n_startup_trials=5)
    study = optuna.create_study(direction="maximize", sampler=sampler)

    for known in [ended(trial) for trial in trials_so_far(search)]:
        if known["accuracy"] is not None:
            answers = {name: one.choices[i] for (name, one), i in zip(space.items(), known["encoding"])}
            study.add_trial(optuna.trial.create_trial(params=answers, distributions=space, value=known["accuracy"]))

    number = len(list(trials_so_far(search)))
    while number < shown["trialBudget"]:
        proposal = study.ask(space)
        encoding = [one.choices.index(proposal.params[name]) for name, one in space.items()]
        # What the search has tried, it does not try again: the answer is the earlier trial.
        trial = ended(ask(search, encoding))
        if trial["accuracy"] is None:
            study.tell(proposal, state=optuna.trial.TrialState.FAIL)
        else:
            study.tell(proposal, trial["accuracy"])
        if trial["number"] > number:
            number = trial["number"]
            learners = trial["learnerAccuracy"]
            score = f"{100 * learners['mean']:.1f} ± {100 * learners['std']:.1f} %" if learners else "failed"
            print(f"trial {number}: {score}", flush=True)

    print(f"best of {number}: {100 * study.best_value:.1f} %, {study.best_params}")


if __name__ == "__main__":
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    main(*(int(text) for text in sys.argv[1:2]), *sys.argv[2:3])
