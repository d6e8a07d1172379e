import { useCallback, useMemo, useState } from 'react';
import { Navigate, RouterProvider, createBrowserRouter } from 'react-router';
import { Provider } from 'urql';
import { ApiContext, createApi } from './api/api.ts';
import { storeApiKey, storedApiKey } from './api/api-key.ts';
import { RunsPage } from './runs/runs-page.tsx';
import { KeyForm } from './shell/key-form.tsx';
import { NotFound } from './shell/not-found.tsx';
import { PageError } from './shell/page-error.tsx';
import { Shell } from './shell/shell.tsx';

/** The pages. Only the list of runs is loaded with the first page. */
const routerOf = (onSignOut: () => void) =>
  createBrowserRouter([
    {
      element: <Shell onSignOut={onSignOut} />,
      errorElement: <PageError />,
      hydrateFallbackElement: <></>,
      children: [
        { index: true, element: <Navigate to="/runs" replace /> },
        { path: 'runs', element: <RunsPage /> },
        { path: 'runs/:id', lazy: async () => ({ Component: (await import('./run/run-page.tsx')).RunPage }) },
        {
          path: 'start',
          lazy: async () => ({ Component: (await import('./start/start-page.tsx')).StartPage }),
        },
        {
          path: 'searches',
          lazy: async () => ({ Component: (await import('./searches/searches-page.tsx')).SearchesPage }),
        },
        {
          path: 'searches/start',
          lazy: async () => ({
            Component: (await import('./start/start-search-page.tsx')).StartSearchPage,
          }),
        },
        {
          path: 'searches/:id',
          lazy: async () => ({ Component: (await import('./searches/search-page.tsx')).SearchPage }),
        },
        {
          path: 'validations',
          lazy: async () => ({
            Component: (await import('./validations/validations-page.tsx')).ValidationsPage,
          }),
        },
        {
          path: 'validations/start',
          lazy: async () => ({
            Component: (await import('./start/start-validation-page.tsx')).StartValidationPage,
          }),
        },
        {
          path: 'validations/:id',
          lazy: async () => ({
            Component: (await import('./validations/validation-page.tsx')).ValidationPage,
          }),
        },
        {
          path: 'architectures',
          lazy: async () => ({
            Component: (await import('./architectures/architectures-page.tsx')).ArchitecturesPage,
          }),
        },
        {
          path: 'architectures/:id',
          lazy: async () => ({
            Component: (await import('./architectures/architecture-page.tsx')).ArchitecturePage,
          }),
        },
        {
          path: 'datasets',
          lazy: async () => ({ Component: (await import('./datasets/datasets-page.tsx')).DatasetsPage }),
        },
        {
          path: 'datasets/:id',
          lazy: async () => ({ Component: (await import('./datasets/dataset-page.tsx')).DatasetPage }),
        },
        {
          path: 'health',
          lazy: async () => ({ Component: (await import('./health/health-page.tsx')).HealthPage }),
        },
        { path: '*', element: <NotFound /> },
      ],
    },
  ]);

export function App() {
  const [apiKey, setApiKey] = useState(storedApiKey);
  const [refused, setRefused] = useState(false);
  const enter = useCallback((key: string | undefined) => {
    storeApiKey(key);
    setApiKey(key);
    setRefused(false);
  }, []);
  const api = useMemo(() => createApi(apiKey, () => setRefused(true)), [apiKey]);
  const router = useMemo(() => routerOf(() => enter(undefined)), [enter]);
  if (refused) return <KeyForm refused={apiKey !== undefined} onKey={enter} />;
  return (
    <ApiContext value={api}>
      <Provider value={api.client}>
        <RouterProvider router={router} />
      </Provider>
    </ApiContext>
  );
}
