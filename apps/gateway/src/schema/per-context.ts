import type { RequestContext } from '../context.ts';

/** A loader for each request: what it loaded is kept as long as the request is answered. */
export function perContext<Loader>(make: (context: RequestContext) => Loader) {
  const loaders = new WeakMap<RequestContext, Loader>();
  return (context: RequestContext): Loader => {
    const loader = loaders.get(context) ?? make(context);
    loaders.set(context, loader);
    return loader;
  };
}
