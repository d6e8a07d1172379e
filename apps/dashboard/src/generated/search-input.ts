import type { InputShapes } from '../form/input-shape.ts';

/** StartSearchInput and what is within it. */
export const searchInput: InputShapes = {
  "inputs": {
    "StartSearchInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "config",
          "type": "SearchConfigInput",
          "list": false,
          "required": true,
          "hint": "What decides its proposals and scores."
        },
        {
          "name": "experimentId",
          "type": "ID",
          "list": false,
          "required": true,
          "hint": "The experiment that it belongs to."
        },
        {
          "name": "idempotencyKey",
          "type": "String",
          "list": false,
          "required": false,
          "hint": "Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice."
        },
        {
          "name": "name",
          "type": "String",
          "list": false,
          "required": true,
          "hint": "A name for people, at most 200 characters."
        }
      ]
    },
    "SearchConfigInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "estimation",
          "type": "SearchEstimationInput",
          "list": false,
          "required": false,
          "hint": "In place of `teaching`: an estimator that judges networks, with what it works with."
        },
        {
          "name": "evaluator",
          "type": "SearchConfigEvaluator",
          "list": false,
          "required": false,
          "hint": "Who teaches and scores the learners: learner-evaluators of the platform, or whoever leases the trials. Default: PLATFORM."
        },
        {
          "name": "images",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Validation images that learners are scored on; default all."
        },
        {
          "name": "parallel",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Trials that wait or run at a time. A strategy that learns proposes trial n knowing those up to n − parallel, so that the same search makes the same trials. Default: 4."
        },
        {
          "name": "seed",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Of all random numbers. Default: 0."
        },
        {
          "name": "seeds",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Fresh learners per trial, or fresh networks per estimate. Default: 1."
        },
        {
          "name": "space",
          "type": "SearchSpaceInput",
          "list": false,
          "required": true,
          "hint": "The architectures to search."
        },
        {
          "name": "strategy",
          "type": "SearchStrategyInput",
          "list": false,
          "required": false,
          "hint": "How architectures are proposed."
        },
        {
          "name": "teaching",
          "type": "TeachingSourceInput",
          "list": false,
          "required": false,
          "hint": "What each trial’s learners are taught on, to be judged by their accuracy."
        },
        {
          "name": "trials",
          "type": "Int",
          "list": false,
          "required": true,
          "hint": "The budget."
        }
      ]
    },
    "SearchEstimationInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "batchSize",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Real images of a step, or of a zero-cost proxy; default those of the generator, or 64."
        },
        {
          "name": "epochs",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Passes over the training images of the estimator `real-training`, which needs it."
        },
        {
          "name": "estimator",
          "type": "String",
          "list": false,
          "required": true,
          "hint": "An estimator such as `parameters`, `synflow` or `gtn`, with a measure if it has several, as in `real-steps:validation-loss`, or an ensemble by mean ranks, as in `synflow+gtn`."
        },
        {
          "name": "generatorId",
          "type": "ID",
          "list": false,
          "required": false,
          "hint": "The generator whose synthetic set and schedule the estimator `gtn` teaches with."
        },
        {
          "name": "ladder",
          "type": "FidelityLadderInput",
          "list": false,
          "required": false,
          "hint": "Cheaper estimators first: only the best networks climb to the estimator, which ranks those that do."
        },
        {
          "name": "schedule",
          "type": "ConstantScheduleInput",
          "list": false,
          "required": false,
          "hint": "Of steps on real images; default tuned on four networks of the space."
        },
        {
          "name": "steps",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Steps of a taught learner, over the generator’s set again where it has fewer; default as many as that has, or 64."
        }
      ]
    },
    "FidelityLadderInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "cohort",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Successive halving: nothing climbs before so many networks are judged on the lowest rung. Without it a network climbs as soon as it is among the best of its rung (ASHA)."
        },
        {
          "name": "reduction",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "One in so many of a rung climbs to the next. Default: 3."
        },
        {
          "name": "rungs",
          "type": "String",
          "list": true,
          "required": true,
          "hint": "Estimators of the rungs below the estimator that judges, the cheapest first."
        }
      ]
    },
    "ConstantScheduleInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "learningRate",
          "type": "Float",
          "list": false,
          "required": true,
          "hint": "Learning rate of every step."
        },
        {
          "name": "momentum",
          "type": "Float",
          "list": false,
          "required": true,
          "hint": "Momentum of every step."
        }
      ]
    },
    "SearchSpaceInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "cells",
          "type": "CellSpaceInput",
          "list": false,
          "required": false,
          "hint": "A space of networks of cells, in place of families."
        },
        {
          "name": "dataset",
          "type": "String",
          "list": false,
          "required": true,
          "hint": "Gives the image shape and the classes."
        },
        {
          "name": "families",
          "type": "LearnerFamily",
          "list": true,
          "required": false,
          "hint": "Families that learners are drawn from."
        }
      ]
    },
    "CellSpaceInput": {
      "oneOf": true,
      "fields": [
        {
          "name": "described",
          "type": "CellSpaceDescribedInput",
          "list": false,
          "required": false,
          "hint": "A space of one’s own."
        },
        {
          "name": "nao",
          "type": "CellSpaceNaoInput",
          "list": false,
          "required": false,
          "hint": "The cell space of ENAS and NAO."
        },
        {
          "name": "nasBench201",
          "type": "CellSpaceNasBench201Input",
          "list": false,
          "required": false,
          "hint": "The topology space of NAS-Bench-201; there 16 channels and 5 cells."
        }
      ]
    },
    "CellSpaceDescribedInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "description",
          "type": "SpaceDescriptionInput",
          "list": false,
          "required": true,
          "hint": "The decisions."
        }
      ]
    },
    "SpaceDescriptionInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "cells",
          "type": "SpaceDescriptionCellsInput",
          "list": true,
          "required": true,
          "hint": "Cells by their names."
        },
        {
          "name": "name",
          "type": "String",
          "list": false,
          "required": true,
          "hint": "Its name."
        },
        {
          "name": "norm",
          "type": "Normalization",
          "list": false,
          "required": false,
          "hint": "Normalization. Default: BATCH."
        },
        {
          "name": "stages",
          "type": "SpaceDescriptionStagesInput",
          "list": true,
          "required": true,
          "hint": "Cells in a row and residual blocks, first to last."
        },
        {
          "name": "stem",
          "type": "Int",
          "list": true,
          "required": true,
          "hint": "Channels of the first convolution."
        },
        {
          "name": "weightNorm",
          "type": "Boolean",
          "list": false,
          "required": false,
          "hint": "Weight normalization. Default: false."
        }
      ]
    },
    "SpaceDescriptionCellsInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "edges",
          "type": "String",
          "list": false,
          "required": false,
          "hint": "Operations that a node adds: so many, each on a value chosen, or one on every value before it. Default: 2."
        },
        {
          "name": "inputs",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "1: the output before. 2: that, and the one before it. Default: 1."
        },
        {
          "name": "name",
          "type": "String",
          "list": false,
          "required": true,
          "hint": "Its name."
        },
        {
          "name": "nodes",
          "type": "Int",
          "list": true,
          "required": true,
          "hint": "How many nodes the cell has."
        },
        {
          "name": "operations",
          "type": "CellOperation",
          "list": true,
          "required": true,
          "hint": "Operations to choose from."
        },
        {
          "name": "output",
          "type": "SpaceDescriptionCellsOutput",
          "list": false,
          "required": false,
          "hint": "The nodes that no node uses, concatenated, or the last node. Default: UNUSED."
        },
        {
          "name": "reduces",
          "type": "Boolean",
          "list": false,
          "required": false,
          "hint": "Operations on the inputs halve the image. Default: false."
        }
      ]
    },
    "SpaceDescriptionStagesInput": {
      "oneOf": true,
      "fields": [
        {
          "name": "cells",
          "type": "SpaceDescriptionStagesCellsInput",
          "list": false,
          "required": false,
          "hint": "Cells in a row."
        },
        {
          "name": "residual",
          "type": "SpaceDescriptionStagesResidualInput",
          "list": false,
          "required": false,
          "hint": "A residual block that halves the image."
        }
      ]
    },
    "SpaceDescriptionStagesCellsInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "cell",
          "type": "String",
          "list": false,
          "required": true,
          "hint": "A name of cells."
        },
        {
          "name": "channels",
          "type": "Int",
          "list": true,
          "required": true,
          "hint": "Channels of every value."
        },
        {
          "name": "repeat",
          "type": "Int",
          "list": true,
          "required": true,
          "hint": "Cells in a row."
        }
      ]
    },
    "SpaceDescriptionStagesResidualInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "channels",
          "type": "Int",
          "list": true,
          "required": true,
          "hint": "Channels of the result."
        }
      ]
    },
    "CellSpaceNaoInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "cells",
          "type": "Int",
          "list": false,
          "required": true,
          "hint": "Cells in a row at each size of the image."
        },
        {
          "name": "channels",
          "type": "Int",
          "list": false,
          "required": true,
          "hint": "Channels of the first cells, which double where the image is halved."
        },
        {
          "name": "norm",
          "type": "Normalization",
          "list": false,
          "required": false,
          "hint": "Normalization. Default: BATCH."
        },
        {
          "name": "weightNorm",
          "type": "Boolean",
          "list": false,
          "required": false,
          "hint": "Weight normalization. Default: false."
        }
      ]
    },
    "CellSpaceNasBench201Input": {
      "oneOf": false,
      "fields": [
        {
          "name": "cells",
          "type": "Int",
          "list": false,
          "required": true,
          "hint": "Cells in a row at each size of the image."
        },
        {
          "name": "channels",
          "type": "Int",
          "list": false,
          "required": true,
          "hint": "Channels of the first cells, which double where the image is halved."
        },
        {
          "name": "norm",
          "type": "Normalization",
          "list": false,
          "required": false,
          "hint": "Normalization. Default: BATCH."
        },
        {
          "name": "weightNorm",
          "type": "Boolean",
          "list": false,
          "required": false,
          "hint": "Weight normalization. Default: false."
        }
      ]
    },
    "SearchStrategyInput": {
      "oneOf": true,
      "fields": [
        {
          "name": "external",
          "type": "Boolean",
          "list": false,
          "required": false,
          "hint": "The platform proposes nothing: whoever asks for a trial says which, or has it drawn at random. True: there is nothing to set."
        },
        {
          "name": "nsga2",
          "type": "SearchStrategyNsga2Input",
          "list": false,
          "required": false,
          "hint": "Parents from the best Pareto fronts are crossed and changed."
        },
        {
          "name": "random",
          "type": "Boolean",
          "list": false,
          "required": false,
          "hint": "Each architecture is drawn at random. True: there is nothing to set."
        },
        {
          "name": "regularizedEvolution",
          "type": "SearchStrategyRegularizedEvolutionInput",
          "list": false,
          "required": false,
          "hint": "The best of a few drawn from the youngest is changed in one decision, and the oldest dies."
        },
        {
          "name": "tpe",
          "type": "SearchStrategyTpeInput",
          "list": false,
          "required": false,
          "hint": "Tree-structured Parzen estimator: what is likelier near good trials than near others."
        }
      ]
    },
    "SearchStrategyNsga2Input": {
      "oneOf": false,
      "fields": [
        {
          "name": "objectives",
          "type": "SearchStrategyNsga2Objectives",
          "list": true,
          "required": false,
          "hint": "What is traded off: more accuracy (or a higher estimate), fewer parameters, fewer multiply-adds."
        },
        {
          "name": "population",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "How many are kept of all that were judged. Default: 20."
        }
      ]
    },
    "SearchStrategyRegularizedEvolutionInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "population",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "The youngest so many are alive. Default: 20."
        },
        {
          "name": "tournament",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "So many of them, drawn, compete to be the parent. Default: 5."
        }
      ]
    },
    "SearchStrategyTpeInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "candidates",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Architectures drawn for each one proposed. Default: 64."
        },
        {
          "name": "good",
          "type": "Float",
          "list": false,
          "required": false,
          "hint": "Share of the trials that count as good. Default: 0.15."
        },
        {
          "name": "spread",
          "type": "Float",
          "list": false,
          "required": false,
          "hint": "Chance that a decision is not taken from a good trial but any. Default: 0.3."
        },
        {
          "name": "startup",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Trials drawn at random before anything is learned. Default: 10."
        }
      ]
    },
    "TeachingSourceInput": {
      "oneOf": true,
      "fields": [
        {
          "name": "generator",
          "type": "TeachingSourceGeneratorInput",
          "list": false,
          "required": false,
          "hint": "A generator’s synthetic set, in its order, with its learned schedule."
        },
        {
          "name": "real",
          "type": "TeachingSourceRealInput",
          "list": false,
          "required": false,
          "hint": "Real batches in random order with a constant schedule."
        }
      ]
    },
    "TeachingSourceGeneratorInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "generatorId",
          "type": "ID",
          "list": false,
          "required": true,
          "hint": "The generator."
        },
        {
          "name": "steps",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Inner steps, the first so many of the set; default all."
        }
      ]
    },
    "TeachingSourceRealInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "batchSize",
          "type": "Int",
          "list": false,
          "required": true,
          "hint": "Real images per inner step."
        },
        {
          "name": "dataset",
          "type": "String",
          "list": false,
          "required": true,
          "hint": "Name of the data set."
        },
        {
          "name": "fixedSet",
          "type": "Boolean",
          "list": false,
          "required": false,
          "hint": "One set of steps × batchSize images, drawn by the seed, for all learners: the baseline of a synthetic set’s size. Else each learner gets other images. Default: false."
        },
        {
          "name": "learningRate",
          "type": "Float",
          "list": false,
          "required": true,
          "hint": "Learning rate of every inner step."
        },
        {
          "name": "momentum",
          "type": "Float",
          "list": false,
          "required": true,
          "hint": "Momentum of every inner step."
        },
        {
          "name": "steps",
          "type": "Int",
          "list": false,
          "required": true,
          "hint": "Inner steps."
        }
      ]
    }
  },
  "enums": {
    "SearchConfigEvaluator": [
      "EXTERNAL",
      "PLATFORM"
    ],
    "CellOperation": [
      "AVG2X2",
      "AVG3X3",
      "AVG5X5",
      "CONV1X1",
      "CONV1X3_3X1",
      "CONV1X7_7X1",
      "CONV3X3",
      "CONV5X5",
      "MAX2X2",
      "MAX3X3",
      "MAX5X5",
      "NONE",
      "SKIP"
    ],
    "SpaceDescriptionCellsOutput": [
      "LAST",
      "UNUSED"
    ],
    "Normalization": [
      "BATCH",
      "MEAN_ONLY",
      "NONE"
    ],
    "LearnerFamily": [
      "CIFAR_CONV",
      "CONV",
      "CONV_DEEP",
      "CONV_GAP",
      "CONV_WIDE",
      "LINEAR",
      "MLP"
    ],
    "SearchStrategyNsga2Objectives": [
      "ACCURACY",
      "MULTIPLY_ADDS",
      "PARAMETERS"
    ]
  }
};
