import { type SyntheticEvent, useState } from 'react';
import { FormField } from './form-field.tsx';
import { Tags } from './tags.tsx';

/** What people wrote on something, as it was last read. */
export interface Annotated {
  readonly id: string;
  readonly name: string;
  readonly notes: string;
  readonly tags: readonly string[];
  readonly annotationVersion: number;
}

export interface AnnotationsProps {
  readonly of: Annotated;
  /** The list of its kind, which tags lead to. */
  readonly list: string;
  /** A mutation, as `useAction` gives it; resolves with undefined where `failure` says why not. */
  readonly update: {
    readonly run: (variables: {
      input: { id: string; expectedVersion: number; name: string; notes: string; tags: string[] };
    }) => Promise<unknown>;
    readonly running: boolean;
    readonly failure: string | undefined;
  };
}

/** Tags and notes, which can be changed in place, and the name with them. */
export function Annotations({ of, list, update }: AnnotationsProps) {
  const [editing, setEditing] = useState<Annotated>();
  if (editing) return <Editor of={editing} update={update} onEnd={() => setEditing(undefined)} />;
  const { tags, notes } = of;
  return (
    <div className="annotations">
      <Tags tags={tags} list={list} />
      {notes !== '' && <p className="notes">{notes}</p>}
      <button type="button" className="quiet" onClick={() => setEditing(of)}>
        {tags.length === 0 && notes === '' ? 'Add tags and notes' : 'Edit name, tags and notes'}
      </button>
    </div>
  );
}

function Editor({ of, update, onEnd }: Omit<AnnotationsProps, 'list'> & { readonly onEnd: () => void }) {
  const [name, setName] = useState(of.name);
  const [tags, setTags] = useState(of.tags.join(', '));
  const [notes, setNotes] = useState(of.notes);
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    const { id, annotationVersion: expectedVersion } = of;
    const input = { id, expectedVersion, name, notes, tags: tagsIn(tags) };
    if ((await update.run({ input })) !== undefined) onEnd();
  };
  return (
    <form
      className="annotations-form"
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEnd();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save(event);
      }}
    >
      <FormField label="Name">
        {(control) => (
          <input {...control} required value={name} onChange={({ target }) => setName(target.value)} />
        )}
      </FormField>
      <FormField label="Tags" hint="With commas between.">
        {(control) => (
          <input {...control} autoFocus value={tags} onChange={({ target }) => setTags(target.value)} />
        )}
      </FormField>
      <FormField label="Notes" hint="Ctrl+Enter saves, Escape leaves it as it was.">
        {(control) => (
          <textarea {...control} rows={4} value={notes} onChange={({ target }) => setNotes(target.value)} />
        )}
      </FormField>
      {update.failure !== undefined && (
        <p className="notice" data-kind="bad" role="alert">
          {update.failure}
        </p>
      )}
      <div className="page-actions">
        <button type="submit" className="gtn-button" data-kind="primary" disabled={update.running}>
          Save
        </button>
        <button type="button" className="gtn-button" onClick={onEnd}>
          Leave it
        </button>
      </div>
    </form>
  );
}

const tagsIn = (text: string) =>
  text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
