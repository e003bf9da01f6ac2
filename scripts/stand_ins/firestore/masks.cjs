// Field masks: the package leaves a read whole, so the front cuts it down to the fields that were asked for.
'use strict';

const SEGMENT = /`(?:[^`\\]|\\.)*`|[^.]+/g;

/** The names in a field path; one in backticks may hold dots and escapes. */
function segmentsOf(fieldPath) {
  return (fieldPath.match(SEGMENT) || []).map((segment) =>
    segment[0] === '`' ? segment.slice(1, -1).replace(/\\(.)/g, '$1') : segment,
  );
}

/** The document with the mask's fields alone; whole without a mask. */
function masked(document, mask) {
  const paths = (mask && mask.fieldPaths) || [];
  if (!document || paths.length === 0) return document;
  const fields = {};
  for (const fieldPath of paths) {
    if (fieldPath !== '__name__') copy(document.fields || {}, fields, segmentsOf(fieldPath));
  }
  return { ...document, fields };
}

function copy(source, target, [name, ...rest]) {
  const value = source[name];
  if (value === undefined) return;
  if (rest.length === 0) {
    target[name] = value;
  } else if (value.mapValue) {
    target[name] = target[name] || { mapValue: { fields: {} } };
    copy(value.mapValue.fields || {}, target[name].mapValue.fields, rest);
  }
}

module.exports = { masked };
