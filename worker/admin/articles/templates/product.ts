import type { Template } from './template.ts';

export const product: Template = {
  purpose: 'How one product works: parts, controls, care, what fits.',
  titleHint: 'Name the product and the matter: “Controls of the Halo”.',
  hints: [
    'Choose the product in the settings, so that the article stands on its page.',
    'A picture with numbered parts says more than a paragraph; describe it for those who cannot see it.',
    'Put values into a table: people compare and copy them.',
    'Warnings stand before the action they are about, never after it.',
    'Say which versions or serial numbers it holds for, if not for all.',
  ],
  summary: '[In one sentence: which product, and what is explained.]',
  body: `[Which product this is about, and what one can do with it after reading.]

## Parts and controls

| Part | What it does |
| --- | --- |
| [Name as printed on the product] | [What it does, in a few words] |

## Use it

:::steps
1. **[First action.]** [What one sees.]
2. **[Next action.]** [What one sees.]
:::

## Care and safety

- [What keeps it working.]
- [What damages it, and why.]

## What fits

[Accessories, spare parts and other products that go with it.]
`,
};
