/** A command line that cannot be run as it stands. Its message is for the person who typed it. */
export class UsageError extends Error {}
