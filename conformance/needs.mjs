// What a program of this folder needs, asked for before it begins. What is missing ends it with status 2 and the way to install it.
import { createRequire } from 'module'; import path from 'path'; import { execSync } from 'child_process';
const stop = (...lines) => { console.error(path.basename(process.argv[1]) + ': ' + lines.join('\n  ')); process.exit(2); };

// The packages in TOOLS_DIR/node_modules, by name; resolve gives a file of one.
export function packages(tools) {
  if (!tools) stop('the first argument is the folder that conformance/install.sh fills');
  const require = createRequire(path.resolve(tools) + '/');
  const asked = get => name => {
    try { return get(name); } catch (e) {
      if (e.code !== 'MODULE_NOT_FOUND') throw e;
      return stop(`${tools}/node_modules has no ${name}`, `install: conformance/install.sh ${tools}`);
    }
  };
  return { load: asked(name => { const m = require(name); return m.default ?? m; }), resolve: asked(name => require.resolve(name)) };
}

// The browser to drive: CHROME, or chromium on PATH.
export function chromium() {
  try { return process.env.CHROME || execSync('command -v chromium', { shell: '/bin/sh' }).toString().trim(); } catch {
    return stop('there is no program chromium', 'install: conformance/install.sh .tools, or on Debian: apt-get install chromium; or name one by CHROME=/path');
  }
}
