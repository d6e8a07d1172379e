#!/usr/bin/env bash
# Runs TensorFlow.js's own kernel tests, as its package brings them, on the addon that build.sh made (CPU package).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
dir=$(cd "${GTN_TFJS_NODE:-$root/.gtn/tfjs-node}" && pwd)
home=$dir/node_modules/@tensorflow/tfjs-node
suite=$home/src/gtn-suite.ts

[[ -f $home/deps/built-with ]] || { echo "No addon in $dir: run build.sh first" >&2 && exit 1; }
trap 'rm -f "$suite" "$home/dist/gtn-suite.cjs"' EXIT

(cd "$dir" && npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error jasmine@4.2.1)
# As an import the tests would be loaded before the lines above it have said which backend to test.
sed "s#^import '@tensorflow/tfjs-core/dist/tests';#require('@tensorflow/tfjs-core/dist/tests');#" \
  "$home/src/run_tests.ts" >"$suite"
# Bundled, since the tests are ES modules with imports that Node.js does not resolve.
"$root/node_modules/.bin/esbuild" "$suite" --bundle --platform=node --format=cjs --main-fields=module,main \
  --ignore-annotations --external:@mapbox/node-pre-gyp --external:jasmine --external:yargs --log-level=error \
  --banner:js='require("util").isNullOrUndefined ??= (x) => x == null;' --outfile="$home/dist/gtn-suite.cjs"
TF_CPP_MIN_LOG_LEVEL=1 node "$home/dist/gtn-suite.cjs"
