/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** A convolution. */
export type ArchitectureConfigConvsInput = {
  /** Number of filters. */
  channels: number;
  /** Halves the image, as `pooling` says. */
  halve: boolean;
  /** Side of the filters, odd. */
  kernel: number;
};

/** Which architectures; what is left out restricts nothing. */
export type ArchitectureFilter = {
  /** Part of the line for people. */
  descriptionContains?: string | null | undefined;
};

/** How architectures are ordered; those that are equal, by age. */
export type ArchitectureOrder =
  /** The same as MULTIPLY_ADDS. */
  | 'FLOPS'
  /** The one with the fewest multiply-adds first. */
  | 'MULTIPLY_ADDS'
  /** The newest first. */
  | 'NEWEST'
  /** The oldest first. */
  | 'OLDEST'
  /** The one with the fewest parameters first. */
  | 'PARAMETERS';

/** What a file is. */
export type ArtifactKind =
  /** Where a training run, or the training of a network to the end, is: it goes on from there. */
  | 'CHECKPOINT'
  /** A picture of the synthetic images. */
  | 'CURRICULUM_IMAGE'
  /** A curve as a file. */
  | 'CURVE'
  /** An uploaded data set. */
  | 'DATASET'
  /** A file of an export. */
  | 'EXPORT'
  /** The checkpoint of another training run whose teacher a training run starts with. */
  | 'INITIAL_TEACHER'
  /** A network that was trained to the end, as an ONNX model. */
  | 'NETWORK';

/** What an edge of a cell does: zero, the value itself, ReLU with convolution and norm, or pooling. */
export type CellOperation =
  | 'AVG2X2'
  | 'AVG3X3'
  | 'AVG5X5'
  | 'CONV1X1'
  | 'CONV1X3_3X1'
  | 'CONV1X7_7X1'
  | 'CONV3X3'
  | 'CONV5X5'
  | 'MAX2X2'
  | 'MAX3X3'
  | 'MAX5X5'
  | 'NONE'
  | 'SKIP';

/** A space of one’s own. */
export type CellSpaceDescribedInput = {
  /** The decisions. */
  description: SpaceDescriptionInput;
};

/** A space of networks of cells: answers to decisions, which strategies can learn from. Exactly one. */
export type CellSpaceInput =
  {   /** A space of one’s own. */
  described: CellSpaceDescribedInput; nao?: never; nasBench201?: never; }
  |  { described?: never;   /** The cell space of ENAS and NAO. */
  nao: CellSpaceNaoInput; nasBench201?: never; }
  |  { described?: never; nao?: never;   /** The topology space of NAS-Bench-201; there 16 channels and 5 cells. */
  nasBench201: CellSpaceNasBench201Input; };

/** The cell space of ENAS and NAO. */
export type CellSpaceNaoInput = {
  /** Cells in a row at each size of the image. */
  cells: number;
  /** Channels of the first cells, which double where the image is halved. */
  channels: number;
  /** Normalization. Default: BATCH. */
  norm?: Normalization | null | undefined;
  /** Weight normalization. Default: false. */
  weightNorm?: boolean | null | undefined;
};

/** The topology space of NAS-Bench-201; there 16 channels and 5 cells. */
export type CellSpaceNasBench201Input = {
  /** Cells in a row at each size of the image. */
  cells: number;
  /** Channels of the first cells, which double where the image is halved. */
  channels: number;
  /** Normalization. Default: BATCH. */
  norm?: Normalization | null | undefined;
  /** Weight normalization. Default: false. */
  weightNorm?: boolean | null | undefined;
};

/** A learning rate and momentum that stay the same. */
export type ConstantScheduleInput = {
  /** Learning rate of every step. */
  learningRate: number;
  /** Momentum of every step. */
  momentum: number;
};

/** A new experiment. */
export type CreateExperimentInput = {
  /** What it is about, at most 10,000 characters. */
  description?: string | null | undefined;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** Its name, unique, at most 200 characters. */
  name: string;
};

/** What a teacher learns: its inputs, their order, or the images themselves. */
export type Curriculum =
  | 'FIXED_NOISE'
  | 'FULL'
  | 'NONE'
  | 'PIXELS'
  | 'REAL'
  | 'SHUFFLED_BATCHES'
  | 'SHUFFLED_SAMPLES';

/** Which data sets; what is left out restricts nothing. */
export type DatasetFilter = {
  /** Part of the name, in upper or lower case. */
  nameContains?: string | null | undefined;
  /** Those from one of these. */
  origins?: Array<DatasetOrigin> | null | undefined;
};

/** How data sets are ordered; those that are equal, by age. */
export type DatasetOrder =
  /** By name. */
  | 'NAME'
  /** The newest first. */
  | 'NEWEST'
  /** The oldest first. */
  | 'OLDEST';

/** Where a data set comes from. */
export type DatasetOrigin =
  /** It comes with the product. */
  | 'BUNDLED'
  /** It is read from the operator’s data folder, or downloaded from its publisher. */
  | 'PUBLISHED'
  /** A user uploaded it. */
  | 'REGISTERED';

/** What to delete. */
export type DeleteInput = {
  /** True: says what would go, and does nothing. Default: false. */
  dryRun?: boolean | null | undefined;
  /** An experiment, a training run, a search or an evaluation. */
  id: string | number;
};

/** What went wrong, for programs; stable. */
export type ErrorCode =
  | 'ARTIFACT_MISSING'
  | 'CHECKPOINT_UNREADABLE'
  | 'DATASET_UNREADABLE'
  | 'ENGINE_UNAVAILABLE'
  | 'IDEMPOTENCY_CONFLICT'
  | 'INSUFFICIENT_STORAGE'
  | 'INTERNAL'
  | 'INVALID_INPUT'
  | 'LEASE_LOST'
  | 'NAME_TAKEN'
  | 'NOT_FOUND'
  | 'TOO_LARGE'
  | 'TRAINING_DIVERGED'
  | 'UNAVAILABLE'
  | 'VERSION_CONFLICT'
  | 'WRONG_STATE';

/** A part of a data set. */
export type EvaluationSplit =
  | 'TEST'
  | 'VALIDATION';

/** Where a learner’s normalization statistics come from when it sees real images. */
export type EvaluationStatistics =
  | 'BATCH'
  | 'LAST_SYNTHETIC'
  | 'RECALIBRATED';

/** Which events; what is left out restricts nothing. */
export type EventFilter = {
  /** Those about one of these, or about what belongs to it; at most 100. */
  ids?: Array<string | number> | null | undefined;
  /** Those of one of these types. */
  types?: Array<EventType> | null | undefined;
};

/** Types of events, by noun and fact. */
export type EventType =
  | 'EVALUATION_EDITED'
  | 'EVALUATION_PROGRESSED'
  | 'EVALUATION_STATE_CHANGED'
  | 'EXPERIMENT_EDITED'
  | 'EXPORT_STATE_CHANGED'
  | 'GENERATOR_EDITED'
  | 'PROXY_VALIDATION_PROGRESSED'
  | 'PROXY_VALIDATION_STATE_CHANGED'
  | 'SEARCH_EDITED'
  | 'SEARCH_STATE_CHANGED'
  | 'TRAINING_RUN_CHECKPOINTED'
  | 'TRAINING_RUN_EDITED'
  | 'TRAINING_RUN_IMAGE_MADE'
  | 'TRAINING_RUN_PROGRESSED'
  | 'TRAINING_RUN_STATE_CHANGED'
  | 'TRIAL_STATE_CHANGED';

/** What a teacher is exported as. */
export type ExportFormat =
  /** The synthetic set with its learned schedule, as NumPy arrays. */
  | 'NPZ'
  /** The generator as an ONNX model. */
  | 'ONNX'
  /** The synthetic set as a picture. */
  | 'PNG'
  /** The synthetic set with its learned schedule, as safetensors. */
  | 'SAFETENSORS';

/** A fidelity ladder: cheaper estimators judge all networks, and only the best climb, rung by rung, to the estimator that ranks them. */
export type FidelityLadderInput = {
  /** Successive halving: nothing climbs before so many networks are judged on the lowest rung. Without it a network climbs as soon as it is among the best of its rung (ASHA). */
  cohort?: number | null | undefined;
  /** One in so many of a rung climbs to the next. Default: 3. */
  reduction?: number | null | undefined;
  /** Estimators of the rungs below the estimator that judges, the cheapest first. */
  rungs: Array<string>;
};

/** How many of a search’s best networks are trained on real images to the end, and how. */
export type FinishConfigInput = {
  /** Images of a batch. Default: 64. */
  batchSize?: number | null | undefined;
  /** Cells in a row at each size of the image; default those of the search’s space. */
  cells?: number | null | undefined;
  /** Channels of the first cells; default those of the search’s space. */
  channels?: number | null | undefined;
  /** Pixels of random crops; default an eighth of the image’s shorter side. */
  cropPadding?: number | null | undefined;
  /** Pixels of the side of the hole that is cut out; default half of the image’s shorter side. */
  cutout?: number | null | undefined;
  /** Passes over the training images. Default: 20. */
  epochs?: number | null | undefined;
  /** Whether images are mirrored at random; not for digits. Default: true. */
  flip?: boolean | null | undefined;
  /** Of all random numbers. Default: 0. */
  seed?: number | null | undefined;
  /** Trainings of each network. Default: 3. */
  seeds?: number | null | undefined;
  /** So many of the search’s networks, the best by its score. */
  top: number;
};

/** A family of learner architectures, each with its ranges. */
export type LearnerFamily =
  | 'CIFAR_CONV'
  | 'CONV'
  | 'CONV_DEEP'
  | 'CONV_GAP'
  | 'CONV_WIDE'
  | 'LINEAR'
  | 'MLP';

/** What the logits see: every position, or each channel’s mean over the positions. */
export type LearnerHead =
  | 'FC'
  | 'GAP';

/** What a learner is: of a family, some of its ranges replaced, of a space, or a network. Ranges are [least, most]. */
export type LearnerInput = {
  /** Number of convolutions, [least, most]. */
  depth?: Array<number> | null | undefined;
  /** The family. */
  family?: LearnerFamily | null | undefined;
  /** fc sees every position, gap each channel’s mean. */
  heads?: Array<LearnerHead> | null | undefined;
  /** Number of hidden fully connected layers, [least, most]. */
  hiddenDepth?: Array<number> | null | undefined;
  /** Units of each, [least, most] in steps of 8. */
  hiddenWidth?: Array<number> | null | undefined;
  /** Sides of the filters, odd. */
  kernels?: Array<number> | null | undefined;
  /** A network by its layers, in place of a family. */
  network?: NetworkInput | null | undefined;
  /** Normalization. */
  norms?: Array<Normalization> | null | undefined;
  /** Pool after norm and activation, not before. */
  poolLast?: Array<boolean> | null | undefined;
  /** How an image is halved. */
  poolings?: Array<Pooling> | null | undefined;
  /** A space that networks of cells are drawn from, in place of a family. */
  space?: CellSpaceInput | null | undefined;
  /** Weight normalization. */
  weightNorm?: Array<boolean> | null | undefined;
  /** Channels of the first convolution, [least, most] in steps of 8. */
  width?: Array<number> | null | undefined;
  /** Draw the width for each convolution, or once. */
  widthPer?: WidthPer | null | undefined;
};

/** How serious a line of a log is. */
export type LogLevel =
  /** The run failed. */
  | 'ERROR'
  /** As it should be. */
  | 'INFO'
  /** Something went wrong, and the run went on or will be tried again. */
  | 'WARN';

/** A range of the last value of a metric, both ends included. */
export type MetricFilter = {
  /** The least value. Default: any. */
  least?: number | null | undefined;
  /** The largest value. Default: any. */
  most?: number | null | undefined;
  /** One of `metrics`. */
  name: string;
};

/** A network by its layers; image and classes may be left to the data set. */
export type NetworkInput = {
  /** Number of classes; default those of the data set. */
  classes?: number | null | undefined;
  /** Convolutions, first to last. */
  convs: Array<ArchitectureConfigConvsInput>;
  /** Any name. Default: custom. */
  family?: string | null | undefined;
  /** fc sees every position, gap each channel’s mean. */
  head: LearnerHead;
  /** Widths of hidden fully connected layers. */
  hidden?: Array<number> | null | undefined;
  /** [channels, height, width]; default those of the data set. */
  image?: Array<number> | null | undefined;
  /** Normalization. Default: MEAN_ONLY. */
  norm?: Normalization | null | undefined;
  /** Pool after norm and activation, as most networks do; left out: before them, which costs less. */
  poolLast?: boolean | null | undefined;
  /** How an image is halved. Default: MAX. */
  pooling?: Pooling | null | undefined;
  /** Weight normalization. Default: true. */
  weightNorm?: boolean | null | undefined;
};

/** How layers normalize. */
export type Normalization =
  | 'BATCH'
  | 'MEAN_ONLY'
  | 'NONE';

/** A range of numbers, both ends included. */
export type NumberRange = {
  /** The least. Default: any. */
  least?: number | null | undefined;
  /** The largest. Default: any. */
  most?: number | null | undefined;
};

/** How an image is halved. */
export type Pooling =
  | 'AVERAGE'
  | 'MAX'
  | 'STRIDE';

/** Which validations; what is left out restricts nothing. */
export type ProxyValidationFilter = {
  /** Those of an experiment. */
  experimentId?: string | number | null | undefined;
  /** Those of a generator’s estimates. */
  generatorId?: string | number | null | undefined;
  /** Those of a search. */
  searchId?: string | number | null | undefined;
  /** Those in one of these states. */
  states?: Array<RunState> | null | undefined;
};

/** How validations are ordered; those that are equal, by age. */
export type ProxyValidationOrder =
  /** By name. */
  | 'NAME'
  /** The newest first. */
  | 'NEWEST'
  /** The oldest first. */
  | 'OLDEST'
  /** By state: requested, active, paused, completed, failed, cancelled. */
  | 'STATE';

/** An uploaded file and its name as a data set. */
export type RegisterDatasetInput = {
  /** The artifact that the upload answered with. */
  artifactId: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** What configs call it: lower-case letters, digits, dashes and dots, at most 100. */
  name: string;
};

/** What to export. */
export type RequestExportInput = {
  /** As what. */
  format: ExportFormat;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** The training run; it must have a checkpoint. */
  trainingRunId: string | number;
};

/** What a user wants of a run; its worker complies at the next step where it can stop. */
export type RunIntent =
  /** That it ends. */
  | 'CANCEL'
  /** That it pauses. */
  | 'PAUSE'
  /** That it runs. */
  | 'RUN';

/** The states of all that runs: requested → active ⇄ paused → completed, failed or cancelled. */
export type RunState =
  /** A worker has it. */
  | 'ACTIVE'
  /** Ended by a user. */
  | 'CANCELLED'
  /** Done. */
  | 'COMPLETED'
  /** Ended by a failure. */
  | 'FAILED'
  /** Stopped, to be resumed. */
  | 'PAUSED'
  /** Waits for a worker. */
  | 'REQUESTED';

/** Who teaches and scores the learners of a search’s trials. */
export type SearchConfigEvaluator =
  | 'EXTERNAL'
  | 'PLATFORM';

/** Everything that decides a search’s proposals and scores. */
export type SearchConfigInput = {
  /** In place of `teaching`: an estimator that judges networks, with what it works with. */
  estimation?: SearchEstimationInput | null | undefined;
  /** Who teaches and scores the learners: learner-evaluators of the platform, or whoever leases the trials. Default: PLATFORM. */
  evaluator?: SearchConfigEvaluator | null | undefined;
  /** Validation images that learners are scored on; default all. */
  images?: number | null | undefined;
  /** Trials that wait or run at a time. A strategy that learns proposes trial n knowing those up to n − parallel, so that the same search makes the same trials. Default: 4. */
  parallel?: number | null | undefined;
  /** Of all random numbers. Default: 0. */
  seed?: number | null | undefined;
  /** Fresh learners per trial, or fresh networks per estimate. Default: 1. */
  seeds?: number | null | undefined;
  /** The architectures to search. */
  space: SearchSpaceInput;
  /** How architectures are proposed. */
  strategy?: SearchStrategyInput | null | undefined;
  /** What each trial’s learners are taught on, to be judged by their accuracy. */
  teaching?: TeachingSourceInput | null | undefined;
  /** The budget. */
  trials: number;
};

/** An estimator that judges networks, with what it works with: zero-cost proxies, a few steps on real or synthetic images, or an ensemble. */
export type SearchEstimationInput = {
  /** Real images of a step, or of a zero-cost proxy; default those of the generator, or 64. */
  batchSize?: number | null | undefined;
  /** Passes over the training images of the estimator `real-training`, which needs it. */
  epochs?: number | null | undefined;
  /** An estimator such as `parameters`, `synflow` or `gtn`, with a measure if it has several, as in `real-steps:validation-loss`, or an ensemble by mean ranks, as in `synflow+gtn`. */
  estimator: string;
  /** The generator whose synthetic set and schedule the estimator `gtn` teaches with. */
  generatorId?: string | number | null | undefined;
  /** Cheaper estimators first: only the best networks climb to the estimator, which ranks those that do. */
  ladder?: FidelityLadderInput | null | undefined;
  /** Of steps on real images; default tuned on four networks of the space. */
  schedule?: ConstantScheduleInput | null | undefined;
  /** Steps of a taught learner, over the generator’s set again where it has fewer; default as many as that has, or 64. */
  steps?: number | null | undefined;
};

/** Which searches; what is left out restricts nothing. */
export type SearchFilter = {
  /** Those that were requested within a time. */
  created?: TimeRange | null | undefined;
  /** Those on a data set, by its name. */
  dataset?: string | null | undefined;
  /** True: those that were deleted, and can be restored yet. */
  deleted?: boolean | null | undefined;
  /** Those of an experiment. */
  experimentId?: string | number | null | undefined;
  /** Those whose last value of a metric lies in a range. */
  metric?: MetricFilter | null | undefined;
  /** Part of the name, in upper or lower case. */
  nameContains?: string | null | undefined;
  /** Those in one of these states. */
  states?: Array<RunState> | null | undefined;
  /** Those that have all of these tags. */
  tags?: Array<string> | null | undefined;
  /** Part of the name or the notes, in upper or lower case. */
  text?: string | null | undefined;
};

/** How searches are ordered; those that are equal, by age. */
export type SearchOrder =
  /** The one with the most accurate trial first; those without an accuracy are left out. */
  | 'BEST_ACCURACY'
  /** The one with the largest `bestScore` first, whatever each ranks by; those without a score are left out. */
  | 'BEST_SCORE'
  /** By name. */
  | 'NAME'
  /** The newest first. */
  | 'NEWEST'
  /** The oldest first. */
  | 'OLDEST'
  /** By state: requested, active, paused, completed, failed, cancelled. */
  | 'STATE';

/** The architectures to search: families of learners, or a space of networks of cells. */
export type SearchSpaceInput = {
  /** A space of networks of cells, in place of families. */
  cells?: CellSpaceInput | null | undefined;
  /** Gives the image shape and the classes. */
  dataset: string;
  /** Families that learners are drawn from. */
  families?: Array<LearnerFamily> | null | undefined;
};

/** How a search proposes architectures. Exactly one. */
export type SearchStrategyInput =
  {   /** The platform proposes nothing: whoever asks for a trial says which, or has it drawn at random. True: there is nothing to set. */
  external: boolean; nsga2?: never; random?: never; regularizedEvolution?: never; tpe?: never; }
  |  { external?: never;   /** Parents from the best Pareto fronts are crossed and changed. */
  nsga2: SearchStrategyNsga2Input; random?: never; regularizedEvolution?: never; tpe?: never; }
  |  { external?: never; nsga2?: never;   /** Each architecture is drawn at random. True: there is nothing to set. */
  random: boolean; regularizedEvolution?: never; tpe?: never; }
  |  { external?: never; nsga2?: never; random?: never;   /** The best of a few drawn from the youngest is changed in one decision, and the oldest dies. */
  regularizedEvolution: SearchStrategyRegularizedEvolutionInput; tpe?: never; }
  |  { external?: never; nsga2?: never; random?: never; regularizedEvolution?: never;   /** Tree-structured Parzen estimator: what is likelier near good trials than near others. */
  tpe: SearchStrategyTpeInput; };

/** Parents from the best Pareto fronts are crossed and changed. */
export type SearchStrategyNsga2Input = {
  /** What is traded off: more accuracy (or a higher estimate), fewer parameters, fewer multiply-adds. */
  objectives?: Array<SearchStrategyNsga2Objectives> | null | undefined;
  /** How many are kept of all that were judged. Default: 20. */
  population?: number | null | undefined;
};

/** What a search trades off. */
export type SearchStrategyNsga2Objectives =
  | 'ACCURACY'
  | 'MULTIPLY_ADDS'
  | 'PARAMETERS';

/** The best of a few drawn from the youngest is changed in one decision, and the oldest dies. */
export type SearchStrategyRegularizedEvolutionInput = {
  /** The youngest so many are alive. Default: 20. */
  population?: number | null | undefined;
  /** So many of them, drawn, compete to be the parent. Default: 5. */
  tournament?: number | null | undefined;
};

/** Tree-structured Parzen estimator: what is likelier near good trials than near others. */
export type SearchStrategyTpeInput = {
  /** Architectures drawn for each one proposed. Default: 64. */
  candidates?: number | null | undefined;
  /** Share of the trials that count as good. Default: 0.15. */
  good?: number | null | undefined;
  /** Chance that a decision is not taken from a good trial but any. Default: 0.3. */
  spread?: number | null | undefined;
  /** Trials drawn at random before anything is learned. Default: 10. */
  startup?: number | null | undefined;
};

/** The decisions of a cell. */
export type SpaceDescriptionCellsInput = {
  /** Operations that a node adds: so many, each on a value chosen, or one on every value before it. Default: 2. */
  edges?: string | null | undefined;
  /** 1: the output before. 2: that, and the one before it. Default: 1. */
  inputs?: number | null | undefined;
  /** Its name. */
  name: string;
  /** How many nodes the cell has. */
  nodes: Array<number>;
  /** Operations to choose from. */
  operations: Array<CellOperation>;
  /** The nodes that no node uses, concatenated, or the last node. Default: UNUSED. */
  output?: SpaceDescriptionCellsOutput | null | undefined;
  /** Operations on the inputs halve the image. Default: false. */
  reduces?: boolean | null | undefined;
};

/** What of a cell’s nodes is its output. */
export type SpaceDescriptionCellsOutput =
  | 'LAST'
  | 'UNUSED';

/** A search space of one’s own: lists are answers to choose from, each decision apart from the others. */
export type SpaceDescriptionInput = {
  /** Cells by their names. */
  cells: Array<SpaceDescriptionCellsInput>;
  /** Its name. */
  name: string;
  /** Normalization. Default: BATCH. */
  norm?: Normalization | null | undefined;
  /** Cells in a row and residual blocks, first to last. */
  stages: Array<SpaceDescriptionStagesInput>;
  /** Channels of the first convolution. */
  stem: Array<number>;
  /** Weight normalization. Default: false. */
  weightNorm?: boolean | null | undefined;
};

/** Cells in a row. */
export type SpaceDescriptionStagesCellsInput = {
  /** A name of cells. */
  cell: string;
  /** Channels of every value. */
  channels: Array<number>;
  /** Cells in a row. */
  repeat: Array<number>;
};

/** Cells in a row, or a residual block. Exactly one. */
export type SpaceDescriptionStagesInput =
  {   /** Cells in a row. */
  cells: SpaceDescriptionStagesCellsInput; residual?: never; }
  |  { cells?: never;   /** A residual block that halves the image. */
  residual: SpaceDescriptionStagesResidualInput; };

/** A residual block that halves the image. */
export type SpaceDescriptionStagesResidualInput = {
  /** Channels of the result. */
  channels: Array<number>;
};

/** Which networks, and how they are trained. */
export type StartFinishInput = {
  /** How many networks, and how they are trained. */
  config: FinishConfigInput;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** The search, which has ended. */
  searchId: string | number;
};

/** A new search. */
export type StartSearchInput = {
  /** What decides its proposals and scores. */
  config: SearchConfigInput;
  /** The experiment that it belongs to. */
  experimentId: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** A name for people, at most 200 characters. */
  name: string;
};

/** A new training run. */
export type StartTrainingRunInput = {
  /** What decides its result. */
  config: TrainingConfigChoice;
  /** Tensor engine. Default: onnxruntime. */
  engine?: string | null | undefined;
  /** The experiment that it belongs to. */
  experimentId: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** A training run whose teacher, averaged as of its last checkpoint, it starts with. What gives a teacher its shape must be as there. Default: a new teacher. */
  initFrom?: string | number | null | undefined;
  /** Learner-evaluators that share an outer iteration, 0 to 64; the result stays the same. Default: 0, the trainer alone. */
  metaBatchWorkers?: number | null | undefined;
  /** A name for people, at most 200 characters. */
  name: string;
  /** Replaces the config’s seed. */
  seed?: number | null | undefined;
  /** Threads of the engine, 1 to 256. Default: what the operator set, else the cores of this server. */
  threads?: number | null | undefined;
};

/** A new validation. */
export type StartValidationInput = {
  /** The networks, the estimators and the truth. */
  config: ValidationConfigInput;
  /** The experiment that it belongs to. */
  experimentId: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** A name for people, at most 200 characters. */
  name: string;
};

/** What a learner takes in the place of a gradient. */
export type StepScaling =
  | 'LAYER_WISE'
  | 'NONE';

/** A generator’s synthetic set, in its order, with its learned schedule. */
export type TeachingSourceGeneratorInput = {
  /** The generator. */
  generatorId: string | number;
  /** Inner steps, the first so many of the set; default all. */
  steps?: number | null | undefined;
};

/** What a learner is taught on, and how long. Exactly one. */
export type TeachingSourceInput =
  {   /** A generator’s synthetic set, in its order, with its learned schedule. */
  generator: TeachingSourceGeneratorInput; real?: never; }
  |  { generator?: never;   /** Real batches in random order with a constant schedule. */
  real: TeachingSourceRealInput; };

/** Real batches in random order with a constant schedule. */
export type TeachingSourceRealInput = {
  /** Real images per inner step. */
  batchSize: number;
  /** Name of the data set. */
  dataset: string;
  /** One set of steps × batchSize images, drawn by the seed, for all learners: the baseline of a synthetic set’s size. Else each learner gets other images. Default: false. */
  fixedSet?: boolean | null | undefined;
  /** Learning rate of every inner step. */
  learningRate: number;
  /** Momentum of every inner step. */
  momentum: number;
  /** Inner steps. */
  steps: number;
};

/** A time, both ends included. */
export type TimeRange = {
  /** Its beginning. Default: any. */
  from?: string | null | undefined;
  /** Its end. Default: any. */
  to?: string | null | undefined;
};

/** Changes to real images; pixels are those of the original image. */
export type TrainingConfigAugmentationInput = {
  /** Random crop after padding every edge by this many pixels. Default: 0. */
  cropPadding?: number | null | undefined;
  /** Side of the square that Cutout erases; 0: none. Default: 0. */
  cutout?: number | null | undefined;
  /** Random horizontal flip. Default: false. */
  flip?: boolean | null | undefined;
};

/** Where a training config comes from. Exactly one. */
export type TrainingConfigChoice =
  {   /** A config of one’s own. */
  custom: TrainingConfigInput; preset?: never; }
  |  { custom?: never;   /** A preset, parts of it replaced. */
  preset: TrainingPresetInput; };

/** Measurements on validation images along the way. */
export type TrainingConfigEvaluationInput = {
  /** Outer iterations between two evaluations on validation data. Default: 50. */
  every?: number | null | undefined;
  /** Validation images used, from the start of the split. Default: 2000. */
  images?: number | null | undefined;
  /** Fresh learners per evaluation. Default: 1. */
  learners?: number | null | undefined;
};

/** The teacher’s network. */
export type TrainingConfigGeneratorInput = {
  /** Channels at a quarter and at half of the image size. */
  channels?: Array<number> | null | undefined;
  /** Units of the generator’s fully connected layer. Default: 1024. */
  hidden?: number | null | undefined;
  /** Size of each learned input z. Default: 128. */
  noiseSize?: number | null | undefined;
};

/** Stochastic gradient descent of a learner. */
export type TrainingConfigInnerOptimizerInput = {
  /** Train log learning rate and logit momentum of every step. Default: true. */
  learned?: boolean | null | undefined;
  /** Initial learning rate of every inner step. Default: 0.02. */
  learningRate?: number | null | undefined;
  /** Initial momentum of every inner step. Default: 0.5. */
  momentum?: number | null | undefined;
  /** What a learner takes in the place of a gradient. layer-wise: each layer’s divided by its norm, times √(outputs / inputs) / layers. Left out: none. */
  scaling?: StepScaling | null | undefined;
};

/** Everything that decides a training run’s result; with the same engine and threads, to the bit. */
export type TrainingConfigInput = {
  /** Changes to the real images of a meta-loss. */
  augmentation?: TrainingConfigAugmentationInput | null | undefined;
  /** Synthetic images per inner step; divisible by the number of classes. */
  batchSize: number;
  /** Outer iterations between two checkpoints. Default: 50. */
  checkpointEvery?: number | null | undefined;
  /** What the teacher learns: the inputs of its images and their order, only the images, or only the schedule. Default: FULL. */
  curriculum?: Curriculum | null | undefined;
  /** Name of a data set, or a path to one. */
  dataset: string;
  /** Measurements on validation images along the way. */
  evaluation?: TrainingConfigEvaluationInput | null | undefined;
  /** Where a learner’s normalization statistics come from when it sees real images. Default: LAST_SYNTHETIC. */
  evaluationStatistics?: EvaluationStatistics | null | undefined;
  /** The teacher’s network. */
  generator?: TrainingConfigGeneratorInput | null | undefined;
  /** How a learner learns: SGD with momentum. */
  innerOptimizer?: TrainingConfigInnerOptimizerInput | null | undefined;
  /** The learners that it teaches. */
  learner?: TrainingConfigLearnerInput | null | undefined;
  /** What the teacher is judged by: the loss of its learners on real images. */
  metaLoss?: TrainingConfigMetaLossInput | null | undefined;
  /** Updates of the teacher. */
  outerIterations: number;
  /** How the teacher learns: Adam. */
  outerOptimizer?: TrainingConfigOuterOptimizerInput | null | undefined;
  /** Have the teacher’s learners, those of NAS-Bench-201 whose accuracy is known, learn the faster the better their architecture is: a pairwise logistic loss of what `gtn` estimates score by, beside the meta-loss. Left out: the meta-loss alone. */
  ranking?: TrainingConfigRankingInput | null | undefined;
  /** Real images per meta-loss. */
  realBatchSize: number;
  /** Seed of all random numbers. Default: 0. */
  seed?: number | null | undefined;
  /** Learn the labels too: for each synthetic image a distribution over the classes. Left out: each image keeps the class that it was made for. */
  softLabels?: TrainingConfigSoftLabelsInput | null | undefined;
  /** T, the number of inner SGD steps that a learner takes. */
  unrollLength: number;
};

/** The learners that a teacher teaches. */
export type TrainingConfigLearnerInput = {
  /** Architectures drawn before training, the entries of the pool in turn, each at least once; each outer iteration picks among them. Default: 1. */
  architectures?: number | null | undefined;
  /** What learners are drawn from: families by name, families with some of their ranges replaced, spaces of networks of cells, and networks by their layers. */
  pool?: Array<LearnerInput> | null | undefined;
};

/** What a teacher is judged by: the loss of its learners on real images. */
export type TrainingConfigMetaLossInput = {
  /** Measure the learner after every this many inner steps and after the last; 0: after the last only. Default: 1. */
  every?: number | null | undefined;
  /** Fresh learners per outer iteration; their meta-gradients are averaged. Default: 1. */
  learners?: number | null | undefined;
  /** Inner steps that a meta-gradient reaches back: a window at a random place, where the learner stops. Left out: all T. */
  window?: number | null | undefined;
};

/** Adam of the teacher. */
export type TrainingConfigOuterOptimizerInput = {
  /** Decay of Adam’s mean of the gradients. Default: 0.9. */
  beta1?: number | null | undefined;
  /** Decay of Adam’s mean of the squared gradients. Default: 0.999. */
  beta2?: number | null | undefined;
  /** Largest norm of the meta-gradient; 0 does not clip. Default: 1. */
  clipNorm?: number | null | undefined;
  /** Decay of the averaged teacher that is exported; 0 exports the last. Default: 0.98. */
  ema?: number | null | undefined;
  /** Added to Adam’s root of the squared gradients. Default: 1e-8. */
  epsilon?: number | null | undefined;
  /** Fraction of it that the cosine schedule ends at. Default: 0.1. */
  finalFraction?: number | null | undefined;
  /** Initial learning rate of Adam. Default: 0.02. */
  learningRate?: number | null | undefined;
};

/** What replaces parts of a preset’s TrainingConfig. */
export type TrainingConfigOverrides = {
  /** Changes to the real images of a meta-loss. */
  augmentation?: TrainingConfigAugmentationInput | null | undefined;
  /** Synthetic images per inner step; divisible by the number of classes. */
  batchSize?: number | null | undefined;
  /** Outer iterations between two checkpoints. */
  checkpointEvery?: number | null | undefined;
  /** What the teacher learns: the inputs of its images and their order, only the images, or only the schedule. */
  curriculum?: Curriculum | null | undefined;
  /** Name of a data set, or a path to one. */
  dataset?: string | null | undefined;
  /** Measurements on validation images along the way. */
  evaluation?: TrainingConfigEvaluationInput | null | undefined;
  /** Where a learner’s normalization statistics come from when it sees real images. */
  evaluationStatistics?: EvaluationStatistics | null | undefined;
  /** The teacher’s network. */
  generator?: TrainingConfigGeneratorInput | null | undefined;
  /** How a learner learns: SGD with momentum. */
  innerOptimizer?: TrainingConfigInnerOptimizerInput | null | undefined;
  /** The learners that it teaches. */
  learner?: TrainingConfigLearnerInput | null | undefined;
  /** What the teacher is judged by: the loss of its learners on real images. */
  metaLoss?: TrainingConfigMetaLossInput | null | undefined;
  /** Updates of the teacher. */
  outerIterations?: number | null | undefined;
  /** How the teacher learns: Adam. */
  outerOptimizer?: TrainingConfigOuterOptimizerInput | null | undefined;
  /** Have the teacher’s learners, those of NAS-Bench-201 whose accuracy is known, learn the faster the better their architecture is: a pairwise logistic loss of what `gtn` estimates score by, beside the meta-loss. Left out: the meta-loss alone. */
  ranking?: TrainingConfigRankingInput | null | undefined;
  /** Real images per meta-loss. */
  realBatchSize?: number | null | undefined;
  /** Seed of all random numbers. */
  seed?: number | null | undefined;
  /** Learn the labels too: for each synthetic image a distribution over the classes. Left out: each image keeps the class that it was made for. */
  softLabels?: TrainingConfigSoftLabelsInput | null | undefined;
  /** T, the number of inner SGD steps that a learner takes. */
  unrollLength?: number | null | undefined;
};

/** The ranking of learners whose accuracy is known, as a part of what a teacher is judged by. */
export type TrainingConfigRankingInput = {
  /** Difference of two scores at which the rank loss tells them apart. Default: 0.1. */
  temperature?: number | null | undefined;
  /** Where the accuracies are known from: `nasbench201`, the published table in `GTN_DATA_DIR`, or `FILE.csv:COLUMN` with a column `arch_str`. Default: nasbench201. */
  truth?: string | null | undefined;
  /** Weight of the rank loss beside the meta-loss. Default: 1. */
  weight?: number | null | undefined;
};

/** Labels that are learned with the images, and how they begin. */
export type TrainingConfigSoftLabelsInput = {
  /** Share that an image’s class has in its label before training; the other classes share the rest. Default: 0.9. */
  confidence?: number | null | undefined;
};

/** A preset, parts of it replaced. */
export type TrainingPresetInput = {
  /** Name of one of `presets`. */
  name: string;
  /** What replaces parts of it; objects are merged field by field, lists replaced whole. */
  overrides?: TrainingConfigOverrides | null | undefined;
};

/** Which training runs; what is left out restricts nothing. */
export type TrainingRunFilter = {
  /** Those that were requested within a time. */
  created?: TimeRange | null | undefined;
  /** Those on a data set, by its name. */
  dataset?: string | null | undefined;
  /** True: those that were deleted, and can be restored yet. */
  deleted?: boolean | null | undefined;
  /** Those of an experiment. */
  experimentId?: string | number | null | undefined;
  /** Those that started with the teacher of a training run. */
  initFrom?: string | number | null | undefined;
  /** Those whose last value of a metric lies in a range. */
  metric?: MetricFilter | null | undefined;
  /** Part of the name, in upper or lower case. */
  nameContains?: string | null | undefined;
  /** Those whose config was made from a preset, by its name. */
  preset?: string | null | undefined;
  /** Those in one of these states. */
  states?: Array<RunState> | null | undefined;
  /** Those that have all of these tags. */
  tags?: Array<string> | null | undefined;
  /** Part of the name or the notes, in upper or lower case. */
  text?: string | null | undefined;
};

/** How training runs are ordered; those that are equal, by age. */
export type TrainingRunOrder =
  /** The one with the largest `maxAccuracy` first; those without an accuracy are left out. */
  | 'BEST_ACCURACY'
  /** The one with the largest `lastAccuracy` first; those without one are left out. */
  | 'LAST_ACCURACY'
  /** By name. */
  | 'NAME'
  /** The newest first. */
  | 'NEWEST'
  /** The oldest first. */
  | 'OLDEST'
  /** By state: requested, active, paused, completed, failed, cancelled. */
  | 'STATE';

/** Which trials; what is left out restricts nothing. */
export type TrialFilter = {
  /** Those whose accuracy is in a range. */
  accuracy?: NumberRange | null | undefined;
  /** Those whose architecture makes so many multiply-adds. */
  multiplyAdds?: NumberRange | null | undefined;
  /** Those whose number is in a range. */
  number?: NumberRange | null | undefined;
  /** Those whose architecture has so many parameters. */
  parameters?: NumberRange | null | undefined;
  /** Those whose score, which the search ranks them by, is in a range. */
  score?: NumberRange | null | undefined;
  /** Those that took so many seconds. */
  seconds?: NumberRange | null | undefined;
  /** Those in one of these states. */
  states?: Array<RunState> | null | undefined;
};

/** How trials are ordered; those that are equal, by age. */
export type TrialOrder =
  /** The most accurate first; those without an accuracy are left out. */
  | 'ACCURACY'
  /** The one that ended last first; those that have not ended are left out. */
  | 'FINISHED'
  /** The latest proposed first. */
  | 'LATEST'
  /** The one whose architecture makes the fewest multiply-adds first. */
  | 'MULTIPLY_ADDS'
  /** In the order proposed. */
  | 'NUMBER'
  /** The one whose architecture has the fewest parameters first. */
  | 'PARAMETERS'
  /** Those that have climbed highest on the fidelity ladder first. */
  | 'RUNG'
  /** The best by what the search ranks them by first; those without a score are left out. */
  | 'SCORE'
  /** The one that took the least time first; those without a time are left out. */
  | 'SECONDS'
  /** By state: requested, active, paused, completed, failed, cancelled. */
  | 'STATE';

/** What estimates are compared with. Exactly one. */
export type TruthInput =
  {   /** The published CIFAR-10 test accuracies of NAS-Bench-201 after 200 epochs, in %; the table is read from GTN_DATA_DIR. True: there is nothing to set. */
  nasBench201: boolean; training?: never; }
  |  { nasBench201?: never;   /** Test accuracy after training on all real images. */
  training: TruthTrainingInput; };

/** Test accuracy after training on all real images. */
export type TruthTrainingInput = {
  /** Whether they are cropped and flipped. Default: false. */
  augment?: boolean | null | undefined;
  /** Passes over the training images. */
  epochs: number;
  /** Networks trained for each architecture; the truth is their mean. Default: 1. */
  seeds?: number | null | undefined;
};

/** Changes of what people wrote on a search; what is left out stays. */
export type UpdateSearchInput = {
  /** The `annotationVersion` that the change was decided on: if it has another now, nothing is changed. */
  expectedVersion: number;
  /** The search. */
  id: string | number;
  /** Its new name, at most 200 characters. */
  name?: string | null | undefined;
  /** Its new notes, at most 10,000 characters. */
  notes?: string | null | undefined;
  /** All its tags from now on, at most 50 of 100 characters. */
  tags?: Array<string> | null | undefined;
};

/** Changes of what people wrote on a training run; what is left out stays. */
export type UpdateTrainingRunInput = {
  /** The `annotationVersion` that the change was decided on: if it has another now, nothing is changed. */
  expectedVersion: number;
  /** The training run. */
  id: string | number;
  /** Its new name, at most 200 characters. */
  name?: string | null | undefined;
  /** Its new notes, at most 10,000 characters. */
  notes?: string | null | undefined;
  /** All its tags from now on, at most 50 of 100 characters. */
  tags?: Array<string> | null | undefined;
};

/** The networks that estimates are compared of. Exactly one. */
export type ValidatedNetworksInput =
  {   /** The networks that a search has judged by an estimator. */
  search: ValidatedNetworksSearchInput; space?: never; }
  |  { search?: never;   /** Networks of a space, spread evenly over their parameter counts. */
  space: ValidatedNetworksSpaceInput; };

/** The networks that a search has judged by an estimator. */
export type ValidatedNetworksSearchInput = {
  /** The search. */
  searchId: string | number;
};

/** Networks of a space, spread evenly over their parameter counts. */
export type ValidatedNetworksSpaceInput = {
  /** The space of networks of cells. */
  cells: CellSpaceInput;
  /** How many, spread evenly over their parameter counts. */
  count: number;
  /** Gives the images and the classes. */
  dataset: string;
};

/** Everything that decides what a validation finds. */
export type ValidationConfigInput = {
  /** Real images of a step, or of a zero-cost proxy; default those of the generator, or 64. */
  batchSize?: number | null | undefined;
  /** Passes over the training images of the estimator `real-training`, which needs it. */
  epochs?: number | null | undefined;
  /** Such as `synflow`, `gtn:accuracy` or `synflow+gtn`; default that of the search, or all that cost little with the real baselines, and with a generator `gtn`. */
  estimators?: Array<string> | null | undefined;
  /** The generator whose synthetic set and schedule the estimator `gtn` teaches with. */
  generatorId?: string | number | null | undefined;
  /** Validation images that networks are tested on; default all. */
  images?: number | null | undefined;
  /** The networks: a sample of a space, or those of a search, which are then estimated with the search’s settings. */
  networks: ValidatedNetworksInput;
  /** Of steps on real images; default tuned on four networks of the space. */
  schedule?: ConstantScheduleInput | null | undefined;
  /** Of all random numbers. Default: 0. */
  seed?: number | null | undefined;
  /** Fresh networks for each estimate. Default: 3. */
  seeds?: number | null | undefined;
  /** Steps of a taught learner, over the generator’s set again where it has fewer; default as many as that has, or 64. */
  steps?: number | null | undefined;
  /** What the estimates are compared with. */
  truth: TruthInput;
};

/** Whether the width is drawn for each convolution, or once for a learner. */
export type WidthPer =
  | 'LAYER'
  | 'LEARNER';

/** A kind of work that services do. */
export type WorkKind =
  /** Propose and judge a search’s trials. */
  | 'ADVANCE_SEARCH'
  /** Teach learners of an architecture and score them, estimate it, or train it to the end. */
  | 'EVALUATE_LEARNER'
  /** Make the files of an export. */
  | 'EXPORT_GENERATOR'
  /** Train a generator. */
  | 'TRAIN_GENERATOR'
  /** Compare estimates of networks with the truth. */
  | 'VALIDATE_ESTIMATES';

export type AnnotateRunMutationVariables = Exact<{
  input: UpdateTrainingRunInput;
}>;


export type AnnotateRunMutation = { result:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'UpdateTrainingRunSuccess', trainingRun: { id: string, annotationVersion: number } }
    | { __typename: 'VersionConflictError', code: ErrorCode, message: string, field: string | null }
   | null };

export type AnnotateSearchMutationVariables = Exact<{
  input: UpdateSearchInput;
}>;


export type AnnotateSearchMutation = { result:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'UpdateSearchSuccess', search: { id: string, annotationVersion: number } }
    | { __typename: 'VersionConflictError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ArchitecturesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ArchitectureFilter | null | undefined;
  orderBy?: ArchitectureOrder | null | undefined;
  reverse?: boolean | null | undefined;
}>;


export type ArchitecturesQuery = { architectures: { totalCount: number, edges: Array<{ node: { id: string, description: string, parameters: number, multiplyAdds: number, createdAt: string } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type ArchitectureSummaryFragment = { id: string, description: string, parameters: number, multiplyAdds: number, createdAt: string };

export type ArchitectureQueryVariables = Exact<{
  id: string | number;
  with: string | number;
  compares: boolean;
}>;


export type ArchitectureQuery = { architecture: { hash: string, id: string, description: string, parameters: number, multiplyAdds: number, createdAt: string, config: { image: Array<number>, classes: number, pooling: Pooling | null, poolLast: boolean | null, head: LearnerHead | null, hidden: Array<number> | null, norm: Normalization, weightNorm: boolean, stem: number | null, convs: Array<{ channels: number, kernel: number, halve: boolean }> | null, cells: Array<{ name: string, inputs: number, reduces: boolean, outputs: Array<number>, nodes: Array<Array<{ op: CellOperation, from: number }>> }> | null, stages: Array<
        | { __typename: 'ArchitectureConfigStagesCells', cell: string, channels: number, repeat: number }
        | { __typename: 'ArchitectureConfigStagesResidual', residualChannels: number }
      > | null }, evaluations: { totalCount: number, edges: Array<{ node: { id: string, state: RunState, seeds: number, accuracyMean: number | null, accuracyStd: number | null, seconds: number | null, createdAt: string, finishedAt: string | null, config: { split: EvaluationSplit, training: { dataset: string, epochs: number } | null, teaching:
              | { __typename: 'TeachingSourceGenerator', steps: number | null }
              | { __typename: 'TeachingSourceReal', dataset: string, realSteps: number }
             | null }, generator: { id: string, trainingRun: { id: string, name: string } | null } | null, trial: { id: string, number: number, parents: Array<number>, search: { id: string, name: string } | null } | null } }> } | null } | null, other?: { hash: string, id: string, description: string, parameters: number, multiplyAdds: number, createdAt: string, config: { image: Array<number>, classes: number, pooling: Pooling | null, poolLast: boolean | null, head: LearnerHead | null, hidden: Array<number> | null, norm: Normalization, weightNorm: boolean, stem: number | null, convs: Array<{ channels: number, kernel: number, halve: boolean }> | null, cells: Array<{ name: string, inputs: number, reduces: boolean, outputs: Array<number>, nodes: Array<Array<{ op: CellOperation, from: number }>> }> | null, stages: Array<
        | { __typename: 'ArchitectureConfigStagesCells', cell: string, channels: number, repeat: number }
        | { __typename: 'ArchitectureConfigStagesResidual', residualChannels: number }
      > | null }, evaluations: { totalCount: number, edges: Array<{ node: { id: string, state: RunState, seeds: number, accuracyMean: number | null, accuracyStd: number | null, seconds: number | null, createdAt: string, finishedAt: string | null, config: { split: EvaluationSplit, training: { dataset: string, epochs: number } | null, teaching:
              | { __typename: 'TeachingSourceGenerator', steps: number | null }
              | { __typename: 'TeachingSourceReal', dataset: string, realSteps: number }
             | null }, generator: { id: string, trainingRun: { id: string, name: string } | null } | null, trial: { id: string, number: number, parents: Array<number>, search: { id: string, name: string } | null } | null } }> } | null } | null };

export type WholeArchitectureFragment = { hash: string, id: string, description: string, parameters: number, multiplyAdds: number, createdAt: string, config: { image: Array<number>, classes: number, pooling: Pooling | null, poolLast: boolean | null, head: LearnerHead | null, hidden: Array<number> | null, norm: Normalization, weightNorm: boolean, stem: number | null, convs: Array<{ channels: number, kernel: number, halve: boolean }> | null, cells: Array<{ name: string, inputs: number, reduces: boolean, outputs: Array<number>, nodes: Array<Array<{ op: CellOperation, from: number }>> }> | null, stages: Array<
      | { __typename: 'ArchitectureConfigStagesCells', cell: string, channels: number, repeat: number }
      | { __typename: 'ArchitectureConfigStagesResidual', residualChannels: number }
    > | null }, evaluations: { totalCount: number, edges: Array<{ node: { id: string, state: RunState, seeds: number, accuracyMean: number | null, accuracyStd: number | null, seconds: number | null, createdAt: string, finishedAt: string | null, config: { split: EvaluationSplit, training: { dataset: string, epochs: number } | null, teaching:
            | { __typename: 'TeachingSourceGenerator', steps: number | null }
            | { __typename: 'TeachingSourceReal', dataset: string, realSteps: number }
           | null }, generator: { id: string, trainingRun: { id: string, name: string } | null } | null, trial: { id: string, number: number, parents: Array<number>, search: { id: string, name: string } | null } | null } }> } | null };

export type LineageQueryVariables = Exact<{
  trialId: string | number;
}>;


export type LineageQuery = { node:
    | { __typename: 'ApiKey' }
    | { __typename: 'Architecture' }
    | { __typename: 'Artifact' }
    | { __typename: 'Dataset' }
    | { __typename: 'DeadLetter' }
    | { __typename: 'Evaluation' }
    | { __typename: 'Experiment' }
    | { __typename: 'Export' }
    | { __typename: 'Finish' }
    | { __typename: 'Generator' }
    | { __typename: 'LogLine' }
    | { __typename: 'ProxyPoint' }
    | { __typename: 'ProxyValidation' }
    | { __typename: 'Queue' }
    | { __typename: 'Search' }
    | { __typename: 'TrainingRun' }
    | { __typename: 'Trial', number: number, search: { id: string, name: string, decisions: Array<{ name: string, options: Array<string> }> } | null, lineage: Array<{ id: string, number: number, parents: Array<number>, encoding: Array<number>, score: number | null, architecture: { id: string, description: string } | null }> }
    | { __typename: 'Worker' }
   | null };

export type SignedUrlQueryVariables = Exact<{
  id: string | number;
}>;


export type SignedUrlQuery = { node:
    | { __typename: 'ApiKey', id: string }
    | { __typename: 'Architecture', id: string }
    | { __typename: 'Artifact', signedUrl: string | null, id: string }
    | { __typename: 'Dataset', id: string }
    | { __typename: 'DeadLetter', id: string }
    | { __typename: 'Evaluation', id: string }
    | { __typename: 'Experiment', id: string }
    | { __typename: 'Export', id: string }
    | { __typename: 'Finish', id: string }
    | { __typename: 'Generator', id: string }
    | { __typename: 'LogLine', id: string }
    | { __typename: 'ProxyPoint', id: string }
    | { __typename: 'ProxyValidation', id: string }
    | { __typename: 'Queue', id: string }
    | { __typename: 'Search', id: string }
    | { __typename: 'TrainingRun', id: string }
    | { __typename: 'Trial', id: string }
    | { __typename: 'Worker', id: string }
   | null };

export type DatasetsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: DatasetFilter | null | undefined;
  orderBy?: DatasetOrder | null | undefined;
  reverse?: boolean | null | undefined;
}>;


export type DatasetsQuery = { datasets: { totalCount: number, edges: Array<{ node: { id: string, name: string, origin: DatasetOrigin, imageShape: Array<number>, classNames: Array<string>, trainImages: number, validationImages: number, testImages: number, createdAt: string } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type DatasetSummaryFragment = { id: string, name: string, origin: DatasetOrigin, imageShape: Array<number>, classNames: Array<string>, trainImages: number, validationImages: number, testImages: number, createdAt: string };

export type DatasetQueryVariables = Exact<{
  id: string | number;
}>;


export type DatasetQuery = { dataset: { samplesUrl: string, id: string, name: string, origin: DatasetOrigin, imageShape: Array<number>, classNames: Array<string>, trainImages: number, validationImages: number, testImages: number, createdAt: string, artifact: { id: string, kind: ArtifactKind, name: string, mediaType: string, bytes: number, iteration: number | null, createdAt: string, url: string } | null } | null };

export type RegisterDatasetMutationVariables = Exact<{
  input: RegisterDatasetInput;
}>;


export type RegisterDatasetMutation = { result:
    | { __typename: 'ArtifactMissingError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'DatasetUnreadableError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NameTakenError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'RegisterDatasetSuccess', warnings: Array<string>, dataset: { id: string, name: string } }
   | null };

export type DeleteMutationVariables = Exact<{
  input: DeleteInput;
}>;


export type DeleteMutation = { result:
    | { __typename: 'DeleteSuccess', deletion: { deletedAt: string | null, bytes: number, rows: { trainingRuns: number, generators: number, exports: number, searches: number, trials: number, evaluations: number, validations: number, files: number }, kept: Array<{ because: string, generator: { id: string, name: string } | null }> } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type RestoreMutationVariables = Exact<{
  id: string | number;
}>;


export type RestoreMutation = { result:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'RestoreSuccess', restored:
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
       | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type EventCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type EventCursorQuery = { eventCursor: string | null };

export type ChangesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type ChangesSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'EvaluationEdited', cursor: string, at: string }
    | { __typename: 'EvaluationProgressed', cursor: string, at: string }
    | { __typename: 'EvaluationStateChanged', cursor: string, at: string }
    | { __typename: 'ExperimentEdited', cursor: string, at: string }
    | { __typename: 'ExportStateChanged', cursor: string, at: string }
    | { __typename: 'GeneratorEdited', cursor: string, at: string }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ProxyValidationProgressed', cursor: string, at: string }
    | { __typename: 'ProxyValidationStateChanged', cursor: string, at: string }
    | { __typename: 'SearchEdited', cursor: string, at: string }
    | { __typename: 'SearchStateChanged', cursor: string, at: string }
    | { __typename: 'TrainingRunCheckpointed', cursor: string, at: string }
    | { __typename: 'TrainingRunEdited', cursor: string, at: string }
    | { __typename: 'TrainingRunImageMade', cursor: string, at: string }
    | { __typename: 'TrainingRunProgressed', cursor: string, at: string }
    | { __typename: 'TrainingRunStateChanged', cursor: string, at: string }
    | { __typename: 'TrialStateChanged', cursor: string, at: string }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type FinishesQueryVariables = Exact<{
  id: string | number;
}>;


export type FinishesQuery = { search: { id: string, finishes: Array<{ id: string, state: RunState, createdAt: string, searchSeconds: number, trainingSeconds: number, config: { top: number, epochs: number, seeds: number, batchSize: number, channels: number | null, cells: number | null }, chosen: { rank: number, model: { id: string, kind: ArtifactKind, name: string, mediaType: string, bytes: number, iteration: number | null, createdAt: string, url: string } | null } | null, networks: Array<{ rank: number, score: number | null, done: number, total: number, parameters: number, multiplyAdds: number, seconds: number | null, validationError: { mean: number, std: number, trainings: number } | null, testError: { mean: number, std: number, trainings: number } | null, trial: { id: string, number: number } | null, evaluation: { id: string, state: RunState, intent: RunIntent, failure: { message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, architecture: { id: string, description: string } | null } }> }> } | null };

export type FinishRowFragment = { id: string, state: RunState, createdAt: string, searchSeconds: number, trainingSeconds: number, config: { top: number, epochs: number, seeds: number, batchSize: number, channels: number | null, cells: number | null }, chosen: { rank: number, model: { id: string, kind: ArtifactKind, name: string, mediaType: string, bytes: number, iteration: number | null, createdAt: string, url: string } | null } | null, networks: Array<{ rank: number, score: number | null, done: number, total: number, parameters: number, multiplyAdds: number, seconds: number | null, validationError: { mean: number, std: number, trainings: number } | null, testError: { mean: number, std: number, trainings: number } | null, trial: { id: string, number: number } | null, evaluation: { id: string, state: RunState, intent: RunIntent, failure: { message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, architecture: { id: string, description: string } | null } }> };

export type FinishEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type FinishEventsSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'EvaluationProgressed', cursor: string, at: string }
    | { __typename: 'EvaluationStateChanged', cursor: string, at: string }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type ValidateFinishQueryVariables = Exact<{
  input: StartFinishInput;
}>;


export type ValidateFinishQuery = { validateFinish: { problems: Array<{ field: string, message: string }> } | null };

export type StartFinishMutationVariables = Exact<{
  input: StartFinishInput;
}>;


export type StartFinishMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'StartFinishSuccess', finish: { id: string } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type PauseFinishMutationVariables = Exact<{
  id: string | number;
}>;


export type PauseFinishMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'PauseFinishSuccess', finish: { id: string, state: RunState } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ResumeFinishMutationVariables = Exact<{
  id: string | number;
}>;


export type ResumeFinishMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ResumeFinishSuccess', finish: { id: string, state: RunState } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type CancelFinishMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelFinishMutation = { result:
    | { __typename: 'CancelFinishSuccess', finish: { id: string, state: RunState } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

type Failure_ArtifactMissingError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_CursorExpiredError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_DatasetUnreadableError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_IdempotencyConflictError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_InvalidInputError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_LeaseLostError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_NameTakenError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_NotFoundError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_TooLargeError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_UnavailableError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_VersionConflictError_Fragment = { code: ErrorCode, message: string, field: string | null };

type Failure_WrongStateError_Fragment = { code: ErrorCode, message: string, field: string | null };

export type FailureFragment =
  | Failure_ArtifactMissingError_Fragment
  | Failure_CursorExpiredError_Fragment
  | Failure_DatasetUnreadableError_Fragment
  | Failure_IdempotencyConflictError_Fragment
  | Failure_InvalidInputError_Fragment
  | Failure_LeaseLostError_Fragment
  | Failure_NameTakenError_Fragment
  | Failure_NotFoundError_Fragment
  | Failure_TooLargeError_Fragment
  | Failure_UnavailableError_Fragment
  | Failure_VersionConflictError_Fragment
  | Failure_WrongStateError_Fragment
;

export type ProblemsFragment = { problems: Array<{ field: string, message: string }> };

export type WaitingFragment = { failed: number, lastError: string | null, waitsFor: string | null };

export type RunSummaryFragment = { id: string, name: string, state: RunState, intent: RunIntent, preset: string | null, iteration: number, outerIterations: number, maxAccuracy: number | null, createdAt: string, startedAt: string | null, finishedAt: string | null, lastAccuracy: { mean: number, std: number, learners: number } | null, config: { dataset: string }, experiment: { id: string, name: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { message: string } | null };

export type FileFragment = { id: string, kind: ArtifactKind, name: string, mediaType: string, bytes: number, iteration: number | null, createdAt: string, url: string };

export type HealthQueryVariables = Exact<{ [key: string]: never; }>;


export type HealthQuery = { queues: Array<{ id: string, kind: WorkKind, pending: number, inProgress: number, redelivered: number, freeHands: number }> | null, workers: { edges: Array<{ node: { id: string, service: string, host: string, pid: number, startedAt: string, heartbeatAt: string, alive: boolean } }> } | null, gone: { edges: Array<{ node: { id: string, service: string, host: string, pid: number, startedAt: string, heartbeatAt: string, stoppedAt: string | null, alive: boolean } }> } | null };

export type DeadLettersQueryVariables = Exact<{
  resolved: boolean;
  after?: string | null | undefined;
}>;


export type DeadLettersQuery = { deadLetters: { totalCount: number, edges: Array<{ node: { id: string, subject: string, reason: string, deliveries: number, createdAt: string, payload: string, resolution: string | null, resolvedAt: string | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type RetryDeadLetterMutationVariables = Exact<{
  id: string | number;
}>;


export type RetryDeadLetterMutation = { result:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'RetryDeadLetterSuccess', deadLetter: { id: string, resolution: string | null, resolvedAt: string | null } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type DismissDeadLetterMutationVariables = Exact<{
  id: string | number;
}>;


export type DismissDeadLetterMutation = { result:
    | { __typename: 'DismissDeadLetterSuccess', deadLetter: { id: string, resolution: string | null, resolvedAt: string | null } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type RunLogQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type RunLogQuery = { node:
    | { __typename: 'ApiKey' }
    | { __typename: 'Architecture' }
    | { __typename: 'Artifact' }
    | { __typename: 'Dataset' }
    | { __typename: 'DeadLetter' }
    | { __typename: 'Evaluation' }
    | { __typename: 'Experiment' }
    | { __typename: 'Export' }
    | { __typename: 'Finish' }
    | { __typename: 'Generator' }
    | { __typename: 'LogLine' }
    | { __typename: 'ProxyPoint' }
    | { __typename: 'ProxyValidation', log: { nodes: Array<{ number: number, cursor: string, at: string, level: LogLevel, message: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null }
    | { __typename: 'Queue' }
    | { __typename: 'Search', log: { nodes: Array<{ number: number, cursor: string, at: string, level: LogLevel, message: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null }
    | { __typename: 'TrainingRun', log: { nodes: Array<{ number: number, cursor: string, at: string, level: LogLevel, message: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null }
    | { __typename: 'Trial' }
    | { __typename: 'Worker' }
   | null };

export type LogPageFragment = { nodes: Array<{ number: number, cursor: string, at: string, level: LogLevel, message: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } };

export type LineFragment = { number: number, cursor: string, at: string, level: LogLevel, message: string };

export type FollowRunLogSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type FollowRunLogSubscription = { events:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'LogLine', number: number, cursor: string, at: string, level: LogLevel, message: string }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type RunQueryVariables = Exact<{
  id: string | number;
}>;


export type RunQuery = { trainingRun: { notes: string, tags: Array<string>, annotationVersion: number, deletedAt: string | null, seconds: number, engine: string, threads: number, checkpointIteration: number, metrics: Array<string> | null, id: string, name: string, state: RunState, intent: RunIntent, preset: string | null, iteration: number, outerIterations: number, maxAccuracy: number | null, createdAt: string, startedAt: string | null, finishedAt: string | null, worker: { id: string, host: string, pid: number } | null, lineage: Array<{ trainingRunId: string, iteration: number, sha256: string, trainingRun: { name: string } | null }>, generator: { id: string, contentHash: string, unrollLength: number, batchSize: number, learningRate: Array<number>, momentum: Array<number> } | null, config: { dataset: string, seed: number, outerIterations: number, unrollLength: number, batchSize: number, realBatchSize: number, curriculum: Curriculum, evaluationStatistics: EvaluationStatistics, checkpointEvery: number, augmentation: { cropPadding: number, cutout: number, flip: boolean }, ranking: { temperature: number, truth: string, weight: number } | null, evaluation: { every: number, images: number, learners: number }, generator: { channels: Array<number>, hidden: number, noiseSize: number }, innerOptimizer: { learned: boolean, learningRate: number, momentum: number }, learner: { architectures: number, pool: Array<{ family: LearnerFamily | null, network: { family: string } | null }> }, metaLoss: { every: number, learners: number, window: number | null }, outerOptimizer: { beta1: number, beta2: number, clipNorm: number, ema: number, epsilon: number, finalFraction: number, learningRate: number } }, checkpoints: { edges: Array<{ node: { id: string, kind: ArtifactKind, name: string, mediaType: string, bytes: number, iteration: number | null, createdAt: string, url: string } }> } | null, exports: { edges: Array<{ node: { id: string, format: ExportFormat, state: RunState, createdAt: string, failure: { message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, artifacts: { edges: Array<{ node: { id: string, kind: ArtifactKind, name: string, mediaType: string, bytes: number, iteration: number | null, createdAt: string, url: string } }> } | null } }> } | null, lastAccuracy: { mean: number, std: number, learners: number } | null, experiment: { id: string, name: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { message: string } | null } | null };

export type WholeConfigFragment = { dataset: string, seed: number, outerIterations: number, unrollLength: number, batchSize: number, realBatchSize: number, curriculum: Curriculum, evaluationStatistics: EvaluationStatistics, checkpointEvery: number, augmentation: { cropPadding: number, cutout: number, flip: boolean }, ranking: { temperature: number, truth: string, weight: number } | null, evaluation: { every: number, images: number, learners: number }, generator: { channels: Array<number>, hidden: number, noiseSize: number }, innerOptimizer: { learned: boolean, learningRate: number, momentum: number }, learner: { architectures: number, pool: Array<{ family: LearnerFamily | null, network: { family: string } | null }> }, metaLoss: { every: number, learners: number, window: number | null }, outerOptimizer: { beta1: number, beta2: number, clipNorm: number, ema: number, epsilon: number, finalFraction: number, learningRate: number } };

export type RunCurvesQueryVariables = Exact<{
  id: string | number;
  maxPoints: number;
}>;


export type RunCurvesQuery = { trainingRun: { validationAccuracy: { totalPoints: number, points: Array<{ step: number, last: number | null, min: number | null, max: number | null }> } | null, metaLoss: { totalPoints: number, points: Array<{ step: number, last: number | null, min: number | null, max: number | null }> } | null, gradientNorm: { totalPoints: number, points: Array<{ step: number, last: number | null, min: number | null, max: number | null }> } | null, rankLoss: { totalPoints: number, points: Array<{ step: number, last: number | null, min: number | null, max: number | null }> } | null } | null };

export type WholeCurveFragment = { totalPoints: number, points: Array<{ step: number, last: number | null, min: number | null, max: number | null }> };

export type RunImagesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type RunImagesQuery = { trainingRun: { artifacts: { edges: Array<{ node: { id: string, kind: ArtifactKind, name: string, mediaType: string, bytes: number, iteration: number | null, createdAt: string, url: string } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null } | null };

export type DatasetByNameQueryVariables = Exact<{
  name: string;
}>;


export type DatasetByNameQuery = { datasets: { edges: Array<{ node: { name: string, imageShape: Array<number>, classNames: Array<string>, testImagesUrl: string } }> } | null };

export type RunEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type RunEventsSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ExportStateChanged', cursor: string, at: string, state: RunState }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'TrainingRunCheckpointed', cursor: string, at: string }
    | { __typename: 'TrainingRunEdited', cursor: string, at: string }
    | { __typename: 'TrainingRunImageMade', cursor: string, at: string, iteration: number, artifact: { id: string, kind: ArtifactKind, name: string, mediaType: string, bytes: number, iteration: number | null, createdAt: string, url: string } | null }
    | { __typename: 'TrainingRunProgressed', cursor: string, at: string, iteration: number, outerIterations: number, metrics: Array<{ name: string, value: number | null }> }
    | { __typename: 'TrainingRunStateChanged', cursor: string, at: string, state: RunState }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type PauseRunMutationVariables = Exact<{
  id: string | number;
}>;


export type PauseRunMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'PauseTrainingRunSuccess', trainingRun: { id: string, state: RunState, intent: RunIntent } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ResumeRunMutationVariables = Exact<{
  id: string | number;
}>;


export type ResumeRunMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ResumeTrainingRunSuccess', trainingRun: { id: string, state: RunState, intent: RunIntent } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type CancelRunMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelRunMutation = { result:
    | { __typename: 'CancelTrainingRunSuccess', trainingRun: { id: string, state: RunState, intent: RunIntent } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ExportRunMutationVariables = Exact<{
  input: RequestExportInput;
}>;


export type ExportRunMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'RequestExportSuccess', export: { id: string, state: RunState } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type RunsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: TrainingRunFilter | null | undefined;
  orderBy?: TrainingRunOrder | null | undefined;
  reverse?: boolean | null | undefined;
}>;


export type RunsQuery = { trainingRuns: { totalCount: number, edges: Array<{ node: { tags: Array<string>, id: string, name: string, state: RunState, intent: RunIntent, preset: string | null, iteration: number, outerIterations: number, maxAccuracy: number | null, createdAt: string, startedAt: string | null, finishedAt: string | null, learningCurve: { points: Array<{ step: number, last: number | null }> } | null, lastAccuracy: { mean: number, std: number, learners: number } | null, config: { dataset: string }, experiment: { id: string, name: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { message: string } | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type ExperimentsQueryVariables = Exact<{
  nameContains?: string | null | undefined;
}>;


export type ExperimentsQuery = { experiments: { edges: Array<{ node: { id: string, name: string } }> } | null };

export type SearchesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: SearchFilter | null | undefined;
  orderBy?: SearchOrder | null | undefined;
  reverse?: boolean | null | undefined;
}>;


export type SearchesQuery = { searches: { totalCount: number, edges: Array<{ node: { tags: Array<string>, id: string, name: string, state: RunState, intent: RunIntent, trialBudget: number, trialsEnded: number, bestScore: number | null, createdAt: string, startedAt: string | null, finishedAt: string | null, experiment: { id: string, name: string } | null, config: { seeds: number, parallel: number, space: { dataset: string, families: Array<LearnerFamily> | null, cells:
              | { __typename: 'CellSpaceDescribed', description: { name: string } }
              | { __typename: 'CellSpaceNao' }
              | { __typename: 'CellSpaceNasBench201' }
             | null }, strategy:
            | { __typename: 'SearchStrategyExternal' }
            | { __typename: 'SearchStrategyNsga2' }
            | { __typename: 'SearchStrategyRandom' }
            | { __typename: 'SearchStrategyRegularizedEvolution' }
            | { __typename: 'SearchStrategyTpe' }
          , estimation: { estimator: string, ladder: { rungs: Array<string>, reduction: number, cohort: number | null } | null } | null, teaching:
            | { __typename: 'TeachingSourceGenerator', steps: number | null }
            | { __typename: 'TeachingSourceReal', batchSize: number, learningRate: number, realSteps: number }
           | null }, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { message: string } | null, best: { totalPoints: number, points: Array<{ step: number, last: number | null, min: number | null, max: number | null }> } | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type SearchSummaryFragment = { id: string, name: string, state: RunState, intent: RunIntent, trialBudget: number, trialsEnded: number, bestScore: number | null, createdAt: string, startedAt: string | null, finishedAt: string | null, experiment: { id: string, name: string } | null, config: { seeds: number, parallel: number, space: { dataset: string, families: Array<LearnerFamily> | null, cells:
        | { __typename: 'CellSpaceDescribed', description: { name: string } }
        | { __typename: 'CellSpaceNao' }
        | { __typename: 'CellSpaceNasBench201' }
       | null }, strategy:
      | { __typename: 'SearchStrategyExternal' }
      | { __typename: 'SearchStrategyNsga2' }
      | { __typename: 'SearchStrategyRandom' }
      | { __typename: 'SearchStrategyRegularizedEvolution' }
      | { __typename: 'SearchStrategyTpe' }
    , estimation: { estimator: string, ladder: { rungs: Array<string>, reduction: number, cohort: number | null } | null } | null, teaching:
      | { __typename: 'TeachingSourceGenerator', steps: number | null }
      | { __typename: 'TeachingSourceReal', batchSize: number, learningRate: number, realSteps: number }
     | null }, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { message: string } | null, best: { totalPoints: number, points: Array<{ step: number, last: number | null, min: number | null, max: number | null }> } | null };

export type SearchQueryVariables = Exact<{
  id: string | number;
}>;


export type SearchQuery = { search: { notes: string, tags: Array<string>, annotationVersion: number, deletedAt: string | null, id: string, name: string, state: RunState, intent: RunIntent, trialBudget: number, trialsEnded: number, bestScore: number | null, createdAt: string, startedAt: string | null, finishedAt: string | null, generator: { id: string, trainingRun: { id: string, name: string, config: { learner: { architectures: number } } } | null } | null, experiment: { id: string, name: string } | null, config: { seeds: number, parallel: number, space: { dataset: string, families: Array<LearnerFamily> | null, cells:
          | { __typename: 'CellSpaceDescribed', description: { name: string } }
          | { __typename: 'CellSpaceNao' }
          | { __typename: 'CellSpaceNasBench201' }
         | null }, strategy:
        | { __typename: 'SearchStrategyExternal' }
        | { __typename: 'SearchStrategyNsga2' }
        | { __typename: 'SearchStrategyRandom' }
        | { __typename: 'SearchStrategyRegularizedEvolution' }
        | { __typename: 'SearchStrategyTpe' }
      , estimation: { estimator: string, ladder: { rungs: Array<string>, reduction: number, cohort: number | null } | null } | null, teaching:
        | { __typename: 'TeachingSourceGenerator', steps: number | null }
        | { __typename: 'TeachingSourceReal', batchSize: number, learningRate: number, realSteps: number }
       | null }, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { message: string } | null, best: { totalPoints: number, points: Array<{ step: number, last: number | null, min: number | null, max: number | null }> } | null } | null };

export type TrialsQueryVariables = Exact<{
  id: string | number;
  first: number;
  offset?: number | null | undefined;
  after?: string | null | undefined;
  filter?: TrialFilter | null | undefined;
  orderBy?: TrialOrder | null | undefined;
  reverse?: boolean | null | undefined;
  counted: boolean;
}>;


export type TrialsQuery = { search: { id: string, trials: { totalCount?: number, edges: Array<{ node: { id: string, number: number, state: RunState, rung: number, score: number | null, accuracy: number | null, withinNoiseOfBest: boolean | null, seconds: number | null, finishedAt: string | null, learnerAccuracy: { mean: number, std: number, learners: number } | null, failure: { message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null } | null };

export type TrialFiguresQueryVariables = Exact<{
  id: string | number;
  maxTrials?: number | null | undefined;
}>;


export type TrialFiguresQuery = { search: { id: string, trialFigures: { totalTrials: number, numbers: Array<number>, scores: Array<number>, parameters: Array<number>, multiplyAdds: Array<number>, seconds: Array<number | null>, descriptions: Array<string>, fronts: { parameters: Array<number>, multiplyAdds: Array<number>, seconds: Array<number> } } | null } | null };

export type TrialRowFragment = { id: string, number: number, state: RunState, rung: number, score: number | null, accuracy: number | null, withinNoiseOfBest: boolean | null, seconds: number | null, finishedAt: string | null, learnerAccuracy: { mean: number, std: number, learners: number } | null, failure: { message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null };

export type TrialWorkQueryVariables = Exact<{
  id: string | number;
}>;


export type TrialWorkQuery = { search: { trials: { edges: Array<{ node: { id: string, number: number, score: number | null, evaluations: { edges: Array<{ node: { id: string, state: RunState, startedAt: string | null, finishedAt: string | null, worker: { id: string, host: string, pid: number } | null } }> } | null } }> } | null } | null };

export type SearchEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type SearchEventsSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'SearchEdited', cursor: string, at: string }
    | { __typename: 'SearchStateChanged', cursor: string, at: string }
    | { __typename: 'TrialStateChanged', cursor: string, at: string, trial: { id: string, number: number, state: RunState, rung: number, score: number | null, accuracy: number | null, withinNoiseOfBest: boolean | null, seconds: number | null, finishedAt: string | null, learnerAccuracy: { mean: number, std: number, learners: number } | null, failure: { message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null } | null }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type PauseSearchMutationVariables = Exact<{
  id: string | number;
}>;


export type PauseSearchMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'PauseSearchSuccess', search: { id: string, state: RunState, intent: RunIntent } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ResumeSearchMutationVariables = Exact<{
  id: string | number;
}>;


export type ResumeSearchMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ResumeSearchSuccess', search: { id: string, state: RunState, intent: RunIntent } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type CancelSearchMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelSearchMutation = { result:
    | { __typename: 'CancelSearchSuccess', search: { id: string, state: RunState, intent: RunIntent } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type StartChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type StartChoicesQuery = { presets: Array<{ name: string, description: string, config: { dataset: string, seed: number, outerIterations: number, unrollLength: number, batchSize: number, realBatchSize: number, curriculum: Curriculum, evaluationStatistics: EvaluationStatistics, checkpointEvery: number, augmentation: { cropPadding: number, cutout: number, flip: boolean }, ranking: { temperature: number, truth: string, weight: number } | null, evaluation: { every: number, images: number, learners: number }, generator: { channels: Array<number>, hidden: number, noiseSize: number }, innerOptimizer: { learned: boolean, learningRate: number, momentum: number }, learner: { architectures: number, pool: Array<{ family: LearnerFamily | null, network: { family: string } | null }> }, metaLoss: { every: number, learners: number, window: number | null }, outerOptimizer: { beta1: number, beta2: number, clipNorm: number, ema: number, epsilon: number, finalFraction: number, learningRate: number } } }> | null, datasets: { edges: Array<{ node: { name: string } }> } | null };

export type ValidateRunQueryVariables = Exact<{
  input: StartTrainingRunInput;
}>;


export type ValidateRunQuery = { validateTrainingRun: { valid: boolean, problems: Array<{ field: string, message: string }>, estimate: { seconds: number | null, innerSteps: number, syntheticImages: number, basedOnRuns: number } | null } | null };

export type StartRunMutationVariables = Exact<{
  input: StartTrainingRunInput;
}>;


export type StartRunMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'StartTrainingRunSuccess', trainingRun: { id: string } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type NewExperimentMutationVariables = Exact<{
  input: CreateExperimentInput;
}>;


export type NewExperimentMutation = { result:
    | { __typename: 'CreateExperimentSuccess', experiment: { id: string, name: string } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NameTakenError', code: ErrorCode, message: string, field: string | null }
   | null };

export type InputChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type InputChoicesQuery = { datasets: { edges: Array<{ node: { name: string } }> } | null, searches: { edges: Array<{ node: { id: string, name: string, config: { estimation: { estimator: string } | null } } }> } | null, generators: { edges: Array<{ node: { id: string, trainingRun: { id: string, name: string } | null } }> } | null };

export type ValidateProxyValidationQueryVariables = Exact<{
  input: StartValidationInput;
}>;


export type ValidateProxyValidationQuery = { validateProxyValidation: { problems: Array<{ field: string, message: string }> } | null };

export type StartValidationMutationVariables = Exact<{
  input: StartValidationInput;
}>;


export type StartValidationMutation = { result:
    | { __typename: 'DatasetUnreadableError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'StartValidationSuccess', proxyValidation: { id: string } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ValidateSearchQueryVariables = Exact<{
  input: StartSearchInput;
}>;


export type ValidateSearchQuery = { validateSearch: { problems: Array<{ field: string, message: string }> } | null };

export type StartSearchMutationVariables = Exact<{
  input: StartSearchInput;
}>;


export type StartSearchMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'StartSearchSuccess', search: { id: string } }
   | null };

export type ValidationsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ProxyValidationFilter | null | undefined;
  orderBy?: ProxyValidationOrder | null | undefined;
  reverse?: boolean | null | undefined;
}>;


export type ValidationsQuery = { proxyValidations: { totalCount: number, edges: Array<{ node: { id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, space: string, dataset: string | null, truth: string, n: number, k: number, truthSecondsPerArchitecture: number | null, createdAt: string, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { message: string } | null, experiment: { id: string, name: string } | null, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type ValidationSummaryFragment = { id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, space: string, dataset: string | null, truth: string, n: number, k: number, truthSecondsPerArchitecture: number | null, createdAt: string, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { message: string } | null, experiment: { id: string, name: string } | null, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> };

export type CorrelationFragment = { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } };

export type ValidationQueryVariables = Exact<{
  id: string | number;
}>;


export type ValidationQuery = { proxyValidation: { measured: number, known: number, id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, space: string, dataset: string | null, truth: string, n: number, k: number, truthSecondsPerArchitecture: number | null, createdAt: string, config: { seeds: number, seed: number } | null, search: { id: string, name: string } | null, generator: { id: string, trainingRun: { id: string, name: string } | null } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { message: string } | null, experiment: { id: string, name: string } | null, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> } | null };

export type ValidationPointsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ValidationPointsQuery = { proxyValidation: { points: { totalCount: number, edges: Array<{ node: { id: string, number: number, architecture: string, truth: number | null, estimates: Array<number | null> } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null } | null };

export type ValidationEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ValidationEventsSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ProxyValidationProgressed', cursor: string, at: string }
    | { __typename: 'ProxyValidationStateChanged', cursor: string, at: string }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type PauseValidationMutationVariables = Exact<{
  id: string | number;
}>;


export type PauseValidationMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'PauseValidationSuccess', proxyValidation: { id: string, state: RunState, intent: RunIntent } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ResumeValidationMutationVariables = Exact<{
  id: string | number;
}>;


export type ResumeValidationMutation = { result:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ResumeValidationSuccess', proxyValidation: { id: string, state: RunState, intent: RunIntent } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type CancelValidationMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelValidationMutation = { result:
    | { __typename: 'CancelValidationSuccess', proxyValidation: { id: string, state: RunState, intent: RunIntent } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export const ArchitectureSummaryFragmentDoc = gql`
    fragment ArchitectureSummary on Architecture {
  id
  description
  parameters
  multiplyAdds
  createdAt
}
    ` as unknown as DocumentNode<ArchitectureSummaryFragment, unknown>;
export const WholeArchitectureFragmentDoc = gql`
    fragment WholeArchitecture on Architecture {
  ...ArchitectureSummary
  hash
  config {
    image
    classes
    convs {
      channels
      kernel
      halve
    }
    pooling
    poolLast
    head
    hidden
    norm
    weightNorm
    stem
    cells {
      name
      inputs
      reduces
      outputs
      nodes {
        op
        from
      }
    }
    stages {
      __typename
      ... on ArchitectureConfigStagesCells {
        cell
        channels
        repeat
      }
      ... on ArchitectureConfigStagesResidual {
        residualChannels: channels
      }
    }
  }
  evaluations(first: 50, orderBy: NEWEST) {
    totalCount
    edges {
      node {
        id
        state
        seeds
        accuracyMean
        accuracyStd
        seconds
        createdAt
        finishedAt
        config {
          split
          training {
            dataset
            epochs
          }
          teaching {
            __typename
            ... on TeachingSourceReal {
              dataset
              realSteps: steps
            }
            ... on TeachingSourceGenerator {
              steps
            }
          }
        }
        generator {
          id
          trainingRun {
            id
            name
          }
        }
        trial {
          id
          number
          parents
          search {
            id
            name
          }
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<WholeArchitectureFragment, unknown>;
export const DatasetSummaryFragmentDoc = gql`
    fragment DatasetSummary on Dataset {
  id
  name
  origin
  imageShape
  classNames
  trainImages
  validationImages
  testImages
  createdAt
}
    ` as unknown as DocumentNode<DatasetSummaryFragment, unknown>;
export const FileFragmentDoc = gql`
    fragment File on Artifact {
  id
  kind
  name
  mediaType
  bytes
  iteration
  createdAt
  url
}
    ` as unknown as DocumentNode<FileFragment, unknown>;
export const WaitingFragmentDoc = gql`
    fragment Waiting on Attempts {
  failed
  lastError
  waitsFor
}
    ` as unknown as DocumentNode<WaitingFragment, unknown>;
export const FinishRowFragmentDoc = gql`
    fragment FinishRow on Finish {
  id
  state
  createdAt
  searchSeconds
  trainingSeconds
  config {
    top
    epochs
    seeds
    batchSize
    channels
    cells
  }
  chosen {
    rank
    model {
      ...File
    }
  }
  networks {
    rank
    score
    done
    total
    parameters
    multiplyAdds
    seconds
    validationError {
      mean
      std
      trainings
    }
    testError {
      mean
      std
      trainings
    }
    trial {
      id
      number
    }
    evaluation {
      id
      state
      intent
      failure {
        message
      }
      attempts {
        ...Waiting
      }
      architecture {
        id
        description
      }
    }
  }
}
    ` as unknown as DocumentNode<FinishRowFragment, unknown>;
export const FailureFragmentDoc = gql`
    fragment Failure on Error {
  code
  message
  field
}
    ` as unknown as DocumentNode<FailureFragment, unknown>;
export const ProblemsFragmentDoc = gql`
    fragment Problems on InvalidInputError {
  problems {
    field
    message
  }
}
    ` as unknown as DocumentNode<ProblemsFragment, unknown>;
export const RunSummaryFragmentDoc = gql`
    fragment RunSummary on TrainingRun {
  id
  name
  state
  intent
  preset
  iteration
  outerIterations
  lastAccuracy {
    mean
    std
    learners
  }
  maxAccuracy
  createdAt
  startedAt
  finishedAt
  config {
    dataset
  }
  experiment {
    id
    name
  }
  attempts {
    ...Waiting
  }
  failure {
    message
  }
}
    ` as unknown as DocumentNode<RunSummaryFragment, unknown>;
export const LineFragmentDoc = gql`
    fragment Line on LogLine {
  number
  cursor
  at
  level
  message
}
    ` as unknown as DocumentNode<LineFragment, unknown>;
export const LogPageFragmentDoc = gql`
    fragment LogPage on LogLineConnection {
  nodes {
    ...Line
  }
  pageInfo {
    endCursor
    hasNextPage
  }
}
    ` as unknown as DocumentNode<LogPageFragment, unknown>;
export const WholeConfigFragmentDoc = gql`
    fragment WholeConfig on TrainingConfig {
  dataset
  seed
  outerIterations
  unrollLength
  batchSize
  realBatchSize
  curriculum
  evaluationStatistics
  checkpointEvery
  augmentation {
    cropPadding
    cutout
    flip
  }
  ranking {
    temperature
    truth
    weight
  }
  evaluation {
    every
    images
    learners
  }
  generator {
    channels
    hidden
    noiseSize
  }
  innerOptimizer {
    learned
    learningRate
    momentum
  }
  learner {
    architectures
    pool {
      family
      network {
        family
      }
    }
  }
  metaLoss {
    every
    learners
    window
  }
  outerOptimizer {
    beta1
    beta2
    clipNorm
    ema
    epsilon
    finalFraction
    learningRate
  }
}
    ` as unknown as DocumentNode<WholeConfigFragment, unknown>;
export const WholeCurveFragmentDoc = gql`
    fragment WholeCurve on LearningCurve {
  totalPoints
  points {
    step
    last
    min
    max
  }
}
    ` as unknown as DocumentNode<WholeCurveFragment, unknown>;
export const SearchSummaryFragmentDoc = gql`
    fragment SearchSummary on Search {
  id
  name
  state
  intent
  trialBudget
  trialsEnded
  bestScore
  createdAt
  startedAt
  finishedAt
  experiment {
    id
    name
  }
  config {
    seeds
    parallel
    space {
      dataset
      families
      cells {
        __typename
        ... on CellSpaceDescribed {
          description {
            name
          }
        }
      }
    }
    strategy {
      __typename
    }
    estimation {
      estimator
      ladder {
        rungs
        reduction
        cohort
      }
    }
    teaching {
      __typename
      ... on TeachingSourceGenerator {
        steps
      }
      ... on TeachingSourceReal {
        batchSize
        learningRate
        realSteps: steps
      }
    }
  }
  attempts {
    ...Waiting
  }
  failure {
    message
  }
  best: learningCurve(metric: "bestScore", maxPoints: 60) {
    totalPoints
    points {
      step
      last
      min
      max
    }
  }
}
    ` as unknown as DocumentNode<SearchSummaryFragment, unknown>;
export const TrialRowFragmentDoc = gql`
    fragment TrialRow on Trial {
  id
  number
  state
  rung
  score
  accuracy
  learnerAccuracy {
    mean
    std
    learners
  }
  withinNoiseOfBest
  seconds
  finishedAt
  failure {
    message
  }
  architecture {
    id
    description
    parameters
    multiplyAdds
  }
}
    ` as unknown as DocumentNode<TrialRowFragment, unknown>;
export const CorrelationFragmentDoc = gql`
    fragment Correlation on RankCorrelation {
  all
  top50
  reason
  ci {
    all
    top50
  }
}
    ` as unknown as DocumentNode<CorrelationFragment, unknown>;
export const ValidationSummaryFragmentDoc = gql`
    fragment ValidationSummary on ProxyValidation {
  id
  name
  state
  intent
  attempts {
    ...Waiting
  }
  failure {
    message
  }
  phase
  done
  total
  space
  dataset
  truth
  n
  k
  truthSecondsPerArchitecture
  createdAt
  experiment {
    id
    name
  }
  estimators {
    name
    topKRecall
    regret
    secondsPerArchitecture
    compileSecondsPerArchitecture
    omitted
    spearman {
      ...Correlation
    }
    kendall {
      ...Correlation
    }
  }
}
    ` as unknown as DocumentNode<ValidationSummaryFragment, unknown>;
export const AnnotateRunDocument = gql`
    mutation AnnotateRun($input: UpdateTrainingRunInput!) {
  result: updateTrainingRun(input: $input) {
    __typename
    ... on UpdateTrainingRunSuccess {
      trainingRun {
        id
        annotationVersion
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<AnnotateRunMutation, AnnotateRunMutationVariables>;
export const AnnotateSearchDocument = gql`
    mutation AnnotateSearch($input: UpdateSearchInput!) {
  result: updateSearch(input: $input) {
    __typename
    ... on UpdateSearchSuccess {
      search {
        id
        annotationVersion
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<AnnotateSearchMutation, AnnotateSearchMutationVariables>;
export const ArchitecturesDocument = gql`
    query Architectures($first: Int!, $after: String, $filter: ArchitectureFilter, $orderBy: ArchitectureOrder, $reverse: Boolean) {
  architectures(
    first: $first
    after: $after
    filter: $filter
    orderBy: $orderBy
    reverse: $reverse
  ) {
    totalCount
    edges {
      node {
        ...ArchitectureSummary
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    ${ArchitectureSummaryFragmentDoc}` as unknown as DocumentNode<ArchitecturesQuery, ArchitecturesQueryVariables>;
export const ArchitectureDocument = gql`
    query Architecture($id: ID!, $with: ID!, $compares: Boolean!) {
  architecture(id: $id) {
    ...WholeArchitecture
  }
  other: architecture(id: $with) @include(if: $compares) {
    ...WholeArchitecture
  }
}
    ${WholeArchitectureFragmentDoc}
${ArchitectureSummaryFragmentDoc}` as unknown as DocumentNode<ArchitectureQuery, ArchitectureQueryVariables>;
export const LineageDocument = gql`
    query Lineage($trialId: ID!) {
  node(id: $trialId) {
    __typename
    ... on Trial {
      number
      search {
        id
        name
        decisions {
          name
          options
        }
      }
      lineage {
        id
        number
        parents
        encoding
        score
        architecture {
          id
          description
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<LineageQuery, LineageQueryVariables>;
export const SignedUrlDocument = gql`
    query SignedUrl($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Artifact {
      signedUrl(seconds: 60)
    }
  }
}
    ` as unknown as DocumentNode<SignedUrlQuery, SignedUrlQueryVariables>;
export const DatasetsDocument = gql`
    query Datasets($first: Int!, $after: String, $filter: DatasetFilter, $orderBy: DatasetOrder, $reverse: Boolean) {
  datasets(
    first: $first
    after: $after
    filter: $filter
    orderBy: $orderBy
    reverse: $reverse
  ) {
    totalCount
    edges {
      node {
        ...DatasetSummary
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    ${DatasetSummaryFragmentDoc}` as unknown as DocumentNode<DatasetsQuery, DatasetsQueryVariables>;
export const DatasetDocument = gql`
    query Dataset($id: ID!) {
  dataset(id: $id) {
    ...DatasetSummary
    samplesUrl
    artifact {
      ...File
    }
  }
}
    ${DatasetSummaryFragmentDoc}
${FileFragmentDoc}` as unknown as DocumentNode<DatasetQuery, DatasetQueryVariables>;
export const RegisterDatasetDocument = gql`
    mutation RegisterDataset($input: RegisterDatasetInput!) {
  result: registerDataset(input: $input) {
    __typename
    ... on RegisterDatasetSuccess {
      warnings
      dataset {
        id
        name
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<RegisterDatasetMutation, RegisterDatasetMutationVariables>;
export const DeleteDocument = gql`
    mutation Delete($input: DeleteInput!) {
  result: delete(input: $input) {
    __typename
    ... on DeleteSuccess {
      deletion {
        deletedAt
        bytes
        rows {
          trainingRuns
          generators
          exports
          searches
          trials
          evaluations
          validations
          files
        }
        kept {
          generator {
            id
            name
          }
          because
        }
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<DeleteMutation, DeleteMutationVariables>;
export const RestoreDocument = gql`
    mutation Restore($id: ID!) {
  result: restore(input: {id: $id}) {
    __typename
    ... on RestoreSuccess {
      restored {
        id
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<RestoreMutation, RestoreMutationVariables>;
export const EventCursorDocument = gql`
    query EventCursor {
  eventCursor
}
    ` as unknown as DocumentNode<EventCursorQuery, EventCursorQueryVariables>;
export const ChangesDocument = gql`
    subscription Changes($after: String, $filter: EventFilter) {
  events(after: $after, filter: $filter) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<ChangesSubscription, ChangesSubscriptionVariables>;
export const FinishesDocument = gql`
    query Finishes($id: ID!) {
  search(id: $id) {
    id
    finishes {
      ...FinishRow
    }
  }
}
    ${FinishRowFragmentDoc}
${FileFragmentDoc}
${WaitingFragmentDoc}` as unknown as DocumentNode<FinishesQuery, FinishesQueryVariables>;
export const FinishEventsDocument = gql`
    subscription FinishEvents($id: ID!, $after: String) {
  events: finishEvents(id: $id, after: $after) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<FinishEventsSubscription, FinishEventsSubscriptionVariables>;
export const ValidateFinishDocument = gql`
    query ValidateFinish($input: StartFinishInput!) {
  validateFinish(input: $input) {
    problems {
      field
      message
    }
  }
}
    ` as unknown as DocumentNode<ValidateFinishQuery, ValidateFinishQueryVariables>;
export const StartFinishDocument = gql`
    mutation StartFinish($input: StartFinishInput!) {
  result: startFinish(input: $input) {
    __typename
    ... on StartFinishSuccess {
      finish {
        id
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<StartFinishMutation, StartFinishMutationVariables>;
export const PauseFinishDocument = gql`
    mutation PauseFinish($id: ID!) {
  result: pauseFinish(input: {id: $id}) {
    __typename
    ... on PauseFinishSuccess {
      finish {
        id
        state
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<PauseFinishMutation, PauseFinishMutationVariables>;
export const ResumeFinishDocument = gql`
    mutation ResumeFinish($id: ID!) {
  result: resumeFinish(input: {id: $id}) {
    __typename
    ... on ResumeFinishSuccess {
      finish {
        id
        state
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<ResumeFinishMutation, ResumeFinishMutationVariables>;
export const CancelFinishDocument = gql`
    mutation CancelFinish($id: ID!) {
  result: cancelFinish(input: {id: $id}) {
    __typename
    ... on CancelFinishSuccess {
      finish {
        id
        state
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<CancelFinishMutation, CancelFinishMutationVariables>;
export const HealthDocument = gql`
    query Health {
  queues {
    id
    kind
    pending
    inProgress
    redelivered
    freeHands
  }
  workers(first: 100, orderBy: NEWEST, filter: {alive: true}) {
    edges {
      node {
        id
        service
        host
        pid
        startedAt
        heartbeatAt
        alive
      }
    }
  }
  gone: workers(first: 10, orderBy: NEWEST, filter: {alive: false}) {
    edges {
      node {
        id
        service
        host
        pid
        startedAt
        heartbeatAt
        stoppedAt
        alive
      }
    }
  }
}
    ` as unknown as DocumentNode<HealthQuery, HealthQueryVariables>;
export const DeadLettersDocument = gql`
    query DeadLetters($resolved: Boolean!, $after: String) {
  deadLetters(
    first: 25
    after: $after
    orderBy: NEWEST
    filter: {resolved: $resolved}
  ) {
    totalCount
    edges {
      node {
        id
        subject
        reason
        deliveries
        createdAt
        payload
        resolution
        resolvedAt
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    ` as unknown as DocumentNode<DeadLettersQuery, DeadLettersQueryVariables>;
export const RetryDeadLetterDocument = gql`
    mutation RetryDeadLetter($id: ID!) {
  result: retryDeadLetter(input: {id: $id}) {
    __typename
    ... on RetryDeadLetterSuccess {
      deadLetter {
        id
        resolution
        resolvedAt
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<RetryDeadLetterMutation, RetryDeadLetterMutationVariables>;
export const DismissDeadLetterDocument = gql`
    mutation DismissDeadLetter($id: ID!) {
  result: dismissDeadLetter(input: {id: $id}) {
    __typename
    ... on DismissDeadLetterSuccess {
      deadLetter {
        id
        resolution
        resolvedAt
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<DismissDeadLetterMutation, DismissDeadLetterMutationVariables>;
export const RunLogDocument = gql`
    query RunLog($id: ID!, $after: String) {
  node(id: $id) {
    __typename
    ... on TrainingRun {
      log(first: 100, after: $after, orderBy: LATEST) {
        ...LogPage
      }
    }
    ... on Search {
      log(first: 100, after: $after, orderBy: LATEST) {
        ...LogPage
      }
    }
    ... on ProxyValidation {
      log(first: 100, after: $after, orderBy: LATEST) {
        ...LogPage
      }
    }
  }
}
    ${LogPageFragmentDoc}
${LineFragmentDoc}` as unknown as DocumentNode<RunLogQuery, RunLogQueryVariables>;
export const FollowRunLogDocument = gql`
    subscription FollowRunLog($id: ID!, $after: String) {
  events: runLog(id: $id, after: $after) {
    __typename
    ...Line
    ... on Error {
      ...Failure
    }
  }
}
    ${LineFragmentDoc}
${FailureFragmentDoc}` as unknown as DocumentNode<FollowRunLogSubscription, FollowRunLogSubscriptionVariables>;
export const RunDocument = gql`
    query Run($id: ID!) {
  trainingRun(id: $id) {
    ...RunSummary
    notes
    tags
    annotationVersion
    deletedAt
    seconds
    engine
    threads
    checkpointIteration
    metrics
    worker {
      id
      host
      pid
    }
    lineage {
      trainingRunId
      trainingRun {
        name
      }
      iteration
      sha256
    }
    generator {
      id
      contentHash
      unrollLength
      batchSize
      learningRate
      momentum
    }
    config {
      ...WholeConfig
    }
    checkpoints: artifacts(first: 5, filter: {kinds: [CHECKPOINT]}, orderBy: NEWEST) {
      edges {
        node {
          ...File
        }
      }
    }
    exports(first: 10, orderBy: NEWEST) {
      edges {
        node {
          id
          format
          state
          createdAt
          failure {
            message
          }
          attempts {
            ...Waiting
          }
          artifacts(first: 20) {
            edges {
              node {
                ...File
              }
            }
          }
        }
      }
    }
  }
}
    ${RunSummaryFragmentDoc}
${WaitingFragmentDoc}
${WholeConfigFragmentDoc}
${FileFragmentDoc}` as unknown as DocumentNode<RunQuery, RunQueryVariables>;
export const RunCurvesDocument = gql`
    query RunCurves($id: ID!, $maxPoints: Int!) {
  trainingRun(id: $id) {
    validationAccuracy: learningCurve(
      metric: "validationAccuracy"
      maxPoints: $maxPoints
    ) {
      ...WholeCurve
    }
    metaLoss: learningCurve(metric: "metaLoss", maxPoints: $maxPoints) {
      ...WholeCurve
    }
    gradientNorm: learningCurve(metric: "gradientNorm", maxPoints: $maxPoints) {
      ...WholeCurve
    }
    rankLoss: learningCurve(metric: "rankLoss", maxPoints: $maxPoints) {
      ...WholeCurve
    }
  }
}
    ${WholeCurveFragmentDoc}` as unknown as DocumentNode<RunCurvesQuery, RunCurvesQueryVariables>;
export const RunImagesDocument = gql`
    query RunImages($id: ID!, $after: String) {
  trainingRun(id: $id) {
    artifacts(
      first: 100
      after: $after
      filter: {kinds: [CURRICULUM_IMAGE]}
      orderBy: ITERATION
    ) {
      edges {
        node {
          ...File
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    ${FileFragmentDoc}` as unknown as DocumentNode<RunImagesQuery, RunImagesQueryVariables>;
export const DatasetByNameDocument = gql`
    query DatasetByName($name: String!) {
  datasets(first: 100, filter: {nameContains: $name}) {
    edges {
      node {
        name
        imageShape
        classNames
        testImagesUrl
      }
    }
  }
}
    ` as unknown as DocumentNode<DatasetByNameQuery, DatasetByNameQueryVariables>;
export const RunEventsDocument = gql`
    subscription RunEvents($id: ID!, $after: String) {
  events: trainingRunEvents(id: $id, after: $after) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on TrainingRunProgressed {
      iteration
      outerIterations
      metrics {
        name
        value
      }
    }
    ... on TrainingRunImageMade {
      iteration
      artifact {
        ...File
      }
    }
    ... on StateChanged {
      state
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FileFragmentDoc}
${FailureFragmentDoc}` as unknown as DocumentNode<RunEventsSubscription, RunEventsSubscriptionVariables>;
export const PauseRunDocument = gql`
    mutation PauseRun($id: ID!) {
  result: pauseTrainingRun(input: {id: $id}) {
    __typename
    ... on PauseTrainingRunSuccess {
      trainingRun {
        id
        state
        intent
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<PauseRunMutation, PauseRunMutationVariables>;
export const ResumeRunDocument = gql`
    mutation ResumeRun($id: ID!) {
  result: resumeTrainingRun(input: {id: $id}) {
    __typename
    ... on ResumeTrainingRunSuccess {
      trainingRun {
        id
        state
        intent
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<ResumeRunMutation, ResumeRunMutationVariables>;
export const CancelRunDocument = gql`
    mutation CancelRun($id: ID!) {
  result: cancelTrainingRun(input: {id: $id}) {
    __typename
    ... on CancelTrainingRunSuccess {
      trainingRun {
        id
        state
        intent
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<CancelRunMutation, CancelRunMutationVariables>;
export const ExportRunDocument = gql`
    mutation ExportRun($input: RequestExportInput!) {
  result: requestExport(input: $input) {
    __typename
    ... on RequestExportSuccess {
      export {
        id
        state
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<ExportRunMutation, ExportRunMutationVariables>;
export const RunsDocument = gql`
    query Runs($first: Int!, $after: String, $filter: TrainingRunFilter, $orderBy: TrainingRunOrder, $reverse: Boolean) {
  trainingRuns(
    first: $first
    after: $after
    filter: $filter
    orderBy: $orderBy
    reverse: $reverse
  ) {
    totalCount
    edges {
      node {
        ...RunSummary
        tags
        learningCurve(metric: "validationAccuracy", maxPoints: 40) {
          points {
            step
            last
          }
        }
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    ${RunSummaryFragmentDoc}
${WaitingFragmentDoc}` as unknown as DocumentNode<RunsQuery, RunsQueryVariables>;
export const ExperimentsDocument = gql`
    query Experiments($nameContains: String) {
  experiments(
    first: 100
    orderBy: NEWEST
    filter: {archived: false, nameContains: $nameContains}
  ) {
    edges {
      node {
        id
        name
      }
    }
  }
}
    ` as unknown as DocumentNode<ExperimentsQuery, ExperimentsQueryVariables>;
export const SearchesDocument = gql`
    query Searches($first: Int!, $after: String, $filter: SearchFilter, $orderBy: SearchOrder, $reverse: Boolean) {
  searches(
    first: $first
    after: $after
    filter: $filter
    orderBy: $orderBy
    reverse: $reverse
  ) {
    totalCount
    edges {
      node {
        ...SearchSummary
        tags
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    ${SearchSummaryFragmentDoc}
${WaitingFragmentDoc}` as unknown as DocumentNode<SearchesQuery, SearchesQueryVariables>;
export const SearchDocument = gql`
    query Search($id: ID!) {
  search(id: $id) {
    ...SearchSummary
    notes
    tags
    annotationVersion
    deletedAt
    generator {
      id
      trainingRun {
        id
        name
        config {
          learner {
            architectures
          }
        }
      }
    }
  }
}
    ${SearchSummaryFragmentDoc}
${WaitingFragmentDoc}` as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const TrialsDocument = gql`
    query Trials($id: ID!, $first: Int!, $offset: Int, $after: String, $filter: TrialFilter, $orderBy: TrialOrder, $reverse: Boolean, $counted: Boolean!) {
  search(id: $id) {
    id
    trials(
      first: $first
      offset: $offset
      after: $after
      filter: $filter
      orderBy: $orderBy
      reverse: $reverse
    ) {
      totalCount @include(if: $counted)
      edges {
        node {
          ...TrialRow
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    ${TrialRowFragmentDoc}` as unknown as DocumentNode<TrialsQuery, TrialsQueryVariables>;
export const TrialFiguresDocument = gql`
    query TrialFigures($id: ID!, $maxTrials: Int) {
  search(id: $id) {
    id
    trialFigures(maxTrials: $maxTrials) {
      totalTrials
      numbers
      scores
      parameters
      multiplyAdds
      seconds
      descriptions
      fronts {
        parameters
        multiplyAdds
        seconds
      }
    }
  }
}
    ` as unknown as DocumentNode<TrialFiguresQuery, TrialFiguresQueryVariables>;
export const TrialWorkDocument = gql`
    query TrialWork($id: ID!) {
  search(id: $id) {
    trials(first: 100, orderBy: LATEST) {
      edges {
        node {
          id
          number
          score
          evaluations(first: 3) {
            edges {
              node {
                id
                state
                startedAt
                finishedAt
                worker {
                  id
                  host
                  pid
                }
              }
            }
          }
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<TrialWorkQuery, TrialWorkQueryVariables>;
export const SearchEventsDocument = gql`
    subscription SearchEvents($id: ID!, $after: String) {
  events: searchEvents(id: $id, after: $after) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on TrialStateChanged {
      trial {
        ...TrialRow
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${TrialRowFragmentDoc}
${FailureFragmentDoc}` as unknown as DocumentNode<SearchEventsSubscription, SearchEventsSubscriptionVariables>;
export const PauseSearchDocument = gql`
    mutation PauseSearch($id: ID!) {
  result: pauseSearch(input: {id: $id}) {
    __typename
    ... on PauseSearchSuccess {
      search {
        id
        state
        intent
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<PauseSearchMutation, PauseSearchMutationVariables>;
export const ResumeSearchDocument = gql`
    mutation ResumeSearch($id: ID!) {
  result: resumeSearch(input: {id: $id}) {
    __typename
    ... on ResumeSearchSuccess {
      search {
        id
        state
        intent
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<ResumeSearchMutation, ResumeSearchMutationVariables>;
export const CancelSearchDocument = gql`
    mutation CancelSearch($id: ID!) {
  result: cancelSearch(input: {id: $id}) {
    __typename
    ... on CancelSearchSuccess {
      search {
        id
        state
        intent
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<CancelSearchMutation, CancelSearchMutationVariables>;
export const StartChoicesDocument = gql`
    query StartChoices {
  presets {
    name
    description
    config {
      ...WholeConfig
    }
  }
  datasets(first: 100, orderBy: NAME) {
    edges {
      node {
        name
      }
    }
  }
}
    ${WholeConfigFragmentDoc}` as unknown as DocumentNode<StartChoicesQuery, StartChoicesQueryVariables>;
export const ValidateRunDocument = gql`
    query ValidateRun($input: StartTrainingRunInput!) {
  validateTrainingRun(input: $input) {
    valid
    problems {
      field
      message
    }
    estimate {
      seconds
      innerSteps
      syntheticImages
      basedOnRuns
    }
  }
}
    ` as unknown as DocumentNode<ValidateRunQuery, ValidateRunQueryVariables>;
export const StartRunDocument = gql`
    mutation StartRun($input: StartTrainingRunInput!) {
  result: startTrainingRun(input: $input) {
    __typename
    ... on StartTrainingRunSuccess {
      trainingRun {
        id
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<StartRunMutation, StartRunMutationVariables>;
export const NewExperimentDocument = gql`
    mutation NewExperiment($input: CreateExperimentInput!) {
  result: createExperiment(input: $input) {
    __typename
    ... on CreateExperimentSuccess {
      experiment {
        id
        name
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<NewExperimentMutation, NewExperimentMutationVariables>;
export const InputChoicesDocument = gql`
    query InputChoices {
  datasets(first: 100, orderBy: NAME) {
    edges {
      node {
        name
      }
    }
  }
  searches(
    first: 50
    orderBy: NEWEST
    filter: {states: [COMPLETED, CANCELLED, FAILED]}
  ) {
    edges {
      node {
        id
        name
        config {
          estimation {
            estimator
          }
        }
      }
    }
  }
  generators(first: 50, orderBy: NEWEST) {
    edges {
      node {
        id
        trainingRun {
          id
          name
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<InputChoicesQuery, InputChoicesQueryVariables>;
export const ValidateProxyValidationDocument = gql`
    query ValidateProxyValidation($input: StartValidationInput!) {
  validateProxyValidation(input: $input) {
    problems {
      field
      message
    }
  }
}
    ` as unknown as DocumentNode<ValidateProxyValidationQuery, ValidateProxyValidationQueryVariables>;
export const StartValidationDocument = gql`
    mutation StartValidation($input: StartValidationInput!) {
  result: startValidation(input: $input) {
    __typename
    ... on StartValidationSuccess {
      proxyValidation {
        id
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<StartValidationMutation, StartValidationMutationVariables>;
export const ValidateSearchDocument = gql`
    query ValidateSearch($input: StartSearchInput!) {
  validateSearch(input: $input) {
    problems {
      field
      message
    }
  }
}
    ` as unknown as DocumentNode<ValidateSearchQuery, ValidateSearchQueryVariables>;
export const StartSearchDocument = gql`
    mutation StartSearch($input: StartSearchInput!) {
  result: startSearch(input: $input) {
    __typename
    ... on StartSearchSuccess {
      search {
        id
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<StartSearchMutation, StartSearchMutationVariables>;
export const ValidationsDocument = gql`
    query Validations($first: Int!, $after: String, $filter: ProxyValidationFilter, $orderBy: ProxyValidationOrder, $reverse: Boolean) {
  proxyValidations(
    first: $first
    after: $after
    filter: $filter
    orderBy: $orderBy
    reverse: $reverse
  ) {
    totalCount
    edges {
      node {
        ...ValidationSummary
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    ${ValidationSummaryFragmentDoc}
${WaitingFragmentDoc}
${CorrelationFragmentDoc}` as unknown as DocumentNode<ValidationsQuery, ValidationsQueryVariables>;
export const ValidationDocument = gql`
    query Validation($id: ID!) {
  proxyValidation(id: $id) {
    ...ValidationSummary
    measured
    known
    config {
      seeds
      seed
    }
    search {
      id
      name
    }
    generator {
      id
      trainingRun {
        id
        name
      }
    }
  }
}
    ${ValidationSummaryFragmentDoc}
${WaitingFragmentDoc}
${CorrelationFragmentDoc}` as unknown as DocumentNode<ValidationQuery, ValidationQueryVariables>;
export const ValidationPointsDocument = gql`
    query ValidationPoints($id: ID!, $after: String) {
  proxyValidation(id: $id) {
    points(first: 100, after: $after) {
      totalCount
      edges {
        node {
          id
          number
          architecture
          truth
          estimates
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    ` as unknown as DocumentNode<ValidationPointsQuery, ValidationPointsQueryVariables>;
export const ValidationEventsDocument = gql`
    subscription ValidationEvents($id: ID!, $after: String) {
  events: proxyValidationEvents(id: $id, after: $after) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<ValidationEventsSubscription, ValidationEventsSubscriptionVariables>;
export const PauseValidationDocument = gql`
    mutation PauseValidation($id: ID!) {
  result: pauseValidation(input: {id: $id}) {
    __typename
    ... on PauseValidationSuccess {
      proxyValidation {
        id
        state
        intent
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<PauseValidationMutation, PauseValidationMutationVariables>;
export const ResumeValidationDocument = gql`
    mutation ResumeValidation($id: ID!) {
  result: resumeValidation(input: {id: $id}) {
    __typename
    ... on ResumeValidationSuccess {
      proxyValidation {
        id
        state
        intent
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<ResumeValidationMutation, ResumeValidationMutationVariables>;
export const CancelValidationDocument = gql`
    mutation CancelValidation($id: ID!) {
  result: cancelValidation(input: {id: $id}) {
    __typename
    ... on CancelValidationSuccess {
      proxyValidation {
        id
        state
        intent
      }
    }
    ... on Error {
      ...Failure
    }
  }
}
    ${FailureFragmentDoc}` as unknown as DocumentNode<CancelValidationMutation, CancelValidationMutationVariables>;