import { Panel, PanelState, SampleGrid, count } from '@gtn-studio/panels';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { graphqlText } from '../api/graphql-text.ts';
import { statusOf } from '../api/status-of.ts';
import { useRefreshedQuery } from '../api/use-live-query.ts';
import { usePicture } from '../api/use-picture.ts';
import { DatasetDocument, type DatasetQuery } from '../generated/operations.ts';
import { ArtifactLink } from '../parts/artifact-link.tsx';
import { Facts } from '../parts/facts.tsx';
import { RelativeTime } from '../parts/relative-time.tsx';
import { sheetOf } from '../parts/sheet-of.ts';
import { origins } from './words.ts';

type Dataset = NonNullable<DatasetQuery['dataset']>;

/** Images of a class on the server’s picture, and the most classes that are on it. */
const columns = 12;
const mostClasses = 100;

/** A data set: how many images it has, and what those of each class look like. */
export function DatasetPage() {
  const { id = '' } = useParams();
  const variables = useMemo(() => ({ id }), [id]);
  const answer = useRefreshedQuery({ query: DatasetDocument, variables });
  const dataset = answer.data?.dataset;
  const status =
    statusOf(answer, 'the data set') ??
    (dataset ? undefined : ({ kind: 'error', message: `There is no data set ${id}.` } as const));
  if (status !== undefined || !dataset) return <PanelState status={status!} />;
  return (
    <>
      <div className="page-head">
        <div>
          <small>
            <Link to="/datasets">Data sets</Link>
          </small>
          <h1>{dataset.name}</h1>
        </div>
        <Link
          className="gtn-button"
          data-kind="primary"
          to={`/start?dataset=${encodeURIComponent(dataset.name)}`}
        >
          Start a training run on it
        </Link>
      </div>
      <div className="card">
        <Facts facts={factsOf(dataset)} />
      </div>
      <SamplesPanel dataset={dataset} graphql={() => graphqlText(DatasetDocument, variables)} />
    </>
  );
}

function SamplesPanel({ dataset, graphql }: { readonly dataset: Dataset; readonly graphql: () => string }) {
  const { name, samplesUrl, imageShape, classNames } = dataset;
  const loaded = usePicture(samplesUrl);
  const picture = loaded && 'picture' in loaded ? loaded.picture : undefined;
  const classes = Math.min(classNames.length, mostClasses);
  const sheet = useMemo(
    () => picture && sheetOf(picture, { imageShape, classes, columns }),
    [picture, imageShape, classes],
  );
  return (
    <Panel
      title="Images by class"
      note={
        classes < classNames.length
          ? `the first ${count(classes)} of ${count(classNames.length)} classes`
          : 'the first to train on'
      }
      status={
        loaded && 'failure' in loaded
          ? { kind: 'empty', message: loaded.failure }
          : sheet
            ? undefined
            : { kind: 'loading', waitsFor: 'the server to read the data set' }
      }
      exports={{
        name: `${name}-classes`,
        rows: () => classNames.map((className, label) => ({ label, class: className })),
        canvas: () => canvasOf(picture),
        graphql,
      }}
    >
      {sheet && <SampleGrid sheet={sheet} classNames={classNames} />}
    </Panel>
  );
}

function canvasOf(picture: ImageBitmap | undefined): HTMLCanvasElement | undefined {
  if (!picture) return undefined;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext('2d')!.drawImage(picture, 0, 0);
  return canvas;
}

const factsOf = ({
  origin,
  imageShape: [channels, height, width],
  classNames,
  trainImages,
  validationImages,
  testImages,
  artifact,
  createdAt,
}: Dataset) =>
  [
    ['Comes from', origins[origin]],
    ['Images', `${width} × ${height} pixels, ${channels === 1 ? 'gray' : `${channels} channels`}`],
    ['Classes', count(classNames.length)],
    ['To train on', count(trainImages)],
    ['To choose by', count(validationImages)],
    ['To report on', count(testImages)],
    ['File', artifact ? <ArtifactLink key="file" artifact={artifact} /> : '–'],
    ['Registered', <RelativeTime key="registered" at={createdAt} />],
  ] as const;
