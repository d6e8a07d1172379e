import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import { GraphQLError, OperationTypeNode } from 'graphql';
import express, { type RequestHandler, Router } from 'express';
import type { RequestContext, Services } from '../context.ts';
import { formatError } from '../errors/format-error.ts';
import { limitRules, limits, parseOptions } from '../limits/request-limits.ts';
import { schema } from '../schema/schema.ts';
import { actorOf } from './guards.ts';
import { describeOperation, withRequestSpan } from './operation-span.ts';
import { subscriptionGuard } from './subscription-guard.ts';

/** GraphQL over HTTP. */
export interface GraphQlServer {
  readonly router: Router;
  stop(): Promise<void>;
}

export async function graphQlServer(services: Services): Promise<GraphQlServer> {
  const server = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions,
    validationRules: limitRules,
    formatError: (formatted, error) =>
      error instanceof GraphQLError
        ? formatError(error, services.log)
        : formatError(new GraphQLError(formatted.message, { originalError: error as Error }), services.log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      {
        requestDidStart: async () => {
          let done: (() => void) | undefined;
          return {
            didResolveOperation: async ({ document, operation, request, contextValue }) => {
              if (operation) describeOperation(operation);
              if (operation?.operation === OperationTypeNode.SUBSCRIPTION)
                throw new GraphQLError('subscriptions go over WebSockets, by graphql-transport-ws', {
                  extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
                });
              ({ done } = await services.admission.admit(contextValue.actor, { ...request, document }));
            },
            willSendResponse: async () => done?.(),
          };
        },
      },
    ],
    logger: services.log,
  });
  await server.start();
  const router = Router();
  router.use(express.json({ limit: limits.bytes, type: () => true }), traced, subscriptionGuard);
  router.use(
    expressMiddleware(server, { context: async ({ req }) => ({ ...services, actor: actorOf(req) }) }),
  );
  return { router, stop: () => server.stop() };
}

/** The request as a span of the trace that its headers name. */
const traced: RequestHandler = (request, response, next) => {
  void withRequestSpan(
    request.headers,
    () =>
      new Promise<void>((resolve) => {
        response.once('close', resolve);
        next();
      }),
  );
};
