#!/usr/bin/env bash
# Installs @tensorflow/tfjs-node and compiles its native addon against the TensorFlow library of a PyPI wheel.
# README.md beside this file says why and how the result is used.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

TFJS_VERSION=4.22.0
NODE_API_HEADERS_VERSION=1.9.0
dir=${GTN_TFJS_NODE:-$root/.gtn/tfjs-node}
tensorflow=2.15.1
variant=cpu
force=no

usage() {
  cat <<TEXT
Usage: build.sh [--gpu] [--dir DIR] [--tensorflow VERSION] [--force]

  --gpu                 build @tensorflow/tfjs-node-gpu against the CUDA build of TensorFlow
  --dir DIR             where to install (default: \$GTN_TFJS_NODE, else .gtn/tfjs-node in the repository)
  --tensorflow VERSION  TensorFlow release to link, 2.12 or newer (default: $tensorflow)
  --force               build again even if the same build is already there
TEXT
}

fail() { # MESSAGE [EXIT CODE]
  echo "tfjs-node-addon: $1" >&2
  exit "${2:-1}"
}

while (($#)); do
  case $1 in
    --gpu) variant=gpu ;;
    --force) force=yes ;;
    --dir | --tensorflow)
      [[ ${2:-} ]] || fail "$1 needs a value" 2
      if [[ $1 == --dir ]]; then dir=$2; else tensorflow=$2; fi
      shift
      ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && fail "unknown argument '$1'" 2 ;;
  esac
  shift
done

if [[ $variant == gpu ]]; then
  package=@tensorflow/tfjs-node-gpu wheel="tensorflow[and-cuda]==$tensorflow" pip_options=()
else
  package=@tensorflow/tfjs-node wheel="tensorflow-cpu==$tensorflow" pip_options=(--no-deps)
fi

check_machine() {
  local compiler=${CXX:-c++} glibc
  [[ $(uname -sm) == 'Linux x86_64' ]] || fail "builds on Linux x86_64 only, this is $(uname -sm)"
  command -v node >/dev/null || fail 'node is not on the PATH: install Node.js 20.19 or newer'
  glibc=$(node -p 'process.report.getReport().header.glibcVersionRuntime ?? ""')
  [[ $glibc ]] || fail 'this Node.js does not run on glibc (Alpine?): the TensorFlow wheels need it'
  python3 -m pip --version >/dev/null 2>&1 || fail 'python3 with pip is missing (Debian: apt install python3-pip)'
  command -v "$compiler" >/dev/null || fail "no C++ compiler '$compiler' (Debian: apt install g++; or set CXX)"
  [[ -x $root/node_modules/.bin/tsx ]] || fail "run 'npm ci' in $root first"
}

install_package() {
  [[ -f $dir/package.json ]] || echo '{ "private": true }' >"$dir/package.json"
  # The package's own install script would download libtensorflow: it must not run.
  (cd "$dir" && npm install --ignore-scripts --save-exact --no-audit --no-fund --loglevel=error \
    "$package@$TFJS_VERSION" "node-api-headers@$NODE_API_HEADERS_VERSION") ||
    fail "npm could not install $package@$TFJS_VERSION into $dir"
}

# The wheel's Python tag must exist but is not used, so it is fixed: any python3 with pip will do.
fetch_tensorflow() { # FOLDER
  PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$1" \
    --only-binary=:all: "${pip_options[@]}" --implementation cp --python-version 3.11 \
    --platform manylinux_2_27_x86_64 --platform manylinux_2_17_x86_64 \
    --platform manylinux2014_x86_64 --platform manylinux1_x86_64 "$wheel" ||
    fail "pip could not get $wheel"
  [[ -f $1/tensorflow/libtensorflow_cc.so.2 ]] ||
    fail "$wheel carries no libtensorflow_cc.so.2, so the addon cannot be linked against it"
}

compile_addon() { # TENSORFLOW FOLDER, N-API VERSION, OUTPUT
  # -z now: a function missing from the library fails when the addon is loaded, not in the middle of a run.
  "${CXX:-c++}" -std=c++17 -O2 -fPIC -shared -DNAPI_VERSION="$2" -o "$3" \
    -I "$dir/node_modules/node-api-headers/include" -I "$1/include" \
    "$home/binding/tfjs_backend.cc" "$home/binding/tfjs_binding.cc" \
    -L "$1" -l:libtensorflow_cc.so.2 -l:libtensorflow_framework.so.2 \
    -Wl,-z,now -Wl,-rpath,'$ORIGIN/../../deps/lib' ||
    fail "$package@$TFJS_VERSION does not compile against $wheel"
}

build() {
  local addon napi
  addon=$(cd "$dir" && node -p 'require("@mapbox/node-pre-gyp").find(process.argv[1])' "$home/package.json")
  napi=$(basename "$(dirname "$addon")")
  stage=$(mktemp -d "$dir/stage.XXXXXX")
  trap 'rm -rf "$stage"' EXIT
  echo "Fetching $wheel"
  fetch_tensorflow "$stage"
  echo "Compiling the addon of $package@$TFJS_VERSION"
  compile_addon "$stage/tensorflow" "${napi#napi-v}" "$stage/tfjs_binding.node"

  rm -rf "$home/deps"
  mkdir -p "$home/deps/lib" "$(dirname "$addon")"
  mv "$stage"/tensorflow/libtensorflow_{cc,framework}.so.2 "$home/deps/lib"
  # TensorFlow looks for CUDA in ../nvidia, seen from the folder of its own libraries.
  if [[ -d $stage/nvidia ]]; then mv "$stage/nvidia" "$home/deps"; fi
  mv "$stage/tfjs_binding.node" "$addon"
  echo "$built_with" >"$home/deps/built-with"
}

check_machine
mkdir -p "$dir" || fail "cannot create $dir"
dir=$(cd "$dir" && pwd)
home=$dir/node_modules/$package
built_with="$package@$TFJS_VERSION $wheel"
if [[ $force == no && $(cat "$home/deps/built-with" 2>/dev/null) == "$built_with" ]]; then
  echo "Already built: $built_with in $dir"
else
  install_package
  build
fi
GTN_TFJS_NODE=$dir "$root/node_modules/.bin/tsx" "$here/check.ts" "$package"
