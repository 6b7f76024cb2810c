import { useCallback, useEffect, useState } from 'react';
import { connect, type Connection } from '../graphql/connection.js';
import { Feed } from '../live/feed.js';
import { SignIn } from '../session/sign-in.js';
import { forgetToken, keepToken, openSession, type Session } from '../session/session.js';
import { LivePage } from './live-page.js';

interface Opened {
  readonly connection: Connection;
  readonly feed: Feed;
}

const siteInAddress = (): string | null => new URLSearchParams(window.location.search).get('site');

const RENEW_MS = 2000;

/** From no session to a live page: the demo's session, the tab's token, or the form that asks for one. */
export function App() {
  const [session, setSession] = useState<Session | null>(null);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);

  const begin = useCallback(() => {
    void openSession().then((found) => {
      setSession(found);
      setAsking(found === null);
    });
  }, []);
  useEffect(begin, [begin]);

  useEffect(() => {
    if (session === null) return undefined;
    const connection = connect(session.token, window.location.origin);
    const feed = new Feed(connection, siteInAddress());
    const stop = feed.start();
    setOpened({ connection, feed });
    return () => {
      setOpened(null);
      stop();
    };
  }, [session]);

  const demo = session?.demo === true;
  const signedOut = useCallback(
    (wasRefused: boolean) => {
      forgetToken();
      setSession(null);
      setRefused(wasRefused);
      // The demo gives a fresh token where the old one has run out; the wait keeps a refusing service calm.
      if (demo) setTimeout(begin, RENEW_MS);
      else setAsking(true);
    },
    [begin, demo],
  );

  if (asking)
    return (
      <SignIn
        refused={refused}
        onToken={(token) => {
          setAsking(false);
          setSession(keepToken(token));
        }}
      />
    );
  if (session === null || opened === null) return null;
  return <LivePage connection={opened.connection} feed={opened.feed} demo={session.demo} onSignedOut={signedOut} />;
}
