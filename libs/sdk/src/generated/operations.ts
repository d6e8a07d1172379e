/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An architecture. Exactly one. */
export type ArchitectureChoice =
  {   /** One by its layers or its cells. */
  config: ArchitectureConfigInput; id?: never; learner?: never; nasBench201?: never; }
  |  { config?: never;   /** One that is known here. */
  id: string | number; learner?: never; nasBench201?: never; }
  |  { config?: never; id?: never;   /** One for the data set: a network, or the standard form of a family, the least of each range and the first of each list. */
  learner: LearnerInput; nasBench201?: never; }
  |  { config?: never; id?: never; learner?: never;   /** One of NAS-Bench-201 by its string, for the data set. */
  nasBench201: NasBench201Input; };

/** A piece of a network that is repeated, as a graph of operations on images. */
export type ArchitectureConfigCellsInput = {
  /** 1: the output before. 2: that, and the one before it. */
  inputs: number;
  /** Its name. */
  name: string;
  /** Each node is the sum of its edges; one without edges is zero. */
  nodes: Array<Array<ArchitectureConfigCellsNodesInput>>;
  /** The values that are concatenated to be the output. */
  outputs: Array<number>;
  /** Whether operations on the inputs halve the image. Default: false. */
  reduces?: boolean | null | undefined;
};

/** A term of a node: an operation on an earlier value. */
export type ArchitectureConfigCellsNodesInput = {
  /** Number of a value: the cell’s inputs come first, then its nodes. */
  from: number;
  /** What is done with the value. */
  op: CellOperation;
};

/** A convolution. */
export type ArchitectureConfigConvsInput = {
  /** Number of filters. */
  channels: number;
  /** Halves the image, as `pooling` says. */
  halve: boolean;
  /** Side of the filters, odd. */
  kernel: number;
};

/** A learner’s architecture: convolutions, then fully connected layers, then the logits; or a network of cells, which has stem, cells and stages in place of convs, pooling, head and hidden. Defaults: MEAN_ONLY and weight normalization with layers, BATCH and none with cells. */
export type ArchitectureConfigInput = {
  /** Cells by their names. */
  cells?: Array<ArchitectureConfigCellsInput> | null | undefined;
  /** Number of classes. */
  classes: number;
  /** Convolutions, first to last. */
  convs?: Array<ArchitectureConfigConvsInput> | null | undefined;
  /** Any name. Default: custom. */
  family?: string | null | undefined;
  /** fc sees every position, gap each channel’s mean. */
  head?: LearnerHead | null | undefined;
  /** Widths of hidden fully connected layers. */
  hidden?: Array<number> | null | undefined;
  /** [channels, height, width]. */
  image: Array<number>;
  /** Normalization. */
  norm?: Normalization | null | undefined;
  /** Pool after norm and activation, as most networks do; left out: before them, which costs less. */
  poolLast?: boolean | null | undefined;
  /** How an image is halved. Default: MAX. */
  pooling?: Pooling | null | undefined;
  /** Cells in a row and residual blocks, first to last. */
  stages?: Array<ArchitectureConfigStagesInput> | null | undefined;
  /** Channels of the first convolution. */
  stem?: number | null | undefined;
  /** Weight normalization. */
  weightNorm?: boolean | null | undefined;
};

/** Cells in a row. */
export type ArchitectureConfigStagesCellsInput = {
  /** A name of cells. */
  cell: string;
  /** Channels of every value. */
  channels: number;
  /** Cells in a row. */
  repeat: number;
};

/** Cells in a row, or a residual block. Exactly one. */
export type ArchitectureConfigStagesInput =
  {   /** Cells in a row. */
  cells: ArchitectureConfigStagesCellsInput; residual?: never; }
  |  { cells?: never;   /** A residual block that halves the image. */
  residual: ArchitectureConfigStagesResidualInput; };

/** A residual block that halves the image. */
export type ArchitectureConfigStagesResidualInput = {
  /** Channels of every value. */
  channels: number;
};

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

/** A client’s wish for a trial. At most one of `encoding` and `architecture`. */
export type AskTrialInput = {
  /** The architecture, any for the data set. */
  architecture?: ArchitectureChoice | null | undefined;
  /** A name of the client’s own, at most 200 characters, the same when it starts again: it gets the trial that it has open, and no other one. */
  client: string;
  /** The architecture, as an answer to each of the search’s `decisions`, by its index. */
  encoding?: Array<number> | null | undefined;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** Leases the trial to the client too, as `leaseTrial` does. Seconds that the lease is good for, 1 to 86,400. Default: no lease. */
  leaseSeconds?: number | null | undefined;
  /** The search. */
  searchId: string | number;
};

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

/** How well the order by an estimate agrees with the order by the truth. */
export type EstimatorAgreementInput = {
  /** Mean seconds of compiling. */
  compileSecondsPerArchitecture: number;
  /** Kendall’s rank correlation τ-b. */
  kendall: RankCorrelationInput;
  /** What the architectures are ranked by, such as `synflow` or `real-steps+gtn`. */
  name: string;
  /** Architectures left out of the correlations: no estimate, or no truth. */
  omitted: number;
  /** The best truth less that of the best by the estimate. */
  regret?: number | null | undefined;
  /** Mean seconds, all seeds together and without compiling. */
  secondsPerArchitecture: number;
  /** Spearman’s rank correlation. */
  spearman: RankCorrelationInput;
  /** Share of the true best k among the best k by the estimate. */
  topKRecall?: number | null | undefined;
};

/** An evaluation, and the key that makes the request safe to repeat. */
export type EvaluationIdInput = {
  /** The evaluation. */
  id: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
};

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

/** Which experiments; what is left out restricts nothing. */
export type ExperimentFilter = {
  /** True: those put away; false: those in use. */
  archived?: boolean | null | undefined;
  /** Those that were requested within a time. */
  created?: TimeRange | null | undefined;
  /** True: those that were deleted, and can be restored yet. */
  deleted?: boolean | null | undefined;
  /** Part of the name, in upper or lower case. */
  nameContains?: string | null | undefined;
  /** Those that have all of these tags. */
  tags?: Array<string> | null | undefined;
  /** Part of the name or the description, in upper or lower case. */
  text?: string | null | undefined;
};

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

/** The training of a search’s best networks, and the key that makes the request safe to repeat. */
export type FinishIdInput = {
  /** The training of the networks. */
  id: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
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

/** A client with a free hand. */
export type LeaseTrialInput = {
  /** A name of the client’s own, at most 200 characters, the same when it starts again: it gets the trial that it has open, and no other one. */
  client: string;
  /** Seconds that the lease is good for, 1 to 86,400. Default: 600. */
  leaseSeconds?: number | null | undefined;
  /** The search. */
  searchId: string | number;
};

/** How serious a line of a log is. */
export type LogLevel =
  /** The run failed. */
  | 'ERROR'
  /** As it should be. */
  | 'INFO'
  /** Something went wrong, and the run went on or will be tried again. */
  | 'WARN';

/** Which lines; what is left out restricts nothing. */
export type LogLineFilter = {
  /** Those of one of these levels. */
  levels?: Array<LogLevel> | null | undefined;
  /** Part of the message, in upper or lower case. */
  messageContains?: string | null | undefined;
};

/** How lines of a log are ordered; those that are equal, by age. */
export type LogLineOrder =
  /** The latest first. */
  | 'LATEST'
  /** In the order written. */
  | 'NUMBER';

/** A range of the last value of a metric, both ends included. */
export type MetricFilter = {
  /** The least value. Default: any. */
  least?: number | null | undefined;
  /** The largest value. Default: any. */
  most?: number | null | undefined;
  /** One of `metrics`. */
  name: string;
};

/** An architecture of NAS-Bench-201. */
export type NasBench201Input = {
  /** Such as `|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|`. */
  architecture: string;
  /** Cells in a row at each size of the image. */
  cells: number;
  /** Channels of the first cells, which double where the image is halved. */
  channels: number;
  /** Normalization. Default: BATCH. */
  norm?: Normalization | null | undefined;
  /** Weight normalization. Default: false. */
  weightNorm?: boolean | null | undefined;
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

/** How an image is halved. */
export type Pooling =
  | 'AVERAGE'
  | 'MAX'
  | 'STRIDE';

/** An architecture of a validation. */
export type ProxyPointInput = {
  /** Which one, at most 2,000 characters. */
  architecture: string;
  /** What each estimator says, the better the higher, in the order of `estimators`; null for none. */
  estimates: Array<number | null | undefined>;
  /** The truth; null where there is none. */
  truth?: number | null | undefined;
};

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

/** 95 % bootstrap intervals, each low and high. */
export type RankCorrelationCiInput = {
  /** Of `all`: low, high. */
  all?: Array<number> | null | undefined;
  /** Of `top50`: low, high. */
  top50?: Array<number> | null | undefined;
};

/** A rank correlation of estimates and truth. */
export type RankCorrelationInput = {
  /** Over all architectures that have an estimate and a truth. */
  all?: number | null | undefined;
  /** 95 % bootstrap intervals. */
  ci: RankCorrelationCiInput;
  /** Why there is no correlation. */
  reason?: string | null | undefined;
  /** Over the half with the higher estimates. */
  top50?: number | null | undefined;
};

/** A validation with all its points, at most 20,000. */
export type RecordProxyValidationInput = {
  /** The data set that learners were taught and scored on. */
  dataset?: string | null | undefined;
  /** How well each estimator orders the architectures; checked against the points. */
  estimators: Array<EstimatorAgreementInput>;
  /** The experiment that it belongs to. */
  experimentId: string | number;
  /** The generator that taught the learners of its estimates. */
  generatorId?: string | number | null | undefined;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** The best so many are looked for. */
  k: number;
  /** A name for people, at most 200 characters. */
  name: string;
  /** The architectures. */
  points: Array<ProxyPointInput>;
  /** The search whose estimates it validates. */
  searchId?: string | number | null | undefined;
  /** What the architectures are of, for people. */
  space: string;
  /** Where the truth is from. */
  truth: string;
  /** Mean seconds that the truth took, where that is known. */
  truthSecondsPerArchitecture?: number | null | undefined;
};

/** An uploaded file and its name as a data set. */
export type RegisterDatasetInput = {
  /** The artifact that the upload answered with. */
  artifactId: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** What configs call it: lower-case letters, digits, dashes and dots, at most 100. */
  name: string;
};

/** A lease to be renewed. */
export type RenewTrialLeaseInput = {
  /** Seconds that the lease is good for, 1 to 86,400. Default: 600. */
  leaseSeconds?: number | null | undefined;
  /** The lease’s token. */
  token: number;
  /** The trial. */
  trialId: string | number;
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

/** What to bring back. */
export type RestoreInput = {
  /** What was deleted. */
  id: string | number;
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

/** A search, and the key that makes the request safe to repeat. */
export type SearchIdInput = {
  /** The search. */
  id: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
};

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

/** A new evaluation. */
export type StartEvaluationInput = {
  /** The learners’ architecture. */
  architecture: ArchitectureChoice;
  /** The experiment that it belongs to. */
  experimentId: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** Images used, from the start of the split. Default: all. */
  images?: number | null | undefined;
  /** Of all random numbers. Default: 0. */
  seed?: number | null | undefined;
  /** Fresh learners, 1 to 100. Default: 1. */
  seeds?: number | null | undefined;
  /** Images that learners are scored on. Default: VALIDATION. */
  split?: EvaluationSplit | null | undefined;
  /** What the learners are taught on. */
  teaching: TeachingSourceInput;
  /** Inner steps to score after, for the curve. Default: the last alone. */
  testedSteps?: Array<number> | null | undefined;
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

/** What came of a trial. Exactly one of `accuracy` and `failure`. */
export type TellTrialInput = {
  /** Mean fraction of validation images that its learners got right, 0 to 1. */
  accuracy?: number | null | undefined;
  /** Why there is no accuracy, a sentence for people. */
  failure?: string | null | undefined;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
  /** Wall-clock seconds that it took. */
  seconds?: number | null | undefined;
  /** The token of its lease; may be left out where it was never leased. */
  token?: number | null | undefined;
  /** Floating-point operations that it took, a multiply-add counted as two. */
  trainingFlops?: number | null | undefined;
  /** The trial. */
  trialId: string | number;
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

/** A training run, and the key that makes the request safe to repeat. */
export type TrainingRunIdInput = {
  /** The training run. */
  id: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
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

/** Changes of an experiment; what is left out stays. */
export type UpdateExperimentInput = {
  /** Its new description. */
  description?: string | null | undefined;
  /** The version that the change was decided on: if it has another now, nothing is changed. */
  expectedVersion: number;
  /** The experiment. */
  id: string | number;
  /** Its new name. */
  name?: string | null | undefined;
  /** All its tags from now on, at most 50 of 100 characters. */
  tags?: Array<string> | null | undefined;
};

/** Changes of what people wrote on a generator; what is left out stays. */
export type UpdateGeneratorInput = {
  /** The `annotationVersion` that the change was decided on: if it has another now, nothing is changed. */
  expectedVersion: number;
  /** The generator. */
  id: string | number;
  /** Its new name, at most 200 characters. */
  name?: string | null | undefined;
  /** Its new notes, at most 10,000 characters. */
  notes?: string | null | undefined;
  /** All its tags from now on, at most 50 of 100 characters. */
  tags?: Array<string> | null | undefined;
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

/** A validation, and the key that makes the request safe to repeat. */
export type ValidationIdInput = {
  /** The validation. */
  id: string | number;
  /** Any text of the client’s own, at most 200 characters: a repeated request with the same key gets the first one’s result, and nothing is done twice. */
  idempotencyKey?: string | null | undefined;
};

/** Whether the width is drawn for each convolution, or once for a learner. */
export type WidthPer =
  | 'LAYER'
  | 'LEARNER';

export type AnnotationsQueryVariables = Exact<{
  id: string | number;
}>;


export type AnnotationsQuery = { node:
    | { __typename: 'ApiKey' }
    | { __typename: 'Architecture' }
    | { __typename: 'Artifact' }
    | { __typename: 'Dataset' }
    | { __typename: 'DeadLetter' }
    | { __typename: 'Evaluation' }
    | { __typename: 'Experiment', name: string, tags: Array<string>, notes: string, annotationVersion: number }
    | { __typename: 'Export' }
    | { __typename: 'Finish' }
    | { __typename: 'Generator', name: string, notes: string, tags: Array<string>, annotationVersion: number }
    | { __typename: 'LogLine' }
    | { __typename: 'ProxyPoint' }
    | { __typename: 'ProxyValidation' }
    | { __typename: 'Queue' }
    | { __typename: 'Search', name: string, notes: string, tags: Array<string>, annotationVersion: number }
    | { __typename: 'TrainingRun', name: string, notes: string, tags: Array<string>, annotationVersion: number }
    | { __typename: 'Trial' }
    | { __typename: 'Worker' }
   | null };

export type TrainingRunAnnotationsFragment = { name: string, notes: string, tags: Array<string>, annotationVersion: number };

export type SearchAnnotationsFragment = { name: string, notes: string, tags: Array<string>, annotationVersion: number };

export type GeneratorAnnotationsFragment = { name: string, notes: string, tags: Array<string>, annotationVersion: number };

export type UpdateExperimentMutationVariables = Exact<{
  input: UpdateExperimentInput;
}>;


export type UpdateExperimentMutation = { update:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NameTakenError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'UpdateExperimentSuccess', row: { name: string, tags: Array<string>, notes: string, annotationVersion: number } }
    | { __typename: 'VersionConflictError', code: ErrorCode, message: string, field: string | null }
   | null };

export type UpdateTrainingRunMutationVariables = Exact<{
  input: UpdateTrainingRunInput;
}>;


export type UpdateTrainingRunMutation = { update:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'UpdateTrainingRunSuccess', row: { name: string, notes: string, tags: Array<string>, annotationVersion: number } }
    | { __typename: 'VersionConflictError', code: ErrorCode, message: string, field: string | null }
   | null };

export type UpdateSearchMutationVariables = Exact<{
  input: UpdateSearchInput;
}>;


export type UpdateSearchMutation = { update:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'UpdateSearchSuccess', row: { name: string, notes: string, tags: Array<string>, annotationVersion: number } }
    | { __typename: 'VersionConflictError', code: ErrorCode, message: string, field: string | null }
   | null };

export type UpdateGeneratorMutationVariables = Exact<{
  input: UpdateGeneratorInput;
}>;


export type UpdateGeneratorMutation = { update:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'UpdateGeneratorSuccess', row: { name: string, notes: string, tags: Array<string>, annotationVersion: number } }
    | { __typename: 'VersionConflictError', code: ErrorCode, message: string, field: string | null }
   | null };

export type RegisterDatasetMutationVariables = Exact<{
  input: RegisterDatasetInput;
}>;


export type RegisterDatasetMutation = { registerDataset:
    | { __typename: 'ArtifactMissingError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'DatasetUnreadableError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NameTakenError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'RegisterDatasetSuccess', warnings: Array<string>, dataset: { id: string, name: string, imageShape: Array<number>, classNames: Array<string>, trainImages: number, validationImages: number, testImages: number } }
   | null };

export type DatasetsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: DatasetFilter | null | undefined;
}>;


export type DatasetsQuery = { datasets: { edges: Array<{ node: { id: string, name: string, origin: DatasetOrigin, imageShape: Array<number>, classNames: Array<string>, trainImages: number, validationImages: number, testImages: number } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type DeletionFieldsFragment = { id: string, deletedAt: string | null, restorableUntil: string | null, bytes: number, rows: { trainingRuns: number, generators: number, exports: number, searches: number, trials: number, evaluations: number, validations: number, files: number }, kept: Array<{ because: string, generator: { id: string, name: string } | null }> };

export type DeleteMutationVariables = Exact<{
  input: DeleteInput;
}>;


export type DeleteMutation = { delete:
    | { __typename: 'DeleteSuccess', deletion: { id: string, deletedAt: string | null, restorableUntil: string | null, bytes: number, rows: { trainingRuns: number, generators: number, exports: number, searches: number, trials: number, evaluations: number, validations: number, files: number }, kept: Array<{ because: string, generator: { id: string, name: string } | null }> } }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type RestoreMutationVariables = Exact<{
  input: RestoreInput;
}>;


export type RestoreMutation = { restore:
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

export type StartEvaluationMutationVariables = Exact<{
  input: StartEvaluationInput;
}>;


export type StartEvaluationMutation = { startEvaluation:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'StartEvaluationSuccess', evaluation: { id: string, state: RunState, seeds: number, accuracies: Array<number>, accuracyMean: number | null, accuracyStd: number | null, seconds: number | null, trainingFlops: number | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null } }
   | null };

export type CancelEvaluationMutationVariables = Exact<{
  input: EvaluationIdInput;
}>;


export type CancelEvaluationMutation = { cancelEvaluation:
    | { __typename: 'CancelEvaluationSuccess', evaluation: { id: string, state: RunState, seeds: number, accuracies: Array<number>, accuracyMean: number | null, accuracyStd: number | null, seconds: number | null, trainingFlops: number | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type EvaluationQueryVariables = Exact<{
  id: string | number;
}>;


export type EvaluationQuery = { evaluation: { id: string, state: RunState, seeds: number, accuracies: Array<number>, accuracyMean: number | null, accuracyStd: number | null, seconds: number | null, trainingFlops: number | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null } | null };

export type EvaluationEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  fromStart?: boolean | null | undefined;
}>;


export type EvaluationEventsSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'EvaluationEdited', cursor: string, at: string }
    | { __typename: 'EvaluationProgressed', cursor: string, at: string }
    | { __typename: 'EvaluationStateChanged', cursor: string, at: string, state: RunState, accuracy: number | null, failure: { code: string | null, message: string } | null }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type EventCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type EventCursorQuery = { eventCursor: string | null };

export type EventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: EventFilter | null | undefined;
}>;


export type EventsSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'EvaluationEdited', cursor: string, at: string }
    | { __typename: 'EvaluationProgressed', cursor: string, at: string }
    | { __typename: 'EvaluationStateChanged', cursor: string, at: string, state: RunState, evaluationId: string }
    | { __typename: 'ExperimentEdited', cursor: string, at: string }
    | { __typename: 'ExportStateChanged', cursor: string, at: string, state: RunState }
    | { __typename: 'GeneratorEdited', cursor: string, at: string }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ProxyValidationProgressed', cursor: string, at: string }
    | { __typename: 'ProxyValidationStateChanged', cursor: string, at: string, state: RunState }
    | { __typename: 'SearchEdited', cursor: string, at: string }
    | { __typename: 'SearchStateChanged', cursor: string, at: string, state: RunState, searchId: string }
    | { __typename: 'TrainingRunCheckpointed', cursor: string, at: string }
    | { __typename: 'TrainingRunEdited', cursor: string, at: string }
    | { __typename: 'TrainingRunImageMade', cursor: string, at: string }
    | { __typename: 'TrainingRunProgressed', cursor: string, at: string, trainingRunId: string, iteration: number, metrics: Array<{ name: string, value: number | null }> }
    | { __typename: 'TrainingRunStateChanged', cursor: string, at: string, state: RunState, trainingRunId: string }
    | { __typename: 'TrialStateChanged', cursor: string, at: string, state: RunState, trialId: string, searchId: string, number: number }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type CreateExperimentMutationVariables = Exact<{
  input: CreateExperimentInput;
}>;


export type CreateExperimentMutation = { createExperiment:
    | { __typename: 'CreateExperimentSuccess', experiment: { id: string, name: string } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NameTakenError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ExperimentsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ExperimentFilter | null | undefined;
}>;


export type ExperimentsQuery = { experiments: { edges: Array<{ node: { id: string, name: string, description: string, createdAt: string } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type RequestExportMutationVariables = Exact<{
  input: RequestExportInput;
}>;


export type RequestExportMutation = { requestExport:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'RequestExportSuccess', export: { id: string, state: RunState } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ExportQueryVariables = Exact<{
  id: string | number;
}>;


export type ExportQuery = { export: { id: string, format: ExportFormat, state: RunState, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, trainingRun: { id: string } | null, artifacts: { edges: Array<{ node: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } }> } | null } | null };

export type ExportArtifactsQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExportArtifactsQuery = { export: { artifacts: { edges: Array<{ node: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null } | null };

export type StartFinishMutationVariables = Exact<{
  input: StartFinishInput;
}>;


export type StartFinishMutation = { startFinish:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'StartFinishSuccess', finish: { id: string, state: RunState, createdAt: string, searchSeconds: number, trainingSeconds: number, config: { top: number, epochs: number, seeds: number, batchSize: number, channels: number | null, cells: number | null, cropPadding: number | null, flip: boolean, cutout: number | null, seed: number }, networks: Array<{ rank: number, score: number | null, done: number, total: number, parameters: number, multiplyAdds: number, seconds: number | null, validationError: { mean: number, std: number, trainings: number } | null, testError: { mean: number, std: number, trainings: number } | null, trial: { id: string, number: number } | null, evaluation: { id: string, state: RunState, intent: RunIntent, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, architecture: { id: string, description: string } | null } }>, chosen: { rank: number, model: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } | null } | null } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type PauseFinishMutationVariables = Exact<{
  input: FinishIdInput;
}>;


export type PauseFinishMutation = { pauseFinish:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'PauseFinishSuccess', finish: { id: string, state: RunState, createdAt: string, searchSeconds: number, trainingSeconds: number, config: { top: number, epochs: number, seeds: number, batchSize: number, channels: number | null, cells: number | null, cropPadding: number | null, flip: boolean, cutout: number | null, seed: number }, networks: Array<{ rank: number, score: number | null, done: number, total: number, parameters: number, multiplyAdds: number, seconds: number | null, validationError: { mean: number, std: number, trainings: number } | null, testError: { mean: number, std: number, trainings: number } | null, trial: { id: string, number: number } | null, evaluation: { id: string, state: RunState, intent: RunIntent, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, architecture: { id: string, description: string } | null } }>, chosen: { rank: number, model: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } | null } | null } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ResumeFinishMutationVariables = Exact<{
  input: FinishIdInput;
}>;


export type ResumeFinishMutation = { resumeFinish:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ResumeFinishSuccess', finish: { id: string, state: RunState, createdAt: string, searchSeconds: number, trainingSeconds: number, config: { top: number, epochs: number, seeds: number, batchSize: number, channels: number | null, cells: number | null, cropPadding: number | null, flip: boolean, cutout: number | null, seed: number }, networks: Array<{ rank: number, score: number | null, done: number, total: number, parameters: number, multiplyAdds: number, seconds: number | null, validationError: { mean: number, std: number, trainings: number } | null, testError: { mean: number, std: number, trainings: number } | null, trial: { id: string, number: number } | null, evaluation: { id: string, state: RunState, intent: RunIntent, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, architecture: { id: string, description: string } | null } }>, chosen: { rank: number, model: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } | null } | null } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type CancelFinishMutationVariables = Exact<{
  input: FinishIdInput;
}>;


export type CancelFinishMutation = { cancelFinish:
    | { __typename: 'CancelFinishSuccess', finish: { id: string, state: RunState, createdAt: string, searchSeconds: number, trainingSeconds: number, config: { top: number, epochs: number, seeds: number, batchSize: number, channels: number | null, cells: number | null, cropPadding: number | null, flip: boolean, cutout: number | null, seed: number }, networks: Array<{ rank: number, score: number | null, done: number, total: number, parameters: number, multiplyAdds: number, seconds: number | null, validationError: { mean: number, std: number, trainings: number } | null, testError: { mean: number, std: number, trainings: number } | null, trial: { id: string, number: number } | null, evaluation: { id: string, state: RunState, intent: RunIntent, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, architecture: { id: string, description: string } | null } }>, chosen: { rank: number, model: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } | null } | null } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type FinishQueryVariables = Exact<{
  id: string | number;
}>;


export type FinishQuery = { finish: { id: string, state: RunState, createdAt: string, searchSeconds: number, trainingSeconds: number, config: { top: number, epochs: number, seeds: number, batchSize: number, channels: number | null, cells: number | null, cropPadding: number | null, flip: boolean, cutout: number | null, seed: number }, networks: Array<{ rank: number, score: number | null, done: number, total: number, parameters: number, multiplyAdds: number, seconds: number | null, validationError: { mean: number, std: number, trainings: number } | null, testError: { mean: number, std: number, trainings: number } | null, trial: { id: string, number: number } | null, evaluation: { id: string, state: RunState, intent: RunIntent, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, architecture: { id: string, description: string } | null } }>, chosen: { rank: number, model: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } | null } | null } | null };

export type SearchFinishesQueryVariables = Exact<{
  id: string | number;
}>;


export type SearchFinishesQuery = { search: { finishes: Array<{ id: string, state: RunState, createdAt: string, searchSeconds: number, trainingSeconds: number, config: { top: number, epochs: number, seeds: number, batchSize: number, channels: number | null, cells: number | null, cropPadding: number | null, flip: boolean, cutout: number | null, seed: number }, networks: Array<{ rank: number, score: number | null, done: number, total: number, parameters: number, multiplyAdds: number, seconds: number | null, validationError: { mean: number, std: number, trainings: number } | null, testError: { mean: number, std: number, trainings: number } | null, trial: { id: string, number: number } | null, evaluation: { id: string, state: RunState, intent: RunIntent, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, architecture: { id: string, description: string } | null } }>, chosen: { rank: number, model: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } | null } | null }> } | null };

export type FinishEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  fromStart?: boolean | null | undefined;
}>;


export type FinishEventsSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'EvaluationProgressed', cursor: string, at: string, evaluationId: string, done: number, total: number }
    | { __typename: 'EvaluationStateChanged', cursor: string, at: string, state: RunState, failure: { code: string | null, message: string } | null }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type FinishFieldsFragment = { id: string, state: RunState, createdAt: string, searchSeconds: number, trainingSeconds: number, config: { top: number, epochs: number, seeds: number, batchSize: number, channels: number | null, cells: number | null, cropPadding: number | null, flip: boolean, cutout: number | null, seed: number }, networks: Array<{ rank: number, score: number | null, done: number, total: number, parameters: number, multiplyAdds: number, seconds: number | null, validationError: { mean: number, std: number, trainings: number } | null, testError: { mean: number, std: number, trainings: number } | null, trial: { id: string, number: number } | null, evaluation: { id: string, state: RunState, intent: RunIntent, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, architecture: { id: string, description: string } | null } }>, chosen: { rank: number, model: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } | null } | null };

export type FinishedNetworkFieldsFragment = { rank: number, score: number | null, done: number, total: number, parameters: number, multiplyAdds: number, seconds: number | null, validationError: { mean: number, std: number, trainings: number } | null, testError: { mean: number, std: number, trainings: number } | null, trial: { id: string, number: number } | null, evaluation: { id: string, state: RunState, intent: RunIntent, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, architecture: { id: string, description: string } | null } };

type FailureFields_ArtifactMissingError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_CursorExpiredError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_DatasetUnreadableError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_IdempotencyConflictError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_InvalidInputError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_LeaseLostError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_NameTakenError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_NotFoundError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_TooLargeError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_UnavailableError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_VersionConflictError_Fragment = { code: ErrorCode, message: string, field: string | null };

type FailureFields_WrongStateError_Fragment = { code: ErrorCode, message: string, field: string | null };

export type FailureFieldsFragment =
  | FailureFields_ArtifactMissingError_Fragment
  | FailureFields_CursorExpiredError_Fragment
  | FailureFields_DatasetUnreadableError_Fragment
  | FailureFields_IdempotencyConflictError_Fragment
  | FailureFields_InvalidInputError_Fragment
  | FailureFields_LeaseLostError_Fragment
  | FailureFields_NameTakenError_Fragment
  | FailureFields_NotFoundError_Fragment
  | FailureFields_TooLargeError_Fragment
  | FailureFields_UnavailableError_Fragment
  | FailureFields_VersionConflictError_Fragment
  | FailureFields_WrongStateError_Fragment
;

export type ArtifactFieldsFragment = { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string };

export type TrainingRunFieldsFragment = { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, iteration: number, outerIterations: number, checkpointIteration: number, maxAccuracy: number | null, bestAccuracy: number | null, seconds: number, preset: string | null, engine: string, threads: number, createdAt: string, startedAt: string | null, finishedAt: string | null, lastAccuracy: { mean: number, std: number, learners: number } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, generator: { id: string, contentHash: string, unrollLength: number, batchSize: number, learningRate: Array<number>, momentum: Array<number> } | null };

export type EvaluationFieldsFragment = { id: string, state: RunState, seeds: number, accuracies: Array<number>, accuracyMean: number | null, accuracyStd: number | null, seconds: number | null, trainingFlops: number | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null };

export type SearchFieldsFragment = { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, trialBudget: number, trialsEnded: number, trialsKnown: number, bestScore: number | null, bestAccuracy: number | null, config: { estimation: { estimator: string, ladder: { rungs: Array<string>, reduction: number, cohort: number | null } | null } | null }, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null };

export type TrialFieldsFragment = { id: string, number: number, state: RunState, encoding: Array<number>, score: number | null, accuracy: number | null, failure: { code: string | null, message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null };

export type TrialLeaseFieldsFragment = { client: string, token: number, expiresAt: string };

export type ExportFieldsFragment = { id: string, format: ExportFormat, state: RunState, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, trainingRun: { id: string } | null, artifacts: { edges: Array<{ node: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } }> } | null };

export type LogLineFieldsFragment = { number: number, cursor: string, at: string, level: LogLevel, message: string };

export type LogPageFragment = { nodes: Array<{ number: number, cursor: string, at: string, level: LogLevel, message: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } };

export type RunLogQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: LogLineFilter | null | undefined;
  orderBy?: LogLineOrder | null | undefined;
}>;


export type RunLogQuery = { node:
    | { __typename: 'ApiKey' }
    | { __typename: 'Architecture' }
    | { __typename: 'Artifact' }
    | { __typename: 'Dataset' }
    | { __typename: 'DeadLetter' }
    | { __typename: 'Evaluation', log: { nodes: Array<{ number: number, cursor: string, at: string, level: LogLevel, message: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null }
    | { __typename: 'Experiment' }
    | { __typename: 'Export', log: { nodes: Array<{ number: number, cursor: string, at: string, level: LogLevel, message: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null }
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

export type StartSearchMutationVariables = Exact<{
  input: StartSearchInput;
}>;


export type StartSearchMutation = { startSearch:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'StartSearchSuccess', search: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, trialBudget: number, trialsEnded: number, trialsKnown: number, bestScore: number | null, bestAccuracy: number | null, config: { estimation: { estimator: string, ladder: { rungs: Array<string>, reduction: number, cohort: number | null } | null } | null }, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null } }
   | null };

export type PauseSearchMutationVariables = Exact<{
  input: SearchIdInput;
}>;


export type PauseSearchMutation = { pauseSearch:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'PauseSearchSuccess', search: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, trialBudget: number, trialsEnded: number, trialsKnown: number, bestScore: number | null, bestAccuracy: number | null, config: { estimation: { estimator: string, ladder: { rungs: Array<string>, reduction: number, cohort: number | null } | null } | null }, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ResumeSearchMutationVariables = Exact<{
  input: SearchIdInput;
}>;


export type ResumeSearchMutation = { resumeSearch:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ResumeSearchSuccess', search: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, trialBudget: number, trialsEnded: number, trialsKnown: number, bestScore: number | null, bestAccuracy: number | null, config: { estimation: { estimator: string, ladder: { rungs: Array<string>, reduction: number, cohort: number | null } | null } | null }, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type CancelSearchMutationVariables = Exact<{
  input: SearchIdInput;
}>;


export type CancelSearchMutation = { cancelSearch:
    | { __typename: 'CancelSearchSuccess', search: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, trialBudget: number, trialsEnded: number, trialsKnown: number, bestScore: number | null, bestAccuracy: number | null, config: { estimation: { estimator: string, ladder: { rungs: Array<string>, reduction: number, cohort: number | null } | null } | null }, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type AskTrialMutationVariables = Exact<{
  input: AskTrialInput;
}>;


export type AskTrialMutation = { askTrial:
    | { __typename: 'AskTrialSuccess', trial: { id: string, number: number, state: RunState, encoding: Array<number>, score: number | null, accuracy: number | null, failure: { code: string | null, message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null }, lease: { client: string, token: number, expiresAt: string } | null }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type LeaseTrialMutationVariables = Exact<{
  input: LeaseTrialInput;
}>;


export type LeaseTrialMutation = { leaseTrial:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'LeaseTrialSuccess', lease: { client: string, token: number, expiresAt: string, trial: { id: string, number: number, state: RunState, encoding: Array<number>, score: number | null, accuracy: number | null, failure: { code: string | null, message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null } } | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type RenewTrialLeaseMutationVariables = Exact<{
  input: RenewTrialLeaseInput;
}>;


export type RenewTrialLeaseMutation = { renewTrialLease:
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'LeaseLostError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'RenewTrialLeaseSuccess', lease: { client: string, token: number, expiresAt: string } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type TellTrialMutationVariables = Exact<{
  input: TellTrialInput;
}>;


export type TellTrialMutation = { tellTrial:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'LeaseLostError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'TellTrialSuccess', trial: { id: string, number: number, state: RunState, encoding: Array<number>, score: number | null, accuracy: number | null, failure: { code: string | null, message: string } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type SearchQueryVariables = Exact<{
  id: string | number;
}>;


export type SearchQuery = { search: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, trialBudget: number, trialsEnded: number, trialsKnown: number, bestScore: number | null, bestAccuracy: number | null, config: { estimation: { estimator: string, ladder: { rungs: Array<string>, reduction: number, cohort: number | null } | null } | null }, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null } | null };

export type SearchTrialsQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  orderBy?: TrialOrder | null | undefined;
}>;


export type SearchTrialsQuery = { search: { generator: { trainingRun: { config: { learner: { architectures: number } } } | null } | null, trials: { edges: Array<{ node: { id: string, number: number, state: RunState, rung: number, score: number | null, accuracy: number | null, withinNoiseOfBest: boolean | null, seconds: number | null, trainingFlops: number | null, estimates: Array<{ estimator: string, rung: number, known: boolean, measures: Array<{ name: string, values: Array<number | null> }> }>, learnerAccuracy: { mean: number, std: number, learners: number } | null, architecture: { id: string, description: string, parameters: number, multiplyAdds: number } | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null } | null };

export type SearchEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  fromStart?: boolean | null | undefined;
}>;


export type SearchEventsSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'SearchEdited', cursor: string, at: string }
    | { __typename: 'SearchStateChanged', cursor: string, at: string, state: RunState, failure: { code: string | null, message: string } | null }
    | { __typename: 'TrialStateChanged', cursor: string, at: string, state: RunState, trialId: string, number: number, score: number | null, accuracy: number | null, failure: { code: string | null, message: string } | null }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type StartTrainingRunMutationVariables = Exact<{
  input: StartTrainingRunInput;
}>;


export type StartTrainingRunMutation = { startTrainingRun:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'StartTrainingRunSuccess', trainingRun: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, iteration: number, outerIterations: number, checkpointIteration: number, maxAccuracy: number | null, bestAccuracy: number | null, seconds: number, preset: string | null, engine: string, threads: number, createdAt: string, startedAt: string | null, finishedAt: string | null, lastAccuracy: { mean: number, std: number, learners: number } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, generator: { id: string, contentHash: string, unrollLength: number, batchSize: number, learningRate: Array<number>, momentum: Array<number> } | null } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type PauseTrainingRunMutationVariables = Exact<{
  input: TrainingRunIdInput;
}>;


export type PauseTrainingRunMutation = { pauseTrainingRun:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'PauseTrainingRunSuccess', trainingRun: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, iteration: number, outerIterations: number, checkpointIteration: number, maxAccuracy: number | null, bestAccuracy: number | null, seconds: number, preset: string | null, engine: string, threads: number, createdAt: string, startedAt: string | null, finishedAt: string | null, lastAccuracy: { mean: number, std: number, learners: number } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, generator: { id: string, contentHash: string, unrollLength: number, batchSize: number, learningRate: Array<number>, momentum: Array<number> } | null } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ResumeTrainingRunMutationVariables = Exact<{
  input: TrainingRunIdInput;
}>;


export type ResumeTrainingRunMutation = { resumeTrainingRun:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ResumeTrainingRunSuccess', trainingRun: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, iteration: number, outerIterations: number, checkpointIteration: number, maxAccuracy: number | null, bestAccuracy: number | null, seconds: number, preset: string | null, engine: string, threads: number, createdAt: string, startedAt: string | null, finishedAt: string | null, lastAccuracy: { mean: number, std: number, learners: number } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, generator: { id: string, contentHash: string, unrollLength: number, batchSize: number, learningRate: Array<number>, momentum: Array<number> } | null } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type CancelTrainingRunMutationVariables = Exact<{
  input: TrainingRunIdInput;
}>;


export type CancelTrainingRunMutation = { cancelTrainingRun:
    | { __typename: 'CancelTrainingRunSuccess', trainingRun: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, iteration: number, outerIterations: number, checkpointIteration: number, maxAccuracy: number | null, bestAccuracy: number | null, seconds: number, preset: string | null, engine: string, threads: number, createdAt: string, startedAt: string | null, finishedAt: string | null, lastAccuracy: { mean: number, std: number, learners: number } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, generator: { id: string, contentHash: string, unrollLength: number, batchSize: number, learningRate: Array<number>, momentum: Array<number> } | null } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type TrainingRunQueryVariables = Exact<{
  id: string | number;
}>;


export type TrainingRunQuery = { trainingRun: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, iteration: number, outerIterations: number, checkpointIteration: number, maxAccuracy: number | null, bestAccuracy: number | null, seconds: number, preset: string | null, engine: string, threads: number, createdAt: string, startedAt: string | null, finishedAt: string | null, lastAccuracy: { mean: number, std: number, learners: number } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, generator: { id: string, contentHash: string, unrollLength: number, batchSize: number, learningRate: Array<number>, momentum: Array<number> } | null } | null };

export type TrainingRunSetupQueryVariables = Exact<{
  id: string | number;
}>;


export type TrainingRunSetupQuery = { trainingRun: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, iteration: number, outerIterations: number, checkpointIteration: number, maxAccuracy: number | null, bestAccuracy: number | null, seconds: number, preset: string | null, engine: string, threads: number, createdAt: string, startedAt: string | null, finishedAt: string | null, lineage: Array<{ trainingRunId: string, iteration: number, sha256: string, trainingRun: { name: string } | null, config: { dataset: string, seed: number } }>, config: { dataset: string, seed: number, unrollLength: number, batchSize: number, curriculum: Curriculum, learner: { pool: Array<{ family: LearnerFamily | null, network: { family: string } | null }> } }, lastAccuracy: { mean: number, std: number, learners: number } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, generator: { id: string, contentHash: string, unrollLength: number, batchSize: number, learningRate: Array<number>, momentum: Array<number> } | null } | null };

export type TrainingRunsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: TrainingRunFilter | null | undefined;
}>;


export type TrainingRunsQuery = { trainingRuns: { edges: Array<{ node: { id: string, name: string, notes: string, tags: Array<string>, state: RunState, intent: RunIntent, iteration: number, outerIterations: number, checkpointIteration: number, maxAccuracy: number | null, bestAccuracy: number | null, seconds: number, preset: string | null, engine: string, threads: number, createdAt: string, startedAt: string | null, finishedAt: string | null, lastAccuracy: { mean: number, std: number, learners: number } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, failure: { code: string | null, message: string } | null, generator: { id: string, contentHash: string, unrollLength: number, batchSize: number, learningRate: Array<number>, momentum: Array<number> } | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type TrainingRunCurveQueryVariables = Exact<{
  id: string | number;
  metric: string;
  maxPoints?: number | null | undefined;
}>;


export type TrainingRunCurveQuery = { trainingRun: { learningCurve: { metric: string, totalPoints: number, points: Array<{ step: number, last: number | null, min: number | null, max: number | null }> } | null } | null };

export type TrainingRunArtifactsQueryVariables = Exact<{
  id: string | number;
  kinds?: Array<ArtifactKind> | ArtifactKind | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TrainingRunArtifactsQuery = { trainingRun: { artifacts: { edges: Array<{ node: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null } | null };

export type TrainingRunEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  fromStart?: boolean | null | undefined;
}>;


export type TrainingRunEventsSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ExportStateChanged', cursor: string, at: string, state: RunState, exportId: string, failure: { code: string | null, message: string } | null }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'TrainingRunCheckpointed', cursor: string, at: string, iteration: number }
    | { __typename: 'TrainingRunEdited', cursor: string, at: string }
    | { __typename: 'TrainingRunImageMade', cursor: string, at: string, iteration: number, artifact: { id: string, kind: ArtifactKind, name: string, mediaType: string, sha256: string, bytes: number, iteration: number | null, url: string } | null }
    | { __typename: 'TrainingRunProgressed', cursor: string, at: string, iteration: number, outerIterations: number, metrics: Array<{ name: string, value: number | null }> }
    | { __typename: 'TrainingRunStateChanged', cursor: string, at: string, state: RunState, failure: { code: string | null, message: string } | null }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type StartValidationMutationVariables = Exact<{
  input: StartValidationInput;
}>;


export type StartValidationMutation = { startValidation:
    | { __typename: 'DatasetUnreadableError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'StartValidationSuccess', proxyValidation: { id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, measured: number, known: number, space: string, dataset: string | null, truth: string, truthSecondsPerArchitecture: number | null, n: number, k: number, createdAt: string, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type PauseValidationMutationVariables = Exact<{
  input: ValidationIdInput;
}>;


export type PauseValidationMutation = { pauseValidation:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'PauseValidationSuccess', proxyValidation: { id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, measured: number, known: number, space: string, dataset: string | null, truth: string, truthSecondsPerArchitecture: number | null, n: number, k: number, createdAt: string, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type ResumeValidationMutationVariables = Exact<{
  input: ValidationIdInput;
}>;


export type ResumeValidationMutation = { resumeValidation:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ResumeValidationSuccess', proxyValidation: { id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, measured: number, known: number, space: string, dataset: string | null, truth: string, truthSecondsPerArchitecture: number | null, n: number, k: number, createdAt: string, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> } }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type CancelValidationMutationVariables = Exact<{
  input: ValidationIdInput;
}>;


export type CancelValidationMutation = { cancelValidation:
    | { __typename: 'CancelValidationSuccess', proxyValidation: { id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, measured: number, known: number, space: string, dataset: string | null, truth: string, truthSecondsPerArchitecture: number | null, n: number, k: number, createdAt: string, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> } }
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'WrongStateError', code: ErrorCode, message: string, field: string | null }
   | null };

export type RecordProxyValidationMutationVariables = Exact<{
  input: RecordProxyValidationInput;
}>;


export type RecordProxyValidationMutation = { recordProxyValidation:
    | { __typename: 'IdempotencyConflictError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'RecordProxyValidationSuccess', proxyValidation: { id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, measured: number, known: number, space: string, dataset: string | null, truth: string, truthSecondsPerArchitecture: number | null, n: number, k: number, createdAt: string, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> } }
   | null };

export type ProxyValidationQueryVariables = Exact<{
  id: string | number;
}>;


export type ProxyValidationQuery = { proxyValidation: { id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, measured: number, known: number, space: string, dataset: string | null, truth: string, truthSecondsPerArchitecture: number | null, n: number, k: number, createdAt: string, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> } | null };

export type ProxyValidationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ProxyValidationFilter | null | undefined;
}>;


export type ProxyValidationsQuery = { proxyValidations: { edges: Array<{ node: { id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, measured: number, known: number, space: string, dataset: string | null, truth: string, truthSecondsPerArchitecture: number | null, n: number, k: number, createdAt: string, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type ProxyValidationEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  fromStart?: boolean | null | undefined;
}>;


export type ProxyValidationEventsSubscription = { events:
    | { __typename: 'CursorExpiredError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'Heartbeat', cursor: string, at: string }
    | { __typename: 'InvalidInputError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'NotFoundError', code: ErrorCode, message: string, field: string | null }
    | { __typename: 'ProxyValidationProgressed', cursor: string, at: string, phase: string, done: number, total: number }
    | { __typename: 'ProxyValidationStateChanged', cursor: string, at: string, state: RunState, failure: { code: string | null, message: string } | null }
    | { __typename: 'UnavailableError', code: ErrorCode, message: string, field: string | null }
   };

export type ProxyPointsQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ProxyPointsQuery = { proxyValidation: { points: { edges: Array<{ node: { number: number, architecture: string, truth: number | null, estimates: Array<number | null> } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null } | null };

export type ProxyValidationFieldsFragment = { id: string, name: string, state: RunState, intent: RunIntent, phase: string | null, done: number, total: number, measured: number, known: number, space: string, dataset: string | null, truth: string, truthSecondsPerArchitecture: number | null, n: number, k: number, createdAt: string, failure: { code: string | null, message: string } | null, attempts: { failed: number, lastError: string | null, waitsFor: string | null }, estimators: Array<{ name: string, topKRecall: number | null, regret: number | null, secondsPerArchitecture: number, compileSecondsPerArchitecture: number, omitted: number, spearman: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } }, kendall: { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } } }> };

export type RankCorrelationFieldsFragment = { all: number | null, top50: number | null, reason: string | null, ci: { all: Array<number> | null, top50: Array<number> | null } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const TrainingRunAnnotationsFragmentDoc = new TypedDocumentString(`
    fragment TrainingRunAnnotations on TrainingRun {
  name
  notes
  tags
  annotationVersion
}
    `, {"fragmentName":"TrainingRunAnnotations"}) as unknown as TypedDocumentString<TrainingRunAnnotationsFragment, unknown>;
export const SearchAnnotationsFragmentDoc = new TypedDocumentString(`
    fragment SearchAnnotations on Search {
  name
  notes
  tags
  annotationVersion
}
    `, {"fragmentName":"SearchAnnotations"}) as unknown as TypedDocumentString<SearchAnnotationsFragment, unknown>;
export const GeneratorAnnotationsFragmentDoc = new TypedDocumentString(`
    fragment GeneratorAnnotations on Generator {
  name
  notes
  tags
  annotationVersion
}
    `, {"fragmentName":"GeneratorAnnotations"}) as unknown as TypedDocumentString<GeneratorAnnotationsFragment, unknown>;
export const DeletionFieldsFragmentDoc = new TypedDocumentString(`
    fragment DeletionFields on Deletion {
  id
  deletedAt
  restorableUntil
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
    `, {"fragmentName":"DeletionFields"}) as unknown as TypedDocumentString<DeletionFieldsFragment, unknown>;
export const FinishedNetworkFieldsFragmentDoc = new TypedDocumentString(`
    fragment FinishedNetworkFields on FinishedNetwork {
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
      code
      message
    }
    attempts {
      failed
      lastError
      waitsFor
    }
    architecture {
      id
      description
    }
  }
}
    `, {"fragmentName":"FinishedNetworkFields"}) as unknown as TypedDocumentString<FinishedNetworkFieldsFragment, unknown>;
export const ArtifactFieldsFragmentDoc = new TypedDocumentString(`
    fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}
    `, {"fragmentName":"ArtifactFields"}) as unknown as TypedDocumentString<ArtifactFieldsFragment, unknown>;
export const FinishFieldsFragmentDoc = new TypedDocumentString(`
    fragment FinishFields on Finish {
  id
  state
  createdAt
  config {
    top
    epochs
    seeds
    batchSize
    channels
    cells
    cropPadding
    flip
    cutout
    seed
  }
  networks {
    ...FinishedNetworkFields
  }
  chosen {
    rank
    model {
      ...ArtifactFields
    }
  }
  searchSeconds
  trainingSeconds
}
    fragment FinishedNetworkFields on FinishedNetwork {
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
      code
      message
    }
    attempts {
      failed
      lastError
      waitsFor
    }
    architecture {
      id
      description
    }
  }
}
fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`, {"fragmentName":"FinishFields"}) as unknown as TypedDocumentString<FinishFieldsFragment, unknown>;
export const FailureFieldsFragmentDoc = new TypedDocumentString(`
    fragment FailureFields on Error {
  code
  message
  field
}
    `, {"fragmentName":"FailureFields"}) as unknown as TypedDocumentString<FailureFieldsFragment, unknown>;
export const TrainingRunFieldsFragmentDoc = new TypedDocumentString(`
    fragment TrainingRunFields on TrainingRun {
  id
  name
  notes
  tags
  state
  intent
  iteration
  outerIterations
  checkpointIteration
  lastAccuracy {
    mean
    std
    learners
  }
  maxAccuracy
  bestAccuracy
  seconds
  preset
  engine
  threads
  createdAt
  startedAt
  finishedAt
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  generator {
    id
    contentHash
    unrollLength
    batchSize
    learningRate
    momentum
  }
}
    `, {"fragmentName":"TrainingRunFields"}) as unknown as TypedDocumentString<TrainingRunFieldsFragment, unknown>;
export const EvaluationFieldsFragmentDoc = new TypedDocumentString(`
    fragment EvaluationFields on Evaluation {
  id
  state
  seeds
  accuracies
  accuracyMean
  accuracyStd
  seconds
  trainingFlops
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  architecture {
    id
    description
    parameters
    multiplyAdds
  }
}
    `, {"fragmentName":"EvaluationFields"}) as unknown as TypedDocumentString<EvaluationFieldsFragment, unknown>;
export const SearchFieldsFragmentDoc = new TypedDocumentString(`
    fragment SearchFields on Search {
  id
  name
  notes
  tags
  state
  intent
  trialBudget
  trialsEnded
  trialsKnown
  bestScore
  bestAccuracy
  config {
    estimation {
      estimator
      ladder {
        rungs
        reduction
        cohort
      }
    }
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
}
    `, {"fragmentName":"SearchFields"}) as unknown as TypedDocumentString<SearchFieldsFragment, unknown>;
export const TrialFieldsFragmentDoc = new TypedDocumentString(`
    fragment TrialFields on Trial {
  id
  number
  state
  encoding
  score
  accuracy
  failure {
    code
    message
  }
  architecture {
    id
    description
    parameters
    multiplyAdds
  }
}
    `, {"fragmentName":"TrialFields"}) as unknown as TypedDocumentString<TrialFieldsFragment, unknown>;
export const TrialLeaseFieldsFragmentDoc = new TypedDocumentString(`
    fragment TrialLeaseFields on TrialLease {
  client
  token
  expiresAt
}
    `, {"fragmentName":"TrialLeaseFields"}) as unknown as TypedDocumentString<TrialLeaseFieldsFragment, unknown>;
export const ExportFieldsFragmentDoc = new TypedDocumentString(`
    fragment ExportFields on Export {
  id
  format
  state
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  trainingRun {
    id
  }
  artifacts(first: 100) {
    edges {
      node {
        ...ArtifactFields
      }
    }
  }
}
    fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`, {"fragmentName":"ExportFields"}) as unknown as TypedDocumentString<ExportFieldsFragment, unknown>;
export const LogLineFieldsFragmentDoc = new TypedDocumentString(`
    fragment LogLineFields on LogLine {
  number
  cursor
  at
  level
  message
}
    `, {"fragmentName":"LogLineFields"}) as unknown as TypedDocumentString<LogLineFieldsFragment, unknown>;
export const LogPageFragmentDoc = new TypedDocumentString(`
    fragment LogPage on LogLineConnection {
  nodes {
    ...LogLineFields
  }
  pageInfo {
    endCursor
    hasNextPage
  }
}
    fragment LogLineFields on LogLine {
  number
  cursor
  at
  level
  message
}`, {"fragmentName":"LogPage"}) as unknown as TypedDocumentString<LogPageFragment, unknown>;
export const RankCorrelationFieldsFragmentDoc = new TypedDocumentString(`
    fragment RankCorrelationFields on RankCorrelation {
  all
  top50
  ci {
    all
    top50
  }
  reason
}
    `, {"fragmentName":"RankCorrelationFields"}) as unknown as TypedDocumentString<RankCorrelationFieldsFragment, unknown>;
export const ProxyValidationFieldsFragmentDoc = new TypedDocumentString(`
    fragment ProxyValidationFields on ProxyValidation {
  id
  name
  state
  intent
  failure {
    code
    message
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  phase
  done
  total
  measured
  known
  space
  dataset
  truth
  truthSecondsPerArchitecture
  n
  k
  estimators {
    name
    spearman {
      ...RankCorrelationFields
    }
    kendall {
      ...RankCorrelationFields
    }
    topKRecall
    regret
    secondsPerArchitecture
    compileSecondsPerArchitecture
    omitted
  }
  createdAt
}
    fragment RankCorrelationFields on RankCorrelation {
  all
  top50
  ci {
    all
    top50
  }
  reason
}`, {"fragmentName":"ProxyValidationFields"}) as unknown as TypedDocumentString<ProxyValidationFieldsFragment, unknown>;
export const AnnotationsDocument = new TypedDocumentString(`
    query Annotations($id: ID!) {
  node(id: $id) {
    __typename
    ... on Experiment {
      name
      notes: description
      tags
      annotationVersion: version
    }
    ... on TrainingRun {
      ...TrainingRunAnnotations
    }
    ... on Search {
      ...SearchAnnotations
    }
    ... on Generator {
      ...GeneratorAnnotations
    }
  }
}
    fragment TrainingRunAnnotations on TrainingRun {
  name
  notes
  tags
  annotationVersion
}
fragment SearchAnnotations on Search {
  name
  notes
  tags
  annotationVersion
}
fragment GeneratorAnnotations on Generator {
  name
  notes
  tags
  annotationVersion
}`) as unknown as TypedDocumentString<AnnotationsQuery, AnnotationsQueryVariables>;
export const UpdateExperimentDocument = new TypedDocumentString(`
    mutation UpdateExperiment($input: UpdateExperimentInput!) {
  update: updateExperiment(input: $input) {
    __typename
    ... on UpdateExperimentSuccess {
      row: experiment {
        name
        notes: description
        tags
        annotationVersion: version
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<UpdateExperimentMutation, UpdateExperimentMutationVariables>;
export const UpdateTrainingRunDocument = new TypedDocumentString(`
    mutation UpdateTrainingRun($input: UpdateTrainingRunInput!) {
  update: updateTrainingRun(input: $input) {
    __typename
    ... on UpdateTrainingRunSuccess {
      row: trainingRun {
        ...TrainingRunAnnotations
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment TrainingRunAnnotations on TrainingRun {
  name
  notes
  tags
  annotationVersion
}
fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<UpdateTrainingRunMutation, UpdateTrainingRunMutationVariables>;
export const UpdateSearchDocument = new TypedDocumentString(`
    mutation UpdateSearch($input: UpdateSearchInput!) {
  update: updateSearch(input: $input) {
    __typename
    ... on UpdateSearchSuccess {
      row: search {
        ...SearchAnnotations
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment SearchAnnotations on Search {
  name
  notes
  tags
  annotationVersion
}
fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<UpdateSearchMutation, UpdateSearchMutationVariables>;
export const UpdateGeneratorDocument = new TypedDocumentString(`
    mutation UpdateGenerator($input: UpdateGeneratorInput!) {
  update: updateGenerator(input: $input) {
    __typename
    ... on UpdateGeneratorSuccess {
      row: generator {
        ...GeneratorAnnotations
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment GeneratorAnnotations on Generator {
  name
  notes
  tags
  annotationVersion
}
fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<UpdateGeneratorMutation, UpdateGeneratorMutationVariables>;
export const RegisterDatasetDocument = new TypedDocumentString(`
    mutation RegisterDataset($input: RegisterDatasetInput!) {
  registerDataset(input: $input) {
    __typename
    ... on RegisterDatasetSuccess {
      dataset {
        id
        name
        imageShape
        classNames
        trainImages
        validationImages
        testImages
      }
      warnings
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<RegisterDatasetMutation, RegisterDatasetMutationVariables>;
export const DatasetsDocument = new TypedDocumentString(`
    query Datasets($first: Int, $after: String, $filter: DatasetFilter) {
  datasets(first: $first, after: $after, filter: $filter) {
    edges {
      node {
        id
        name
        origin
        imageShape
        classNames
        trainImages
        validationImages
        testImages
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<DatasetsQuery, DatasetsQueryVariables>;
export const DeleteDocument = new TypedDocumentString(`
    mutation Delete($input: DeleteInput!) {
  delete(input: $input) {
    __typename
    ... on DeleteSuccess {
      deletion {
        ...DeletionFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment DeletionFields on Deletion {
  id
  deletedAt
  restorableUntil
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
fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<DeleteMutation, DeleteMutationVariables>;
export const RestoreDocument = new TypedDocumentString(`
    mutation Restore($input: RestoreInput!) {
  restore(input: $input) {
    __typename
    ... on RestoreSuccess {
      restored {
        id
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<RestoreMutation, RestoreMutationVariables>;
export const StartEvaluationDocument = new TypedDocumentString(`
    mutation StartEvaluation($input: StartEvaluationInput!) {
  startEvaluation(input: $input) {
    __typename
    ... on StartEvaluationSuccess {
      evaluation {
        ...EvaluationFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment EvaluationFields on Evaluation {
  id
  state
  seeds
  accuracies
  accuracyMean
  accuracyStd
  seconds
  trainingFlops
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  architecture {
    id
    description
    parameters
    multiplyAdds
  }
}`) as unknown as TypedDocumentString<StartEvaluationMutation, StartEvaluationMutationVariables>;
export const CancelEvaluationDocument = new TypedDocumentString(`
    mutation CancelEvaluation($input: EvaluationIdInput!) {
  cancelEvaluation(input: $input) {
    __typename
    ... on CancelEvaluationSuccess {
      evaluation {
        ...EvaluationFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment EvaluationFields on Evaluation {
  id
  state
  seeds
  accuracies
  accuracyMean
  accuracyStd
  seconds
  trainingFlops
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  architecture {
    id
    description
    parameters
    multiplyAdds
  }
}`) as unknown as TypedDocumentString<CancelEvaluationMutation, CancelEvaluationMutationVariables>;
export const EvaluationDocument = new TypedDocumentString(`
    query Evaluation($id: ID!) {
  evaluation(id: $id) {
    ...EvaluationFields
  }
}
    fragment EvaluationFields on Evaluation {
  id
  state
  seeds
  accuracies
  accuracyMean
  accuracyStd
  seconds
  trainingFlops
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  architecture {
    id
    description
    parameters
    multiplyAdds
  }
}`) as unknown as TypedDocumentString<EvaluationQuery, EvaluationQueryVariables>;
export const EvaluationEventsDocument = new TypedDocumentString(`
    subscription EvaluationEvents($id: ID!, $after: String, $fromStart: Boolean) {
  events: evaluationEvents(id: $id, after: $after, fromStart: $fromStart) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on EvaluationStateChanged {
      state
      accuracy
      failure {
        code
        message
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<EvaluationEventsSubscription, EvaluationEventsSubscriptionVariables>;
export const EventCursorDocument = new TypedDocumentString(`
    query EventCursor {
  eventCursor
}
    `) as unknown as TypedDocumentString<EventCursorQuery, EventCursorQueryVariables>;
export const EventsDocument = new TypedDocumentString(`
    subscription Events($after: String, $filter: EventFilter) {
  events(after: $after, filter: $filter) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on StateChanged {
      state
    }
    ... on TrainingRunStateChanged {
      trainingRunId
    }
    ... on TrainingRunProgressed {
      trainingRunId
      iteration
      metrics {
        name
        value
      }
    }
    ... on EvaluationStateChanged {
      evaluationId
    }
    ... on TrialStateChanged {
      trialId
      searchId
      number
    }
    ... on SearchStateChanged {
      searchId
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<EventsSubscription, EventsSubscriptionVariables>;
export const CreateExperimentDocument = new TypedDocumentString(`
    mutation CreateExperiment($input: CreateExperimentInput!) {
  createExperiment(input: $input) {
    __typename
    ... on CreateExperimentSuccess {
      experiment {
        id
        name
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<CreateExperimentMutation, CreateExperimentMutationVariables>;
export const ExperimentsDocument = new TypedDocumentString(`
    query Experiments($first: Int, $after: String, $filter: ExperimentFilter) {
  experiments(first: $first, after: $after, filter: $filter) {
    edges {
      node {
        id
        name
        description
        createdAt
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<ExperimentsQuery, ExperimentsQueryVariables>;
export const RequestExportDocument = new TypedDocumentString(`
    mutation RequestExport($input: RequestExportInput!) {
  requestExport(input: $input) {
    __typename
    ... on RequestExportSuccess {
      export {
        id
        state
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<RequestExportMutation, RequestExportMutationVariables>;
export const ExportDocument = new TypedDocumentString(`
    query Export($id: ID!) {
  export(id: $id) {
    ...ExportFields
  }
}
    fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}
fragment ExportFields on Export {
  id
  format
  state
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  trainingRun {
    id
  }
  artifacts(first: 100) {
    edges {
      node {
        ...ArtifactFields
      }
    }
  }
}`) as unknown as TypedDocumentString<ExportQuery, ExportQueryVariables>;
export const ExportArtifactsDocument = new TypedDocumentString(`
    query ExportArtifacts($id: ID!, $first: Int, $after: String) {
  export(id: $id) {
    artifacts(first: $first, after: $after) {
      edges {
        node {
          ...ArtifactFields
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`) as unknown as TypedDocumentString<ExportArtifactsQuery, ExportArtifactsQueryVariables>;
export const StartFinishDocument = new TypedDocumentString(`
    mutation StartFinish($input: StartFinishInput!) {
  startFinish(input: $input) {
    __typename
    ... on StartFinishSuccess {
      finish {
        ...FinishFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FinishFields on Finish {
  id
  state
  createdAt
  config {
    top
    epochs
    seeds
    batchSize
    channels
    cells
    cropPadding
    flip
    cutout
    seed
  }
  networks {
    ...FinishedNetworkFields
  }
  chosen {
    rank
    model {
      ...ArtifactFields
    }
  }
  searchSeconds
  trainingSeconds
}
fragment FinishedNetworkFields on FinishedNetwork {
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
      code
      message
    }
    attempts {
      failed
      lastError
      waitsFor
    }
    architecture {
      id
      description
    }
  }
}
fragment FailureFields on Error {
  code
  message
  field
}
fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`) as unknown as TypedDocumentString<StartFinishMutation, StartFinishMutationVariables>;
export const PauseFinishDocument = new TypedDocumentString(`
    mutation PauseFinish($input: FinishIdInput!) {
  pauseFinish(input: $input) {
    __typename
    ... on PauseFinishSuccess {
      finish {
        ...FinishFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FinishFields on Finish {
  id
  state
  createdAt
  config {
    top
    epochs
    seeds
    batchSize
    channels
    cells
    cropPadding
    flip
    cutout
    seed
  }
  networks {
    ...FinishedNetworkFields
  }
  chosen {
    rank
    model {
      ...ArtifactFields
    }
  }
  searchSeconds
  trainingSeconds
}
fragment FinishedNetworkFields on FinishedNetwork {
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
      code
      message
    }
    attempts {
      failed
      lastError
      waitsFor
    }
    architecture {
      id
      description
    }
  }
}
fragment FailureFields on Error {
  code
  message
  field
}
fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`) as unknown as TypedDocumentString<PauseFinishMutation, PauseFinishMutationVariables>;
export const ResumeFinishDocument = new TypedDocumentString(`
    mutation ResumeFinish($input: FinishIdInput!) {
  resumeFinish(input: $input) {
    __typename
    ... on ResumeFinishSuccess {
      finish {
        ...FinishFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FinishFields on Finish {
  id
  state
  createdAt
  config {
    top
    epochs
    seeds
    batchSize
    channels
    cells
    cropPadding
    flip
    cutout
    seed
  }
  networks {
    ...FinishedNetworkFields
  }
  chosen {
    rank
    model {
      ...ArtifactFields
    }
  }
  searchSeconds
  trainingSeconds
}
fragment FinishedNetworkFields on FinishedNetwork {
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
      code
      message
    }
    attempts {
      failed
      lastError
      waitsFor
    }
    architecture {
      id
      description
    }
  }
}
fragment FailureFields on Error {
  code
  message
  field
}
fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`) as unknown as TypedDocumentString<ResumeFinishMutation, ResumeFinishMutationVariables>;
export const CancelFinishDocument = new TypedDocumentString(`
    mutation CancelFinish($input: FinishIdInput!) {
  cancelFinish(input: $input) {
    __typename
    ... on CancelFinishSuccess {
      finish {
        ...FinishFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FinishFields on Finish {
  id
  state
  createdAt
  config {
    top
    epochs
    seeds
    batchSize
    channels
    cells
    cropPadding
    flip
    cutout
    seed
  }
  networks {
    ...FinishedNetworkFields
  }
  chosen {
    rank
    model {
      ...ArtifactFields
    }
  }
  searchSeconds
  trainingSeconds
}
fragment FinishedNetworkFields on FinishedNetwork {
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
      code
      message
    }
    attempts {
      failed
      lastError
      waitsFor
    }
    architecture {
      id
      description
    }
  }
}
fragment FailureFields on Error {
  code
  message
  field
}
fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`) as unknown as TypedDocumentString<CancelFinishMutation, CancelFinishMutationVariables>;
export const FinishDocument = new TypedDocumentString(`
    query Finish($id: ID!) {
  finish(id: $id) {
    ...FinishFields
  }
}
    fragment FinishFields on Finish {
  id
  state
  createdAt
  config {
    top
    epochs
    seeds
    batchSize
    channels
    cells
    cropPadding
    flip
    cutout
    seed
  }
  networks {
    ...FinishedNetworkFields
  }
  chosen {
    rank
    model {
      ...ArtifactFields
    }
  }
  searchSeconds
  trainingSeconds
}
fragment FinishedNetworkFields on FinishedNetwork {
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
      code
      message
    }
    attempts {
      failed
      lastError
      waitsFor
    }
    architecture {
      id
      description
    }
  }
}
fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`) as unknown as TypedDocumentString<FinishQuery, FinishQueryVariables>;
export const SearchFinishesDocument = new TypedDocumentString(`
    query SearchFinishes($id: ID!) {
  search(id: $id) {
    finishes {
      ...FinishFields
    }
  }
}
    fragment FinishFields on Finish {
  id
  state
  createdAt
  config {
    top
    epochs
    seeds
    batchSize
    channels
    cells
    cropPadding
    flip
    cutout
    seed
  }
  networks {
    ...FinishedNetworkFields
  }
  chosen {
    rank
    model {
      ...ArtifactFields
    }
  }
  searchSeconds
  trainingSeconds
}
fragment FinishedNetworkFields on FinishedNetwork {
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
      code
      message
    }
    attempts {
      failed
      lastError
      waitsFor
    }
    architecture {
      id
      description
    }
  }
}
fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`) as unknown as TypedDocumentString<SearchFinishesQuery, SearchFinishesQueryVariables>;
export const FinishEventsDocument = new TypedDocumentString(`
    subscription FinishEvents($id: ID!, $after: String, $fromStart: Boolean) {
  events: finishEvents(id: $id, after: $after, fromStart: $fromStart) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on StateChanged {
      state
      failure {
        code
        message
      }
    }
    ... on EvaluationProgressed {
      evaluationId
      done
      total
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<FinishEventsSubscription, FinishEventsSubscriptionVariables>;
export const RunLogDocument = new TypedDocumentString(`
    query RunLog($id: ID!, $first: Int, $after: String, $filter: LogLineFilter, $orderBy: LogLineOrder) {
  node(id: $id) {
    __typename
    ... on TrainingRun {
      log(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        ...LogPage
      }
    }
    ... on Export {
      log(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        ...LogPage
      }
    }
    ... on Evaluation {
      log(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        ...LogPage
      }
    }
    ... on Search {
      log(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        ...LogPage
      }
    }
    ... on ProxyValidation {
      log(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
        ...LogPage
      }
    }
  }
}
    fragment LogLineFields on LogLine {
  number
  cursor
  at
  level
  message
}
fragment LogPage on LogLineConnection {
  nodes {
    ...LogLineFields
  }
  pageInfo {
    endCursor
    hasNextPage
  }
}`) as unknown as TypedDocumentString<RunLogQuery, RunLogQueryVariables>;
export const FollowRunLogDocument = new TypedDocumentString(`
    subscription FollowRunLog($id: ID!, $after: String) {
  events: runLog(id: $id, after: $after) {
    __typename
    ...LogLineFields
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment LogLineFields on LogLine {
  number
  cursor
  at
  level
  message
}`) as unknown as TypedDocumentString<FollowRunLogSubscription, FollowRunLogSubscriptionVariables>;
export const StartSearchDocument = new TypedDocumentString(`
    mutation StartSearch($input: StartSearchInput!) {
  startSearch(input: $input) {
    __typename
    ... on StartSearchSuccess {
      search {
        ...SearchFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment SearchFields on Search {
  id
  name
  notes
  tags
  state
  intent
  trialBudget
  trialsEnded
  trialsKnown
  bestScore
  bestAccuracy
  config {
    estimation {
      estimator
      ladder {
        rungs
        reduction
        cohort
      }
    }
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<StartSearchMutation, StartSearchMutationVariables>;
export const PauseSearchDocument = new TypedDocumentString(`
    mutation PauseSearch($input: SearchIdInput!) {
  pauseSearch(input: $input) {
    __typename
    ... on PauseSearchSuccess {
      search {
        ...SearchFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment SearchFields on Search {
  id
  name
  notes
  tags
  state
  intent
  trialBudget
  trialsEnded
  trialsKnown
  bestScore
  bestAccuracy
  config {
    estimation {
      estimator
      ladder {
        rungs
        reduction
        cohort
      }
    }
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<PauseSearchMutation, PauseSearchMutationVariables>;
export const ResumeSearchDocument = new TypedDocumentString(`
    mutation ResumeSearch($input: SearchIdInput!) {
  resumeSearch(input: $input) {
    __typename
    ... on ResumeSearchSuccess {
      search {
        ...SearchFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment SearchFields on Search {
  id
  name
  notes
  tags
  state
  intent
  trialBudget
  trialsEnded
  trialsKnown
  bestScore
  bestAccuracy
  config {
    estimation {
      estimator
      ladder {
        rungs
        reduction
        cohort
      }
    }
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<ResumeSearchMutation, ResumeSearchMutationVariables>;
export const CancelSearchDocument = new TypedDocumentString(`
    mutation CancelSearch($input: SearchIdInput!) {
  cancelSearch(input: $input) {
    __typename
    ... on CancelSearchSuccess {
      search {
        ...SearchFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment SearchFields on Search {
  id
  name
  notes
  tags
  state
  intent
  trialBudget
  trialsEnded
  trialsKnown
  bestScore
  bestAccuracy
  config {
    estimation {
      estimator
      ladder {
        rungs
        reduction
        cohort
      }
    }
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<CancelSearchMutation, CancelSearchMutationVariables>;
export const AskTrialDocument = new TypedDocumentString(`
    mutation AskTrial($input: AskTrialInput!) {
  askTrial(input: $input) {
    __typename
    ... on AskTrialSuccess {
      trial {
        ...TrialFields
      }
      lease {
        ...TrialLeaseFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment TrialFields on Trial {
  id
  number
  state
  encoding
  score
  accuracy
  failure {
    code
    message
  }
  architecture {
    id
    description
    parameters
    multiplyAdds
  }
}
fragment TrialLeaseFields on TrialLease {
  client
  token
  expiresAt
}`) as unknown as TypedDocumentString<AskTrialMutation, AskTrialMutationVariables>;
export const LeaseTrialDocument = new TypedDocumentString(`
    mutation LeaseTrial($input: LeaseTrialInput!) {
  leaseTrial(input: $input) {
    __typename
    ... on LeaseTrialSuccess {
      lease {
        ...TrialLeaseFields
        trial {
          ...TrialFields
        }
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment TrialFields on Trial {
  id
  number
  state
  encoding
  score
  accuracy
  failure {
    code
    message
  }
  architecture {
    id
    description
    parameters
    multiplyAdds
  }
}
fragment TrialLeaseFields on TrialLease {
  client
  token
  expiresAt
}`) as unknown as TypedDocumentString<LeaseTrialMutation, LeaseTrialMutationVariables>;
export const RenewTrialLeaseDocument = new TypedDocumentString(`
    mutation RenewTrialLease($input: RenewTrialLeaseInput!) {
  renewTrialLease(input: $input) {
    __typename
    ... on RenewTrialLeaseSuccess {
      lease {
        ...TrialLeaseFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment TrialLeaseFields on TrialLease {
  client
  token
  expiresAt
}`) as unknown as TypedDocumentString<RenewTrialLeaseMutation, RenewTrialLeaseMutationVariables>;
export const TellTrialDocument = new TypedDocumentString(`
    mutation TellTrial($input: TellTrialInput!) {
  tellTrial(input: $input) {
    __typename
    ... on TellTrialSuccess {
      trial {
        ...TrialFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment TrialFields on Trial {
  id
  number
  state
  encoding
  score
  accuracy
  failure {
    code
    message
  }
  architecture {
    id
    description
    parameters
    multiplyAdds
  }
}`) as unknown as TypedDocumentString<TellTrialMutation, TellTrialMutationVariables>;
export const SearchDocument = new TypedDocumentString(`
    query Search($id: ID!) {
  search(id: $id) {
    ...SearchFields
  }
}
    fragment SearchFields on Search {
  id
  name
  notes
  tags
  state
  intent
  trialBudget
  trialsEnded
  trialsKnown
  bestScore
  bestAccuracy
  config {
    estimation {
      estimator
      ladder {
        rungs
        reduction
        cohort
      }
    }
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const SearchTrialsDocument = new TypedDocumentString(`
    query SearchTrials($id: ID!, $first: Int, $after: String, $orderBy: TrialOrder) {
  search(id: $id) {
    generator {
      trainingRun {
        config {
          learner {
            architectures
          }
        }
      }
    }
    trials(first: $first, after: $after, orderBy: $orderBy) {
      edges {
        node {
          id
          number
          state
          rung
          score
          estimates {
            estimator
            rung
            known
            measures {
              name
              values
            }
          }
          accuracy
          learnerAccuracy {
            mean
            std
            learners
          }
          withinNoiseOfBest
          seconds
          trainingFlops
          architecture {
            id
            description
            parameters
            multiplyAdds
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchTrialsQuery, SearchTrialsQueryVariables>;
export const SearchEventsDocument = new TypedDocumentString(`
    subscription SearchEvents($id: ID!, $after: String, $fromStart: Boolean) {
  events: searchEvents(id: $id, after: $after, fromStart: $fromStart) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on StateChanged {
      state
      failure {
        code
        message
      }
    }
    ... on TrialStateChanged {
      trialId
      number
      score
      accuracy
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<SearchEventsSubscription, SearchEventsSubscriptionVariables>;
export const StartTrainingRunDocument = new TypedDocumentString(`
    mutation StartTrainingRun($input: StartTrainingRunInput!) {
  startTrainingRun(input: $input) {
    __typename
    ... on StartTrainingRunSuccess {
      trainingRun {
        ...TrainingRunFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment TrainingRunFields on TrainingRun {
  id
  name
  notes
  tags
  state
  intent
  iteration
  outerIterations
  checkpointIteration
  lastAccuracy {
    mean
    std
    learners
  }
  maxAccuracy
  bestAccuracy
  seconds
  preset
  engine
  threads
  createdAt
  startedAt
  finishedAt
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  generator {
    id
    contentHash
    unrollLength
    batchSize
    learningRate
    momentum
  }
}`) as unknown as TypedDocumentString<StartTrainingRunMutation, StartTrainingRunMutationVariables>;
export const PauseTrainingRunDocument = new TypedDocumentString(`
    mutation PauseTrainingRun($input: TrainingRunIdInput!) {
  pauseTrainingRun(input: $input) {
    __typename
    ... on PauseTrainingRunSuccess {
      trainingRun {
        ...TrainingRunFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment TrainingRunFields on TrainingRun {
  id
  name
  notes
  tags
  state
  intent
  iteration
  outerIterations
  checkpointIteration
  lastAccuracy {
    mean
    std
    learners
  }
  maxAccuracy
  bestAccuracy
  seconds
  preset
  engine
  threads
  createdAt
  startedAt
  finishedAt
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  generator {
    id
    contentHash
    unrollLength
    batchSize
    learningRate
    momentum
  }
}`) as unknown as TypedDocumentString<PauseTrainingRunMutation, PauseTrainingRunMutationVariables>;
export const ResumeTrainingRunDocument = new TypedDocumentString(`
    mutation ResumeTrainingRun($input: TrainingRunIdInput!) {
  resumeTrainingRun(input: $input) {
    __typename
    ... on ResumeTrainingRunSuccess {
      trainingRun {
        ...TrainingRunFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment TrainingRunFields on TrainingRun {
  id
  name
  notes
  tags
  state
  intent
  iteration
  outerIterations
  checkpointIteration
  lastAccuracy {
    mean
    std
    learners
  }
  maxAccuracy
  bestAccuracy
  seconds
  preset
  engine
  threads
  createdAt
  startedAt
  finishedAt
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  generator {
    id
    contentHash
    unrollLength
    batchSize
    learningRate
    momentum
  }
}`) as unknown as TypedDocumentString<ResumeTrainingRunMutation, ResumeTrainingRunMutationVariables>;
export const CancelTrainingRunDocument = new TypedDocumentString(`
    mutation CancelTrainingRun($input: TrainingRunIdInput!) {
  cancelTrainingRun(input: $input) {
    __typename
    ... on CancelTrainingRunSuccess {
      trainingRun {
        ...TrainingRunFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment TrainingRunFields on TrainingRun {
  id
  name
  notes
  tags
  state
  intent
  iteration
  outerIterations
  checkpointIteration
  lastAccuracy {
    mean
    std
    learners
  }
  maxAccuracy
  bestAccuracy
  seconds
  preset
  engine
  threads
  createdAt
  startedAt
  finishedAt
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  generator {
    id
    contentHash
    unrollLength
    batchSize
    learningRate
    momentum
  }
}`) as unknown as TypedDocumentString<CancelTrainingRunMutation, CancelTrainingRunMutationVariables>;
export const TrainingRunDocument = new TypedDocumentString(`
    query TrainingRun($id: ID!) {
  trainingRun(id: $id) {
    ...TrainingRunFields
  }
}
    fragment TrainingRunFields on TrainingRun {
  id
  name
  notes
  tags
  state
  intent
  iteration
  outerIterations
  checkpointIteration
  lastAccuracy {
    mean
    std
    learners
  }
  maxAccuracy
  bestAccuracy
  seconds
  preset
  engine
  threads
  createdAt
  startedAt
  finishedAt
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  generator {
    id
    contentHash
    unrollLength
    batchSize
    learningRate
    momentum
  }
}`) as unknown as TypedDocumentString<TrainingRunQuery, TrainingRunQueryVariables>;
export const TrainingRunSetupDocument = new TypedDocumentString(`
    query TrainingRunSetup($id: ID!) {
  trainingRun(id: $id) {
    ...TrainingRunFields
    lineage {
      trainingRunId
      trainingRun {
        name
      }
      iteration
      sha256
      config {
        dataset
        seed
      }
    }
    config {
      dataset
      seed
      unrollLength
      batchSize
      curriculum
      learner {
        pool {
          family
          network {
            family
          }
        }
      }
    }
  }
}
    fragment TrainingRunFields on TrainingRun {
  id
  name
  notes
  tags
  state
  intent
  iteration
  outerIterations
  checkpointIteration
  lastAccuracy {
    mean
    std
    learners
  }
  maxAccuracy
  bestAccuracy
  seconds
  preset
  engine
  threads
  createdAt
  startedAt
  finishedAt
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  generator {
    id
    contentHash
    unrollLength
    batchSize
    learningRate
    momentum
  }
}`) as unknown as TypedDocumentString<TrainingRunSetupQuery, TrainingRunSetupQueryVariables>;
export const TrainingRunsDocument = new TypedDocumentString(`
    query TrainingRuns($first: Int, $after: String, $filter: TrainingRunFilter) {
  trainingRuns(first: $first, after: $after, filter: $filter) {
    edges {
      node {
        ...TrainingRunFields
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment TrainingRunFields on TrainingRun {
  id
  name
  notes
  tags
  state
  intent
  iteration
  outerIterations
  checkpointIteration
  lastAccuracy {
    mean
    std
    learners
  }
  maxAccuracy
  bestAccuracy
  seconds
  preset
  engine
  threads
  createdAt
  startedAt
  finishedAt
  attempts {
    failed
    lastError
    waitsFor
  }
  failure {
    code
    message
  }
  generator {
    id
    contentHash
    unrollLength
    batchSize
    learningRate
    momentum
  }
}`) as unknown as TypedDocumentString<TrainingRunsQuery, TrainingRunsQueryVariables>;
export const TrainingRunCurveDocument = new TypedDocumentString(`
    query TrainingRunCurve($id: ID!, $metric: String!, $maxPoints: Int) {
  trainingRun(id: $id) {
    learningCurve(metric: $metric, maxPoints: $maxPoints) {
      metric
      totalPoints
      points {
        step
        last
        min
        max
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TrainingRunCurveQuery, TrainingRunCurveQueryVariables>;
export const TrainingRunArtifactsDocument = new TypedDocumentString(`
    query TrainingRunArtifacts($id: ID!, $kinds: [ArtifactKind!], $first: Int, $after: String) {
  trainingRun(id: $id) {
    artifacts(
      first: $first
      after: $after
      filter: {kinds: $kinds}
      orderBy: ITERATION
    ) {
      edges {
        node {
          ...ArtifactFields
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`) as unknown as TypedDocumentString<TrainingRunArtifactsQuery, TrainingRunArtifactsQueryVariables>;
export const TrainingRunEventsDocument = new TypedDocumentString(`
    subscription TrainingRunEvents($id: ID!, $after: String, $fromStart: Boolean) {
  events: trainingRunEvents(id: $id, after: $after, fromStart: $fromStart) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on StateChanged {
      state
      failure {
        code
        message
      }
    }
    ... on ExportStateChanged {
      exportId
    }
    ... on TrainingRunProgressed {
      iteration
      outerIterations
      metrics {
        name
        value
      }
    }
    ... on TrainingRunCheckpointed {
      iteration
    }
    ... on TrainingRunImageMade {
      iteration
      artifact {
        ...ArtifactFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment ArtifactFields on Artifact {
  id
  kind
  name
  mediaType
  sha256
  bytes
  iteration
  url
}`) as unknown as TypedDocumentString<TrainingRunEventsSubscription, TrainingRunEventsSubscriptionVariables>;
export const StartValidationDocument = new TypedDocumentString(`
    mutation StartValidation($input: StartValidationInput!) {
  startValidation(input: $input) {
    __typename
    ... on StartValidationSuccess {
      proxyValidation {
        ...ProxyValidationFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment ProxyValidationFields on ProxyValidation {
  id
  name
  state
  intent
  failure {
    code
    message
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  phase
  done
  total
  measured
  known
  space
  dataset
  truth
  truthSecondsPerArchitecture
  n
  k
  estimators {
    name
    spearman {
      ...RankCorrelationFields
    }
    kendall {
      ...RankCorrelationFields
    }
    topKRecall
    regret
    secondsPerArchitecture
    compileSecondsPerArchitecture
    omitted
  }
  createdAt
}
fragment RankCorrelationFields on RankCorrelation {
  all
  top50
  ci {
    all
    top50
  }
  reason
}`) as unknown as TypedDocumentString<StartValidationMutation, StartValidationMutationVariables>;
export const PauseValidationDocument = new TypedDocumentString(`
    mutation PauseValidation($input: ValidationIdInput!) {
  pauseValidation(input: $input) {
    __typename
    ... on PauseValidationSuccess {
      proxyValidation {
        ...ProxyValidationFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment ProxyValidationFields on ProxyValidation {
  id
  name
  state
  intent
  failure {
    code
    message
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  phase
  done
  total
  measured
  known
  space
  dataset
  truth
  truthSecondsPerArchitecture
  n
  k
  estimators {
    name
    spearman {
      ...RankCorrelationFields
    }
    kendall {
      ...RankCorrelationFields
    }
    topKRecall
    regret
    secondsPerArchitecture
    compileSecondsPerArchitecture
    omitted
  }
  createdAt
}
fragment RankCorrelationFields on RankCorrelation {
  all
  top50
  ci {
    all
    top50
  }
  reason
}`) as unknown as TypedDocumentString<PauseValidationMutation, PauseValidationMutationVariables>;
export const ResumeValidationDocument = new TypedDocumentString(`
    mutation ResumeValidation($input: ValidationIdInput!) {
  resumeValidation(input: $input) {
    __typename
    ... on ResumeValidationSuccess {
      proxyValidation {
        ...ProxyValidationFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment ProxyValidationFields on ProxyValidation {
  id
  name
  state
  intent
  failure {
    code
    message
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  phase
  done
  total
  measured
  known
  space
  dataset
  truth
  truthSecondsPerArchitecture
  n
  k
  estimators {
    name
    spearman {
      ...RankCorrelationFields
    }
    kendall {
      ...RankCorrelationFields
    }
    topKRecall
    regret
    secondsPerArchitecture
    compileSecondsPerArchitecture
    omitted
  }
  createdAt
}
fragment RankCorrelationFields on RankCorrelation {
  all
  top50
  ci {
    all
    top50
  }
  reason
}`) as unknown as TypedDocumentString<ResumeValidationMutation, ResumeValidationMutationVariables>;
export const CancelValidationDocument = new TypedDocumentString(`
    mutation CancelValidation($input: ValidationIdInput!) {
  cancelValidation(input: $input) {
    __typename
    ... on CancelValidationSuccess {
      proxyValidation {
        ...ProxyValidationFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment ProxyValidationFields on ProxyValidation {
  id
  name
  state
  intent
  failure {
    code
    message
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  phase
  done
  total
  measured
  known
  space
  dataset
  truth
  truthSecondsPerArchitecture
  n
  k
  estimators {
    name
    spearman {
      ...RankCorrelationFields
    }
    kendall {
      ...RankCorrelationFields
    }
    topKRecall
    regret
    secondsPerArchitecture
    compileSecondsPerArchitecture
    omitted
  }
  createdAt
}
fragment RankCorrelationFields on RankCorrelation {
  all
  top50
  ci {
    all
    top50
  }
  reason
}`) as unknown as TypedDocumentString<CancelValidationMutation, CancelValidationMutationVariables>;
export const RecordProxyValidationDocument = new TypedDocumentString(`
    mutation RecordProxyValidation($input: RecordProxyValidationInput!) {
  recordProxyValidation(input: $input) {
    __typename
    ... on RecordProxyValidationSuccess {
      proxyValidation {
        ...ProxyValidationFields
      }
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}
fragment ProxyValidationFields on ProxyValidation {
  id
  name
  state
  intent
  failure {
    code
    message
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  phase
  done
  total
  measured
  known
  space
  dataset
  truth
  truthSecondsPerArchitecture
  n
  k
  estimators {
    name
    spearman {
      ...RankCorrelationFields
    }
    kendall {
      ...RankCorrelationFields
    }
    topKRecall
    regret
    secondsPerArchitecture
    compileSecondsPerArchitecture
    omitted
  }
  createdAt
}
fragment RankCorrelationFields on RankCorrelation {
  all
  top50
  ci {
    all
    top50
  }
  reason
}`) as unknown as TypedDocumentString<RecordProxyValidationMutation, RecordProxyValidationMutationVariables>;
export const ProxyValidationDocument = new TypedDocumentString(`
    query ProxyValidation($id: ID!) {
  proxyValidation(id: $id) {
    ...ProxyValidationFields
  }
}
    fragment ProxyValidationFields on ProxyValidation {
  id
  name
  state
  intent
  failure {
    code
    message
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  phase
  done
  total
  measured
  known
  space
  dataset
  truth
  truthSecondsPerArchitecture
  n
  k
  estimators {
    name
    spearman {
      ...RankCorrelationFields
    }
    kendall {
      ...RankCorrelationFields
    }
    topKRecall
    regret
    secondsPerArchitecture
    compileSecondsPerArchitecture
    omitted
  }
  createdAt
}
fragment RankCorrelationFields on RankCorrelation {
  all
  top50
  ci {
    all
    top50
  }
  reason
}`) as unknown as TypedDocumentString<ProxyValidationQuery, ProxyValidationQueryVariables>;
export const ProxyValidationsDocument = new TypedDocumentString(`
    query ProxyValidations($first: Int, $after: String, $filter: ProxyValidationFilter) {
  proxyValidations(first: $first, after: $after, filter: $filter) {
    edges {
      node {
        ...ProxyValidationFields
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment ProxyValidationFields on ProxyValidation {
  id
  name
  state
  intent
  failure {
    code
    message
  }
  attempts {
    failed
    lastError
    waitsFor
  }
  phase
  done
  total
  measured
  known
  space
  dataset
  truth
  truthSecondsPerArchitecture
  n
  k
  estimators {
    name
    spearman {
      ...RankCorrelationFields
    }
    kendall {
      ...RankCorrelationFields
    }
    topKRecall
    regret
    secondsPerArchitecture
    compileSecondsPerArchitecture
    omitted
  }
  createdAt
}
fragment RankCorrelationFields on RankCorrelation {
  all
  top50
  ci {
    all
    top50
  }
  reason
}`) as unknown as TypedDocumentString<ProxyValidationsQuery, ProxyValidationsQueryVariables>;
export const ProxyValidationEventsDocument = new TypedDocumentString(`
    subscription ProxyValidationEvents($id: ID!, $after: String, $fromStart: Boolean) {
  events: proxyValidationEvents(id: $id, after: $after, fromStart: $fromStart) {
    __typename
    ... on Event {
      cursor
      at
    }
    ... on StateChanged {
      state
      failure {
        code
        message
      }
    }
    ... on ProxyValidationProgressed {
      phase
      done
      total
    }
    ... on Error {
      ...FailureFields
    }
  }
}
    fragment FailureFields on Error {
  code
  message
  field
}`) as unknown as TypedDocumentString<ProxyValidationEventsSubscription, ProxyValidationEventsSubscriptionVariables>;
export const ProxyPointsDocument = new TypedDocumentString(`
    query ProxyPoints($id: ID!, $first: Int, $after: String) {
  proxyValidation(id: $id) {
    points(first: $first, after: $after) {
      edges {
        node {
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
    `) as unknown as TypedDocumentString<ProxyPointsQuery, ProxyPointsQueryVariables>;