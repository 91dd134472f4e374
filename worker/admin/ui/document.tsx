import type { Child } from 'hono/jsx';
import { assets } from '../assets.ts';

type DocumentProps = { title: string; direction?: 'ltr' | 'rtl'; className?: string; editor?: boolean; children: Child };

/** The bare page: head and body. */
export function Document({ title, className, editor = false, children }: DocumentProps) {
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.style} />
        <script src={assets.script} defer></script>
        {editor && <script src={assets.editor} defer></script>}
      </head>
      <body class={className}>{children}</body>
    </html>
  );
}
