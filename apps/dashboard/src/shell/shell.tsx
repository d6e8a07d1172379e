import { Suspense } from 'react';
import { Link, NavLink, Outlet } from 'react-router';
import { PanelState } from '@gtn-studio/panels';
import { useApi } from '../api/api.ts';
import { ConnectionLight } from './connection-light.tsx';
import { ThemeMenu } from './theme-menu.tsx';

const pages = [
  ['/runs', 'Runs'],
  ['/searches', 'Searches'],
  ['/validations', 'Validations'],
  ['/architectures', 'Architectures'],
  ['/datasets', 'Data sets'],
  ['/health', 'Health'],
] as const;

/** What is around every page. */
export function Shell({ onSignOut }: { readonly onSignOut: () => void }) {
  const { apiKey } = useApi();
  return (
    <>
      <a className="skip" href="#content">
        To the contents
      </a>
      <header className="top">
        <Link className="brand" to="/runs">
          <img src="/icon.svg" alt="" width="24" height="24" />
          gtn-studio
        </Link>
        <nav aria-label="Pages">
          {pages.map(([to, name]) => (
            <NavLink key={to} to={to}>
              {name}
            </NavLink>
          ))}
        </nav>
        <div className="top-tools">
          <ConnectionLight />
          <a className="quiet" href="/graphql">
            API
          </a>
          {apiKey !== undefined && (
            <button type="button" className="quiet" onClick={onSignOut}>
              Forget key
            </button>
          )}
          <ThemeMenu />
        </div>
      </header>
      <main id="content" className="page">
        <Suspense fallback={<PanelState status={{ kind: 'loading', waitsFor: 'the page' }} />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}
