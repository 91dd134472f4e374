const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** What a language is called in the admin: "German", "Simplified Chinese". */
export const languageName = (language: string): string => names.of(language) ?? language;
