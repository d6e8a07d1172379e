import { escapeMarkup } from '../escape-markup.ts';
import { pageStyle } from './page-style.ts';
import { provenanceFooter } from './provenance-footer.ts';
import type { Report, Section } from './report.ts';
import { chartSection } from './sections/chart-section.ts';
import { configSection } from './sections/config-section.ts';
import { cardsSection } from './sections/cards-section.ts';
import { graphSection } from './sections/graph-section.ts';
import { imagesSection } from './sections/images-section.ts';
import { tableSection } from './sections/table-section.ts';
import { textSection } from './sections/text-section.ts';

/**
 * The report as one HTML page that needs nothing else: styles, charts (SVG) and images (data URIs) are inside, there is no
 * script, and its own policy forbids loading anything. It follows the reader's light or dark preference, and prints.
 *
 * @throws RangeError naming the section whose content can't be shown: a table row of another length than its columns, an
 *   image that is no PNG, an empty section.
 */
export function htmlReport(report: Report): string {
  const title = escapeMarkup(report.title);
  const summary =
    report.summary === undefined ? '' : `<p class="summary">${escapeMarkup(report.summary)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${summary}
</header>
<main>
${report.sections.map(renderSection).join('\n')}
</main>
${provenanceFooter(report.provenance)}
</body>
</html>
`;
}

function renderSection(section: Section): string {
  switch (section.kind) {
    case 'cards':
      return cardsSection(section);
    case 'chart':
      return chartSection(section);
    case 'graph':
      return graphSection(section);
    case 'images':
      return imagesSection(section);
    case 'table':
      return tableSection(section);
    case 'text':
      return textSection(section);
    case 'config':
      return configSection(section);
  }
}
