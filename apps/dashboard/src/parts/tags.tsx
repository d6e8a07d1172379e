import { Link } from 'react-router';

export interface TagsProps {
  readonly tags: readonly string[];
  /** The list that a tag leads to, such as `/runs`: of what has it. */
  readonly list: string;
}

/** Tags, each a way to what has it too. */
export const Tags = ({ tags, list }: TagsProps) =>
  tags.length > 0 && (
    <ul className="tags" aria-label="Tags">
      {tags.map((tag) => (
        <li key={tag}>
          <Link to={`${list}?tag=${encodeURIComponent(tag)}`}>{tag}</Link>
        </li>
      ))}
    </ul>
  );

/** The tag that a list is narrowed to, and a way out of it. */
export const ChosenTag = ({ tag, onClear }: { readonly tag: string; readonly onClear: () => void }) =>
  tag !== '' && (
    <button type="button" className="chosen-tag" aria-label={`Tag ${tag}: show all`} onClick={onClear}>
      {tag} <span aria-hidden>×</span>
    </button>
  );
