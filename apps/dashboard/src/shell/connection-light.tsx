import { useConnection } from '../api/api.ts';

/** Whether what is shown follows what happens. */
export function ConnectionLight() {
  const connection = useConnection();
  if (connection === 'idle') return null;
  const text = { connecting: 'Connecting', connected: 'Live', reconnecting: 'Reconnecting' }[connection];
  return (
    <span className="connection" data-connection={connection} role="status">
      {text}
    </span>
  );
}
