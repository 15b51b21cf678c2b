/** The words with which Redis begins its errors. */
const replies = new Set(
  "BUSY CLUSTERDOWN ERR LOADING MASTERDOWN MISCONF MOVED NOAUTH NOPERM NOREPLICAS OOM READONLY WRONGPASS WRONGTYPE".split(
    " ",
  ),
);

/**
 * Why Redis is away, in a few words of our own: an error of Redis may repeat the command that it rejects, and so the
 * password.
 */
export function reasonOf(why: unknown): string {
  if (typeof why === "string") return why;
  if (!(why instanceof Error)) return "an error";
  if ("code" in why && typeof why.code === "string" && /^[A-Z0-9_]{2,40}$/.test(why.code)) return why.code;
  const [word = ""] = why.message.split(" ", 1);
  if (replies.has(word)) return `it replied ${word}`;
  if (/timed? ?out/i.test(why.message)) return "no reply in time";
  return "its replies cannot be read, or the connection was closed";
}
