import * as Menu from '@radix-ui/react-dropdown-menu';
import { useState } from 'react';
import { saveFile } from './save-file.ts';
import { type Cell, csvOf } from './csv.ts';
import { svgText } from './svg-text.ts';

/** What a panel can be taken away as; what is left out is not offered. */
export interface PanelExports {
  /** File name without its ending. */
  readonly name: string;
  /** Rows of a table, the same keys in each; a promise where they have to come first. */
  readonly rows?: () => Rows | Promise<Rows>;
  /** The picture that is shown. */
  readonly canvas?: () => HTMLCanvasElement | null | undefined;
  /** The drawing that is shown. */
  readonly svg?: () => SVGSVGElement | null | undefined;
  /** The query that gives these data, with its variables. */
  readonly graphql?: () => string;
}

type Rows = readonly Readonly<Record<string, Cell>>[];

export interface PanelMenuProps {
  readonly title: string;
  readonly exports: PanelExports;
  readonly disabled?: boolean;
}

/** CSV, JSON, PNG and SVG of a panel, and its query for the clipboard. */
export function PanelMenu({ title, exports, disabled = false }: PanelMenuProps) {
  const [copied, setCopied] = useState(false);
  const [gathering, setGathering] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { name, rows, canvas, svg, graphql } = exports;
  // Pages that came over plain HTTP from another machine may not use the clipboard.
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  const saveRows = async (ending: string, mediaType: string, textOf: (found: Rows) => string) => {
    setGathering(true);
    setFailure(undefined);
    try {
      saveFile(`${name}.${ending}`, textOf(await rows!()), mediaType);
    } catch (error) {
      setFailure((error as Error).message);
    } finally {
      setGathering(false);
    }
  };
  const save = () => {
    canvas?.()?.toBlob((blob) => blob && saveFile(`${name}.png`, blob), 'image/png');
  };
  const saveDrawing = () => {
    const drawing = svg?.();
    if (drawing) saveFile(`${name}.svg`, svgText(drawing), 'image/svg+xml');
  };
  return (
    <Menu.Root modal={false}>
      {failure !== undefined && (
        <span className="gtn-panel-note" role="alert">
          Not saved: {failure}
        </span>
      )}
      <Menu.Trigger
        className="gtn-icon-button"
        aria-label={`Export ${title}`}
        aria-busy={gathering}
        disabled={disabled || gathering}
      >
        {gathering ? <span className="gtn-spinner" /> : copied ? '✓' : <Dots />}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className="gtn-menu" align="end" sideOffset={4}>
          {rows && (
            <>
              <Menu.Item onSelect={() => void saveRows('csv', 'text/csv', csvOf)}>Save as CSV</Menu.Item>
              <Menu.Item
                onSelect={() =>
                  void saveRows('json', 'application/json', (found) => JSON.stringify(found, null, 2))
                }
              >
                Save as JSON
              </Menu.Item>
            </>
          )}
          {canvas && <Menu.Item onSelect={save}>Save as PNG</Menu.Item>}
          {svg && <Menu.Item onSelect={saveDrawing}>Save as SVG</Menu.Item>}
          {graphql && isSecureContext && (
            <Menu.Item onSelect={() => void copy(graphql())}>Copy as GraphQL</Menu.Item>
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

const Dots = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
    <circle cx="8" cy="3" r="1.4" />
    <circle cx="8" cy="8" r="1.4" />
    <circle cx="8" cy="13" r="1.4" />
  </svg>
);
