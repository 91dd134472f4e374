import type { Template } from './template.ts';

export const troubleshooting: Template = {
  purpose: 'Something does not work, and the reader wants it to work again.',
  titleHint: 'Write the symptom as it is seen: “The left earbud is silent”, not “Audio channel faults”.',
  hints: [
    'Begin with the symptom, so that the reader knows at once that this is the right page.',
    'The remedy that helps most people comes first; what is quick comes before what is long.',
    'Each remedy says how to see whether it helped, so that the reader can stop.',
    'Quote error messages and light signals exactly: they are what people search for.',
    'The last step is a human: say what to have ready when getting in touch.',
  ],
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
};
