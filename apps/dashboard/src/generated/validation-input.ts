import type { InputShapes } from '../form/input-shape.ts';

/** StartValidationInput and what is within it. */
export const validationInput: InputShapes = {
  "inputs": {
    "StartValidationInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "config",
          "type": "ValidationConfigInput",
          "list": false,
          "required": true,
          "hint": "The networks, the estimators and the truth."
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
    "ValidationConfigInput": {
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
          "name": "estimators",
          "type": "String",
          "list": true,
          "required": false,
          "hint": "Such as `synflow`, `gtn:accuracy` or `synflow+gtn`; default that of the search, or all that cost little with the real baselines, and with a generator `gtn`."
        },
        {
          "name": "generatorId",
          "type": "ID",
          "list": false,
          "required": false,
          "hint": "The generator whose synthetic set and schedule the estimator `gtn` teaches with."
        },
        {
          "name": "images",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Validation images that networks are tested on; default all."
        },
        {
          "name": "networks",
          "type": "ValidatedNetworksInput",
          "list": false,
          "required": true,
          "hint": "The networks: a sample of a space, or those of a search, which are then estimated with the search’s settings."
        },
        {
          "name": "schedule",
          "type": "ConstantScheduleInput",
          "list": false,
          "required": false,
          "hint": "Of steps on real images; default tuned on four networks of the space."
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
          "hint": "Fresh networks for each estimate. Default: 3."
        },
        {
          "name": "steps",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Steps of a taught learner, over the generator’s set again where it has fewer; default as many as that has, or 64."
        },
        {
          "name": "truth",
          "type": "TruthInput",
          "list": false,
          "required": true,
          "hint": "What the estimates are compared with."
        }
      ]
    },
    "ValidatedNetworksInput": {
      "oneOf": true,
      "fields": [
        {
          "name": "search",
          "type": "ValidatedNetworksSearchInput",
          "list": false,
          "required": false,
          "hint": "The networks that a search has judged by an estimator."
        },
        {
          "name": "space",
          "type": "ValidatedNetworksSpaceInput",
          "list": false,
          "required": false,
          "hint": "Networks of a space, spread evenly over their parameter counts."
        }
      ]
    },
    "ValidatedNetworksSearchInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "searchId",
          "type": "ID",
          "list": false,
          "required": true,
          "hint": "The search."
        }
      ]
    },
    "ValidatedNetworksSpaceInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "cells",
          "type": "CellSpaceInput",
          "list": false,
          "required": true,
          "hint": "The space of networks of cells."
        },
        {
          "name": "count",
          "type": "Int",
          "list": false,
          "required": true,
          "hint": "How many, spread evenly over their parameter counts."
        },
        {
          "name": "dataset",
          "type": "String",
          "list": false,
          "required": true,
          "hint": "Gives the images and the classes."
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
    "TruthInput": {
      "oneOf": true,
      "fields": [
        {
          "name": "nasBench201",
          "type": "Boolean",
          "list": false,
          "required": false,
          "hint": "The published CIFAR-10 test accuracies of NAS-Bench-201 after 200 epochs, in %; the table is read from GTN_DATA_DIR. True: there is nothing to set."
        },
        {
          "name": "training",
          "type": "TruthTrainingInput",
          "list": false,
          "required": false,
          "hint": "Test accuracy after training on all real images."
        }
      ]
    },
    "TruthTrainingInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "augment",
          "type": "Boolean",
          "list": false,
          "required": false,
          "hint": "Whether they are cropped and flipped. Default: false."
        },
        {
          "name": "epochs",
          "type": "Int",
          "list": false,
          "required": true,
          "hint": "Passes over the training images."
        },
        {
          "name": "seeds",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Networks trained for each architecture; the truth is their mean. Default: 1."
        }
      ]
    }
  },
  "enums": {
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
    ]
  }
};
