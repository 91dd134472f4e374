import type { Schema } from 'hast-util-sanitize';

type Attributes = NonNullable<Schema['attributes']>[string];

const tagNames = [
  'svg g defs symbol use title desc switch view style',
  'path rect circle ellipse line polyline polygon image text tspan textPath',
  'linearGradient radialGradient stop pattern clipPath mask marker',
  'filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood',
  'feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence',
  'animate animateTransform animateMotion',
].flatMap((line) => line.split(' '));

/** What they hold is not drawn, or is not a drawing. */
const strip = 'script foreignObject iframe object embed audio video canvas handler listener set metadata template noscript math'.split(' ');

/** As hast names them. */
const plainNames = [
  'id className lang xmlLang xmlSpace role ariaLabel ariaLabelledBy ariaHidden viewBox preserveAspectRatio version width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points pathLength',
  'dx dy rotate textLength lengthAdjust transform transformOrigin gradientUnits gradientTransform spreadMethod offset stopColor stopOpacity',
  'patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient',
  'fill fillOpacity fillRule stroke strokeWidth strokeOpacity strokeLineCap strokeLineJoin strokeMiterLimit strokeDashArray strokeDashOffset paintOrder vectorEffect',
  'color opacity display visibility overflow clip clipPath clipRule mask maskType filter markerStart markerMid markerEnd',
  'fontFamily fontSize fontSizeAdjust fontStretch fontStyle fontVariant fontWeight textAnchor textDecoration textRendering letterSpacing wordSpacing writingMode dominantBaseline alignmentBaseline baselineShift direction unicodeBidi',
  'colorInterpolation colorInterpolationFilters colorRendering shapeRendering imageRendering enableBackground mixBlendMode isolation',
  'filterUnits primitiveUnits in in2 result stdDeviation mode type values operator k1 k2 k3 k4 order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha',
  'surfaceScale diffuseConstant specularConstant specularExponent lightingColor floodColor floodOpacity scale xChannelSelector yChannelSelector radius azimuth elevation z pointsAtX pointsAtY pointsAtZ',
  'limitingConeAngle baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent kernelUnitLength',
  'begin dur end min max restart repeatCount repeatDur calcMode keyTimes keySplines keyPoints from to by additive accumulate path media',
].flatMap((line) => line.split(' '));

/** Nothing is fetched from elsewhere, and no escape hides that it would be. */
const fetchesNothing = /^(?![\s\S]*(?:url\((?!\s*['"]?#)|image-set|@import|javascript:|expression\(|\\))/i;

const own = /^#/;
const picture = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,/;
const plain: Attributes = [...plainNames, 'style'].map((name): [string, RegExp] => [name, fetchesNothing]);
const link: Attributes = [['href', own]];

/** What a drawing may hold: shapes, text, colours, and movement of them; no programs, and nothing from anywhere else. */
export const drawingSchema: Schema = {
  tagNames,
  strip,
  ancestors: {},
  clobber: [],
  clobberPrefix: '',
  protocols: {},
  required: {},
  attributes: {
    '*': plain,
    use: link,
    linearGradient: link,
    radialGradient: link,
    pattern: link,
    textPath: link,
    filter: link,
    image: [['href', picture]],
    ...Object.fromEntries(['animate', 'animateTransform', 'animateMotion'].map((name) => [name, [['attributeName', /^(?!on|href|xlink|style)[\w-]+$/i]]])),
  },
};

/** Whether the text of a style element is safe to be written as it stands. */
export const isSafeStyle = (css: string): boolean => !/[<&]|\]\]>/.test(css) && fetchesNothing.test(css);
