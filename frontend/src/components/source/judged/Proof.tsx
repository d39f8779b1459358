import { isWeb } from "./words";

/** One address: a link only where it is one of the web; anything else is shown as the text it is. */
export function WebAddress({ address }: { address: string }) {
  if (!isWeb(address)) return address;
  return (
    <a href={address} rel="noopener noreferrer" target="_blank">
      {address}
    </a>
  );
}

export function Proof({ addresses }: { addresses: readonly string[] }) {
  if (addresses.length === 0) return null;
  return (
    <ul aria-label="Proof">
      {addresses.map((address) => (
        <li key={address}>
          <WebAddress address={address} />
        </li>
      ))}
    </ul>
  );
}
