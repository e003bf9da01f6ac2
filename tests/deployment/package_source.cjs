// What `firebase deploy` does with this folder before it speaks to Google, by firebase-tools' own code:
// reads functions.yaml, resolves and validates the functions, and packs the source.
//   node package_source.cjs FOLDER     → {"endpoints": [...], "apis": [...], "archive": "….zip"} on standard output
const { readFileSync } = require("fs");
const path = require("path");

const lib = (name) => require(`firebase-tools/lib/deploy/functions/${name}`);
const { detectFromYaml } = lib("runtimes/discovery");
const { toBackend } = lib("build");
const { allEndpoints, empty } = lib("backend");
const { endpointsAreValid } = lib("validate");
const { prepareFunctionsUpload } = lib("prepareFunctionsUpload");

async function main(folder) {
  const [config] = JSON.parse(readFileSync(path.join(folder, "firebase.json"), "utf8")).functions;
  const source = path.join(folder, config.source);
  const build = await detectFromYaml(source, "demo-seamstep", config.runtime);
  const wanted = toBackend(build, {});
  endpointsAreValid(wanted, empty());
  const packed = await prepareFunctionsUpload(folder, source, config, [], undefined);
  const endpoints = allEndpoints(wanted);
  const apis = build.requiredAPIs.map((one) => one.api);
  process.stdout.write(JSON.stringify({ endpoints, apis, archive: packed.pathToSource }));
}

main(process.argv[2]).catch((error) => {
  process.stderr.write(`${error.stack}\n${(error.children || []).join("\n")}\n`);
  process.exitCode = 1;
});
