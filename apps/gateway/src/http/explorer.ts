import type { RequestHandler } from 'express';

const defaultQuery = `# The schema is to the left. Without API keys the header below may stay as it is.
{
  presets {
    name
    description
  }
  trainingRuns(first: 10) {
    edges {
      node {
        id
        name
        state
        bestAccuracy
      }
    }
  }
}
`;

/** A page to try the API in, with nothing loaded from elsewhere. It holds no data; its requests need a key as all do. */
export const explorer: RequestHandler = async (request, response, next) => {
  if (
    request.method !== 'GET' ||
    request.query.query !== undefined ||
    request.accepts(['json', 'html']) !== 'html'
  )
    return next();
  // Nine megabytes of page: loaded when somebody looks.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  response
    .type('html')
    .set('content-security-policy', "frame-ancestors 'none'")
    .send(
      renderGraphiQL({
        title: 'gtn-studio',
        endpoint: '/graphql',
        subscriptionsProtocol: 'WS',
        headers: '{"Authorization": "Bearer "}',
        defaultQuery,
      }),
    );
};
