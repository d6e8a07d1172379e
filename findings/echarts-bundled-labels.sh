#!/usr/bin/env bash
# echarts 6.1.0: a chart whose labels do not overlap has overlapping ones once its program is bundled.
#
# Expected: a program that imports echarts/core draws the same picture whether Node loads its modules or a bundler has put them in one
# file, or an error tells what is missing.
#
# Seen: echarts/core registers the layout of labels by itself, but the package's list of files with side effects lacks
# that file. A bundler leaves the line out, labelLayout is ignored, and nothing is said. Registering LabelLayout of
# echarts/features mends it.
#
#     loaded by Node:               first
#     bundled:                      first second
#     bundled, with LabelLayout:    first

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" echarts@6.1.0 esbuild@0.28.2
cat >"$folder/chart.mjs" <<'JAVASCRIPT'
import { ScatterChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([ScatterChart, GridComponent, SVGRenderer]);
const chart = init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 300 });
chart.setOption({
  xAxis: {},
  yAxis: {},
  series: {
    type: 'scatter',
    label: { show: true, formatter: '{b}' },
    labelLayout: { hideOverlap: true },
    data: [
      { name: 'first', value: [1, 1] },
      { name: 'second', value: [1.01, 1] },
    ],
  },
});
console.log([...chart.renderToSVGString().matchAll(/>(first|second)</g)].map(([, name]) => name).join(' '));
chart.dispose(); // its timers keep the process alive
JAVASCRIPT
{
  echo "import { use as register } from 'echarts/core';"
  echo "import { LabelLayout } from 'echarts/features';"
  echo "register(LabelLayout);"
  cat "$folder/chart.mjs"
} >"$folder/registered.mjs"

cd "$folder"
bundled() {
  npx --no-install esbuild "$1.mjs" --bundle --platform=node --format=esm --log-level=error --outfile="bundled-$1.mjs"
  node "bundled-$1.mjs"
}
plain=$(node chart.mjs)
lost=$(bundled chart)
mended=$(bundled registered)
echo "loaded by Node:               $plain"
echo "bundled:                      $lost"
echo "bundled, with LabelLayout:    $mended"
[ "$plain" = first ] && [ "$lost" = 'first second' ] && [ "$mended" = first ]
