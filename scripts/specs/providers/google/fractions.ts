/** Numbers that are no counts: colours, parts of a whole, places, angles of a lens, values of cells and axes. */
const FRACTIONS = new Set(
  (
    'alpha altitude aperture blue bubbleOpacity bucketSize convergenceThreshold end exposureBias exposureTime ' +
    'focalLength green interval intervalSize latitude longitude maxApertureValue maxValue minValue numberValue ' +
    'outlierPercentile pieHole red scaleFactor size start viewWindowMax viewWindowMin xCoordinate yCoordinate'
  ).split(' '),
);

export function isFraction(property: string): boolean {
  return FRACTIONS.has(property);
}
