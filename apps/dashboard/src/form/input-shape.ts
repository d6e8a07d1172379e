/** A field of an input of the API. */
export interface InputField {
  readonly name: string;
  /** Name of its type, or of what it is a list of. */
  readonly type: string;
  readonly list: boolean;
  readonly required: boolean;
  /** What it is, in the words of the schema. */
  readonly hint: string;
}

export interface InputShape {
  /** Whether exactly one of the fields is given. */
  readonly oneOf: boolean;
  readonly fields: readonly InputField[];
}

/** An input with all that is within it, as the schema describes them: what a form is drawn from. */
export interface InputShapes {
  readonly inputs: Readonly<Record<string, InputShape>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

/** What is typed into a form, by the path of the field. Which one of a choice is taken stands at the path of the choice. */
export type Draft = Readonly<Record<string, string>>;
