import { Link } from 'react-router';

export const NotFound = () => (
  <div className="gtn-state">
    <h1>There is no such page</h1>
    <Link to="/runs">To the runs</Link>
  </div>
);
