import type { RequestHandler } from 'express';

const defaultQuery = `# The schema is on the left. If the platform has no API keys,
# leave the header below as it is.
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
        lastAccuracy {
          mean
          std
          learners
        }
      }
    }
  }
}
`;

/**
 * A query that comes in one line is out of view but for its end: once the editor has it, it is formatted as the page's button does it, and
 * the cursor, which the view follows, goes to the beginning of its line.
 */
const formatPasted = `<script>
  const shown = () => document.querySelector('.graphiql-query-editor .view-lines')?.textContent;
  const afterChangeOf = (before, next) => {
    const latest = Date.now() + 3000;
    const timer = setInterval(() => {
      if (shown() === before && Date.now() < latest) return;
      clearInterval(timer);
      next();
    }, 50);
  };
  document.addEventListener('paste', ({ clipboardData }) => {
    const text = clipboardData.getData('text/plain').trim();
    if (!/[{]/.test(text) || /[\\r\\n]/.test(text)) return;
    afterChangeOf(shown(), () => {
      const pasted = shown();
      document.querySelector('button[aria-label^="Prettify query"]')?.click();
      afterChangeOf(pasted, () =>
        document
          .querySelector('.graphiql-query-editor textarea')
          ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', code: 'Home', keyCode: 36, bubbles: true })),
      );
    });
  }, true);
</script>`;

/**
 * A page to try the API in, with nothing loaded from elsewhere. It holds no data; its requests need a key as all do. The page keeps its
 * query in the address, so a browser gets it for an address with a query too.
 */
export const explorer: RequestHandler = async (request, response, next) => {
  if (request.method !== 'GET' || request.accepts(['json', 'html']) !== 'html') return next();
  // Nine megabytes of page: loaded when somebody looks.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL({
    title: 'gtn-studio',
    endpoint: '/graphql',
    subscriptionsProtocol: 'WS',
    headers: '{"Authorization": "Bearer "}',
    defaultQuery,
  });
  const end = page.lastIndexOf('</body>');
  response
    .type('html')
    .set('content-security-policy', "frame-ancestors 'none'")
    .send(page.slice(0, end) + formatPasted + page.slice(end));
};
