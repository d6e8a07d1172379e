import type { ApiScope } from '@gtn-studio/persistence';
import type { Request, RequestHandler, Response } from 'express';
import type { Actor } from '../auth/actor.ts';
import { forbidden } from '../auth/auth-errors.ts';
import { UnauthenticatedError, authenticate, hasKeys } from '../auth/authenticate.ts';
import { whyRefused } from '../auth/browser-guard.ts';
import { bearerOf, isFromLoopback } from '../auth/client-address.ts';
import { SignedUrlError, type SignedQuery, requireSigned } from '../auth/signed-url.ts';
import type { Services } from '../context.ts';
import { refuse } from './answers.ts';

/** Refuses what web pages of other origins ask. */
export const browserGuard =
  ({ database, settings }: Services): RequestHandler =>
  async (request, response, next) => {
    const keyless =
      bearerOf(request.headers.authorization) === undefined && !(await hasKeys(database.prisma));
    const why = whyRefused(request, settings.corsOrigins, keyless);
    if (why === undefined) next();
    else refuse(response, 403, 'FORBIDDEN', why);
  };

const actors = new WeakMap<Request, Actor>();

/** Who asks; of requests that passed `keyGuard`. */
export const actorOf = (request: Request): Actor => actors.get(request)!;

/** Lets those in who hold a key that is good, with a scope if one is named. */
export const keyGuard =
  ({ database }: Services, scope?: ApiScope): RequestHandler =>
  async (request: Request, response: Response, next) => {
    try {
      const actor = await authenticate(
        database,
        bearerOf(request.headers.authorization),
        isFromLoopback(request),
      );
      actors.set(request, actor);
      if (scope === undefined || actor.scopes[scope]) next();
      else refuse(response, 403, 'FORBIDDEN', forbidden(actor, request.path).message);
    } catch (error) {
      if (!(error instanceof UnauthenticatedError)) throw error;
      refuse(response, 401, 'UNAUTHENTICATED', error.message);
    }
  };

/** Lets those in who have a URL that the gateway signed, and otherwise those who hold a key that may read. */
export function artifactGuard(services: Services): RequestHandler {
  const byKey = keyGuard(services, 'read');
  return async (request, response, next) => {
    if (request.query.signature === undefined) return byKey(request, response, next);
    try {
      await requireSigned(services.database, request.path, request.query as SignedQuery);
      next();
    } catch (error) {
      if (error instanceof UnauthenticatedError) refuse(response, 401, 'UNAUTHENTICATED', error.message);
      else if (error instanceof SignedUrlError) refuse(response, 403, error.code, error.message);
      else throw error;
    }
  };
}
