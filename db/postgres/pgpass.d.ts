/** The package has no types. */
declare module "pgpass" {
  export interface PasswordOwner {
    readonly host: string;
    readonly port: number;
    readonly user?: string | undefined;
    readonly database?: string | undefined;
  }
  /** Looks a password up in the file that PGPASSFILE names, or `~/.pgpass`. */
  export default function findPassword(
    owner: PasswordOwner,
    onFound: (password: string | undefined) => void,
  ): void;
}
