import type { InputShapes } from '../form/input-shape.ts';

/** StartFinishInput and what is within it. */
export const finishInput: InputShapes = {
  "inputs": {
    "StartFinishInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "config",
          "type": "FinishConfigInput",
          "list": false,
          "required": true,
          "hint": "How many networks, and how they are trained."
        },
        {
          "name": "idempotencyKey",
          "type": "String",
          "list": false,
          "required": false,
          "hint": "Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice."
        },
        {
          "name": "searchId",
          "type": "ID",
          "list": false,
          "required": true,
          "hint": "The search, which has ended."
        }
      ]
    },
    "FinishConfigInput": {
      "oneOf": false,
      "fields": [
        {
          "name": "batchSize",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Images of a batch. Default: 64."
        },
        {
          "name": "cells",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Cells in a row at each size of the image; default those of the search’s space."
        },
        {
          "name": "channels",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Channels of the first cells; default those of the search’s space."
        },
        {
          "name": "cropPadding",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Pixels of random crops; default an eighth of the image’s shorter side."
        },
        {
          "name": "cutout",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Pixels of the side of the hole that is cut out; default half of the image’s shorter side."
        },
        {
          "name": "epochs",
          "type": "Int",
          "list": false,
          "required": false,
          "hint": "Passes over the training images. Default: 20."
        },
        {
          "name": "flip",
          "type": "Boolean",
          "list": false,
          "required": false,
          "hint": "Whether images are mirrored at random; not for digits. Default: true."
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
          "hint": "Trainings of each network. Default: 3."
        },
        {
          "name": "top",
          "type": "Int",
          "list": false,
          "required": true,
          "hint": "So many of the search’s networks, the best by its score."
        }
      ]
    }
  },
  "enums": {}
};
