# shellcheck shell=bash
# What the scripts share. Sourced, from the root of the clone.

# Not to be taken for a part of make's own job server.
unset MAKEFLAGS MFLAGS

export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$(.make/target-dir)}
export SQLX_OFFLINE=${SQLX_OFFLINE:-true}
# Where the bundle goes and where the server looks for it.
export SITE=$PWD/target/site

# One line a step, with the time since the script began.
step() {
  printf '[%2d:%02d] %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$*"
}

# npm_ci FOLDER: the packages of its lockfile, fetched only when that has changed.
npm_ci() {
  local stamp=$1/node_modules/.installed
  cmp -s "$1/package-lock.json" "$stamp" && return
  step "Fetching the JavaScript packages of $1"
  # Browsers come from the system; scripts of packages are not run.
  (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --loglevel=error)
  cp "$1/package-lock.json" "$stamp"
}

# build_site COMMAND…: the WASM, then the site's files by the given bundler.
build_site() {
  local app staff
  npm_ci assets/map
  step "Building the residents' pages for the browser (the first time: about 5 minutes)"
  app=$(.make/wasm app hydrate)
  step "Building all pages for the browser, those of the staff among them (about 2 minutes)"
  staff=$(.make/wasm staff hydrate,staff)
  step "Bundling the site's files"
  "$@" --wasm app="$app" --wasm staff="$staff" --out "$SITE"
}
