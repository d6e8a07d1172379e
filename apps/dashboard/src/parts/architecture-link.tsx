import { Link } from 'react-router';

export interface ArchitectureLinkProps {
  readonly of: { readonly id: string; readonly description: string };
}

/** An architecture in a line of a table. Of a network of cells it says what is in the cells: the rest is the same in all of a space. */
export const ArchitectureLink = ({ of: { id, description } }: ArchitectureLinkProps) => (
  <Link className="one-line" to={`/architectures/${id}`} title={description}>
    {description.split(' | ').at(-1)}
  </Link>
);
