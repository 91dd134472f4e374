import type { TemplateTexts } from '../template.ts';

export const en: TemplateTexts = {
  'how-to': {
    summary: '[In one sentence: what one can do after reading this, and where.]',
    body: `[Say in one or two sentences what this is for, and who can do it.]

## Before you start

- [What must be at hand: order number, cable, app version.]
- [How long it takes, and what is lost, if anything.]

## Do it

:::steps
1. **[First action.]** [Where to find it, in the words on the screen.]
2. **[Second action.]** [What one sees when it was done.]
3. **[Last action.]** [What happens next, and when.]
:::

## How you know that it worked

[What one sees, gets or hears, and after how long.]

## If it does not work

[The one thing that goes wrong most often, and what to do. Link the troubleshooting article if there is one.]
`,
  },
  troubleshooting: {
    summary: '[In one sentence: the symptom, and that it can be solved here.]',
    body: `[Describe what one sees or hears when this happens, in the reader's words.]

## Try this first

:::steps
1. **[The remedy that helps most.]** [How to do it.] If that helped, you are done.
2. **[The next one.]** [How to do it, and how to see whether it helped.]
:::

## If it is still there

| What you see | What it means | What to do |
| --- | --- | --- |
| [A light, a message] | [The cause] | [The remedy, or a link] |

## Why this happens

[One short paragraph for those who want to keep it from happening again.]

## Get help

[What to have ready: serial number, photo, order number. Then link the contact page or the warranty article.]
`,
  },
  policy: {
    summary: '[The rule in one sentence, with the number that matters most.]',
    body: `[The rule in one or two sentences: who, what, how long, from when.]

## What this covers

- [What is included.]
- [What is not, and what holds instead.]

## Example

[One concrete case with dates or sums, so that the reader can count along.]

## Exceptions

[Each exception with its reason. Say what the reader can do instead.]

## How to make use of it

[Link the how-to article, and say how long we take to answer.]
`,
  },
  product: {
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
  },
  faq: {
    summary: '[The answer in one sentence.]',
    body: `[The answer in one sentence: yes, no, when, how much.]

[One paragraph with what it depends on.]

## What to do now

[The next step, with a link.]
`,
  },
  announcement: {
    summary: '[What changes, for whom, from which day.]',
    body: `[What happened or changes, from when, and for whom. Who need not do anything?]

## What to do

:::steps
1. **[First action.]** [Until when.]
2. **[Next action.]** [What comes of it.]
:::

## Who is affected

- [Orders, products, serial numbers or countries.]
- [How to find out whether one is among them.]

## Why

[One honest paragraph.]

## When there is more to say

[When we will write here again, and where to ask meanwhile.]
`,
  },
};
