import cors from 'cors';
import { type Express, Router } from 'express';
import type { Services } from '../context.ts';
import { artifactRoute } from './artifact-route.ts';
import { dashboardRoute } from './dashboard-route.ts';
import { datasetFileRoute, samplesFile, testImagesFile } from './dataset-file-route.ts';
import { explorer } from './explorer.ts';
import { failures } from './failures.ts';
import type { GraphQlServer } from './graphql-server.ts';
import { artifactGuard, browserGuard, keyGuard } from './guards.ts';
import { uploadCheckRoute, uploadRoute } from './upload-route.ts';

/** Everything that the gateway serves over HTTP, besides the health of a service. */
export function addRoutes(http: Express, services: Services, graphQl: GraphQlServer): void {
  const routes = Router();
  routes.use((_request, response, next) => {
    response.set({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    next();
  });
  routes.use(cors({ origin: [...services.settings.corsOrigins], maxAge: 3600 }));
  routes.use(browserGuard(services));
  routes.use('/graphql', explorer, keyGuard(services), graphQl.router);
  routes
    .route('/datasets/upload')
    .get(keyGuard(services, 'run'), uploadCheckRoute(services))
    .put(keyGuard(services, 'run'), uploadRoute(services))
    .post(keyGuard(services, 'run'), uploadRoute(services));
  for (const [file, made] of [
    ['samples.png', samplesFile],
    ['test-images.safetensors', testImagesFile],
  ] as const)
    routes.get(`/datasets/:id/${file}`, keyGuard(services, 'read'), datasetFileRoute(services, made));
  routes.get('/artifacts/:id', artifactGuard(services), artifactRoute(services));
  routes.get('/artifacts/:id/:name', artifactGuard(services), artifactRoute(services));
  routes.use(dashboardRoute(services.settings.dashboard));
  routes.use(failures(services));
  http.use(routes);
}
