import type { Template } from './template.ts';

export const howTo: Template = {
  purpose: 'Somebody wants to do something: set up, change, return, cancel.',
  titleHint: 'Begin with the verb your customers search for: “Return an item”, not “Our return procedure”.',
  hints: [
    'One task an article. If you write “or”, it may be two.',
    'Say first what is needed and how long it takes, so that nobody stops in the middle.',
    'One action a step, as a command: “Open Orders.” What is seen afterwards comes second.',
    'Name buttons exactly as they are written on the screen or the device, in bold.',
    'End with how one knows that it worked, and where to go if it did not.',
  ],
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
};
