// EPUBs through DAISY Ace, in the folder with its node_modules: one line of JSON each, with the violations by name.
const fs = require('fs'), os = require('os'), path = require('path'), { createRequire } = require('module');
const take = createRequire(path.join(process.cwd(), 'ace.js'));
const ace = take('@daisy/ace-core'), runner = take('@daisy/ace-axe-runner-puppeteer');

function count(report) {
  const found = {};
  for (const file of report.assertions)
    for (const one of file.assertions) {
      const test = one['earl:test'];
      const name = `${test['earl:impact']} ${test['dct:title']} ${file['earl:testSubject'].url}`;
      found[name] = (found[name] || 0) + 1;
    }
  return found;
}

async function inspect(file) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ace-'));
  try {
    const options = { cwd: process.cwd(), outdir: folder, tmpdir: path.join(folder, 'tmp'), silent: true, lang: 'en', initLogger: true };
    await ace(file, options, runner);
    const report = JSON.parse(fs.readFileSync(path.join(folder, 'report.json')));
    return { outcome: report['earl:result']['earl:outcome'], violations: count(report) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

(async () => {
  for (const file of process.argv.slice(2)) console.log(JSON.stringify(await inspect(file)));
  process.exit(0);
})().catch((fault) => { console.error(fault); process.exit(1); });
