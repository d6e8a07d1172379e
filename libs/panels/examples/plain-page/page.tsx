/* eslint-disable @nx/enforce-module-boundaries -- as whoever has installed the package writes it */
// Two panels in a page that is not made with React: `npx esbuild page.tsx --bundle --format=esm --jsx=automatic --outfile=page.js` makes its page.js and page.css.
import { type CurvePoint, LearningCurves, Panel, Scatter, percent } from '@gtn-studio/panels';
import '@gtn-studio/panels/panels.css';
import { createRoot } from 'react-dom/client';

interface Data {
  /** `trainingRun(id) { learningCurve(metric: "validationAccuracy") { points { step last min max } } }` of the API. */
  readonly accuracy: readonly CurvePoint[];
  /** `search(id) { trials { nodes { accuracy architecture { description parameters } } } }` of the API. */
  readonly trials: readonly {
    readonly accuracy: number;
    readonly architecture: { readonly description: string; readonly parameters: number };
  }[];
}

const data = (await (await fetch('data.json')).json()) as Data;

createRoot(document.getElementById('curve')!).render(
  <Panel
    title="Validation accuracy"
    exports={{ name: 'accuracy', rows: () => data.accuracy.map((point) => ({ ...point })) }}
  >
    <LearningCurves
      curves={[{ label: 'Accuracy', points: data.accuracy }]}
      format={percent}
      formatAxis={percent}
    />
  </Panel>,
);

createRoot(document.getElementById('networks')!).render(
  <Panel title="Accuracy against parameters">
    <Scatter
      points={data.trials.map(({ accuracy, architecture: { description, parameters } }) => ({
        id: description,
        label: description,
        x: parameters,
        y: accuracy,
      }))}
      xLabel="parameters"
      yLabel="accuracy"
      formatY={percent}
      logX
    />
  </Panel>,
);
