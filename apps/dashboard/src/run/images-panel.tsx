import { ImageGrid, Panel, type PanelStatus, StepSlider, count } from '@gtn-studio/panels';
import { useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { graphqlText } from '../api/graphql-text.ts';
import { DatasetByNameDocument, RunImagesDocument } from '../generated/operations.ts';
import { hasEnded } from '../parts/run-state.tsx';
import { useView } from '../parts/use-view.ts';
import type { Run } from './run.ts';
import type { RunImages } from './use-run-images.ts';
import { sheetOf } from '../parts/sheet-of.ts';
import { usePicture } from '../api/use-picture.ts';
import { imageLabelsIn } from './image-labels.ts';

export interface ImagesPanelProps {
  readonly run: Run;
  readonly images: RunImages;
  readonly stale: string | undefined;
}

/** The synthetic set: what the generator teaches at each inner step, after each outer iteration that there is a picture of. */
export function ImagesPanel({ run, images: { pictures }, stale }: ImagesPanelProps) {
  const [view, change] = useView({ at: 'last', step: '1' });
  const { dataset: name, unrollLength } = run.config;
  const [{ data }] = useQuery({ query: DatasetByNameDocument, variables: { name } });
  const dataset = data?.datasets?.edges.find(({ node }) => node.name === name)?.node;

  const iterations = useMemo(() => (pictures ?? []).map(({ iteration }) => iteration ?? 0), [pictures]);
  const innerSteps = useMemo(() => Array.from({ length: unrollLength }, (_, at) => at + 1), [unrollLength]);
  const wanted = view.at === 'last' ? iterations.at(-1) : Number(view.at);
  const chosen = pictures?.find(({ iteration }) => iteration === wanted) ?? pictures?.at(-1);
  const step = Math.min(unrollLength, Math.max(1, Math.round(Number(view.step)) || 1));
  const loaded = usePicture(chosen?.url);
  const picture = loaded && 'picture' in loaded ? loaded.picture : undefined;
  const sheet = useMemo(
    () =>
      picture && dataset
        ? sheetOf(picture, {
            imageShape: dataset.imageShape,
            classes: dataset.classNames.length,
            columns: unrollLength,
          })
        : undefined,
    [picture, dataset, unrollLength],
  );
  const labels = useMemo(
    () => (loaded && 'bytes' in loaded ? imageLabelsIn(loaded.bytes) : undefined),
    [loaded],
  );
  const canvas = useRef<HTMLCanvasElement>(null);

  const status = ((): PanelStatus | undefined => {
    if (pictures === undefined) return { kind: 'loading', waitsFor: 'the list of pictures' };
    if (pictures.length === 0)
      return hasEnded(run.state)
        ? { kind: 'empty', message: 'It ended before it had made a picture.' }
        : {
            kind: 'loading',
            waitsFor: `the first picture, after ${count(Math.min(run.config.evaluation.every, run.outerIterations))} outer iterations`,
          };
    if (loaded && 'failure' in loaded) return { kind: 'error', message: loaded.failure };
    if (picture === undefined || dataset === undefined) return { kind: 'loading', waitsFor: 'the picture' };
    if (sheet === undefined)
      return {
        kind: 'empty',
        message: 'This picture does not show every inner step; it is among the files.',
      };
    return undefined;
  })();

  return (
    <Panel
      title="Synthetic set"
      note="what fresh learners are taught, by class"
      status={status}
      stale={stale}
      exports={{
        name: `${run.name}-synthetic-set-${chosen?.iteration ?? 0}`,
        canvas: () => canvas.current,
        rows: () =>
          (pictures ?? []).map(({ iteration, name: file, url }) => ({ iteration, name: file, url })),
        graphql: () => graphqlText(RunImagesDocument, { id: run.id }),
      }}
    >
      {sheet && (
        <div className="gtn-images" aria-busy={loaded?.url !== chosen?.url}>
          <div>
            <StepSlider
              label="Outer iteration"
              steps={iterations}
              value={chosen?.iteration ?? 0}
              onChange={(iteration) =>
                change({ at: iteration === iterations.at(-1) ? 'last' : String(iteration) })
              }
            />
            <StepSlider
              label="Inner step"
              steps={innerSteps}
              value={step}
              onChange={(chosenStep) => change({ step: String(chosenStep) })}
            />
          </div>
          <ImageGrid
            sheet={sheet}
            classNames={dataset!.classNames}
            labels={labels?.[step - 1]}
            step={step}
            onStep={(chosenStep) => change({ step: String(chosenStep) })}
            canvasRef={canvas}
          />
        </div>
      )}
    </Panel>
  );
}
